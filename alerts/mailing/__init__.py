"""What a message about an alert says: how much of it, in which words, and where its links lead."""
