"""What we tell people: drafted, approved, issued, delivered, acknowledged, and ended."""
