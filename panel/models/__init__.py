"""Standing panels and who sits on them; consultations and their rounds; ballots, votes, decisions."""

from panel.models.ballot import Ballot, Handover, Recusal, Vote
from panel.models.consultation import Consultation
from panel.models.decision import Decision, DecisionRecord
from panel.models.drill import Drill
from panel.models.notice import Device, Notice
from panel.models.round import Comment, Extension, Round
from panel.models.standing import Leave, Panel, Seat


__all__ = [
    "Ballot",
    "Comment",
    "Consultation",
    "Decision",
    "DecisionRecord",
    "Device",
    "Drill",
    "Extension",
    "Handover",
    "Leave",
    "Notice",
    "Panel",
    "Recusal",
    "Round",
    "Seat",
    "Vote",
]
