"""Whether the account of a case still says whom it is about."""

from dard.anonymising.looking import Looked, look_at
from dard.anonymising.rarity import rarity_of
from dard.anonymising.record import record_of


__all__ = ["Looked", "look_at", "rarity_of", "record_of"]
