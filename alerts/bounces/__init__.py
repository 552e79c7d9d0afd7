"""What mail servers send back: which message a bounce is about, and what it says became of it."""
