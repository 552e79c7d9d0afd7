"""What is reported about drugs, how it is assessed, and what the panel is asked."""
