"""What becomes of a recommendation once it is agreed: who has it, what is done, and whether it holds."""
