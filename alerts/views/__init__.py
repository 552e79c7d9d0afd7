"""The alerts desk, and the page a partner reaches by the link in a message."""
