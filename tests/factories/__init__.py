"""Builds what tests start from. State is reached by the route a user takes: through actions."""
