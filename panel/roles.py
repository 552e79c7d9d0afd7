"""Which roles do what with a panel, by its kind: the drug alerts and the review of deaths are houses of their
own, and neither convenes, keeps or reads the other's."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, STAFF, Role
from panel.states import PanelKind


@dataclass(frozen=True)
class Roles:
    """Who convenes a panel and keeps its seats, who may ask again, who reads along, who reads how it fares,
    and who may hold a seat; and how those who convene, ask again or keep seats are called in a sentence."""

    convene: frozenset
    reopen: frozenset
    read: frozenset
    read_health: frozenset
    sit: frozenset
    conveners: str
    reopeners: str
    keepers: str


DEATH_REVIEW = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
BY_KIND = {
    PanelKind.ALERTS: Roles(
        convene=COORDINATING,
        reopen=COORDINATING | {Role.PANEL_CHAIR},
        read=COORDINATING | {Role.APPROVER, Role.GOVERNANCE, Role.PANEL_CHAIR},
        read_health=COORDINATING | {Role.PANEL_CHAIR, Role.GOVERNANCE},
        sit=STAFF,
        conveners="a coordinator or duty officer",
        reopeners="a coordinator, a duty officer or the chair",
        keepers="a coordinator, a duty officer",
    ),
    PanelKind.STEERING: Roles(
        convene=DEATH_REVIEW,
        reopen=DEATH_REVIEW,
        read=DEATH_REVIEW,
        read_health=DEATH_REVIEW,
        sit=frozenset({Role.STEERING_MEMBER, Role.REVIEW_CHAIR}),
        conveners="the death review coordinator or chair",
        reopeners="the death review coordinator or chair",
        keepers="the death review coordinator, its chair",
    ),
}


def of(panel):
    return BY_KIND[panel.kind]


def has(user, panel, what):
    """Whether somebody holds one of the roles for this ("convene", "read", …) in the area of a panel."""
    return has_role(user, getattr(of(panel), what), panel.area)


def readable_by(user, prefix=""):
    """The condition that somebody reads a panel by their role; `prefix` leads to the panel ("panel__")."""
    condition = Q(pk__in=[])
    for kind, roles in BY_KIND.items():
        condition |= Q(**{f"{prefix}kind": kind, f"{prefix}area__in": areas_of(user, roles.read)})
    return condition
