"""The way in for other systems: REST under /api/v1/, thin over the actions. It has no rules of its own."""
