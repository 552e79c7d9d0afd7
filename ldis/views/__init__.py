"""Pages: fetch through the permission, act, say, show."""
