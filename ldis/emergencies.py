"""How often alerts go out before a panel has decided, and what panels make of them afterwards."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncQuarter

from alerts.models import Version
from alerts.states import VersionKind
from ldis.states import EmergencyState


SHOWN = 8  # quarters: two years


@dataclass
class Quarter:
    """The alerts of three months: how many first went out, and how many of them as an emergency."""

    begins: datetime
    alerts: int = 0
    by_state: Counter = field(default_factory=Counter)

    @property
    def emergencies(self):
        return self.by_state.total()

    @property
    def used(self):
        """How often the path was used: "2 of 14 (14%)"."""
        return share(self.emergencies, self.alerts)

    @property
    def outcomes(self):
        """(what became of them, how many, as a share) for each way an emergency may stand."""
        return [(state.label, share(self.by_state[state], self.emergencies)) for state in OUTCOMES]


OUTCOMES = (
    EmergencyState.RATIFIED,
    EmergencyState.REVERSED,
    EmergencyState.LAPSED,
    EmergencyState.PROVISIONAL,
)


def share(part, whole):
    return f"{part} of {whole} ({round(100 * part / whole)}%)" if whole else "None"


def by_quarter(area):
    """The quarters in which an area first issued an alert, the latest first."""
    issued = Version.objects.filter(alert__area=area, kind=VersionKind.FIRST)
    counted = (
        issued.annotate(quarter=TruncQuarter("issued_at"))
        .values_list("quarter", "alert__referral__emergency__state")
        .annotate(number=Count("pk"))
        .order_by("-quarter")
    )
    quarters = {}
    for begins, state, number in counted:
        quarter = quarters.setdefault(begins, Quarter(begins))
        quarter.alerts += number
        if state:
            quarter.by_state[state] += number
    return list(quarters.values())[:SHOWN]
