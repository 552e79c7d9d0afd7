"""Pages: fetch through the permission, act, say, show. A file for each noun."""
