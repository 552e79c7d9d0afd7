"""What mail servers send back: which message a notice is about, and what it says became of it."""
