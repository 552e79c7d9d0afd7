"""Everything that changes a notification: lock, check, change, record."""

from dard.actions.notifications import hand_over, take_up


__all__ = ["hand_over", "take_up"]
