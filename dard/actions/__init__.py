"""Everything that changes something in the review of deaths: lock, check, change, record."""

from dard.actions.cases import declare_conflict, open_case
from dard.actions.reported_deaths import hand_over, take_up


__all__ = ["declare_conflict", "hand_over", "open_case", "take_up"]
