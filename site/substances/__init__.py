"""The vocabulary: substances, the names they go by, and the families they belong to."""
