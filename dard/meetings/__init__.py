"""Meetings of the steering group: their cycle, their agenda, what is read before one, what is said at it."""
