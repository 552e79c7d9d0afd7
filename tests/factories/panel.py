from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.states import Discipline, Role
from panel import actions
from panel.models import Consultation, Panel, Seat
from tests.factories.accounts import AreaFactory, OrganisationFactory, UserFactory, person


OPTIONS = [
    {"key": "yes", "label": "Yes", "consequence": "It is done."},
    {"key": "no", "label": "No", "consequence": "Nothing is done."},
]
THREE_SEATS = [Discipline.PUBLIC_HEALTH, Discipline.CLINICAL, Discipline.LIVED_EXPERIENCE]


def standing_panel(area=None, disciplines=THREE_SEATS, quorum=2, required=(Discipline.CLINICAL,)):
    """A panel with one seat for each discipline; the first seat chairs."""
    area = area or AreaFactory()
    panel = Panel.objects.create(
        name="Drug alert panel", area=area, quorum=quorum, required_disciplines=list(required)
    )
    for number, discipline in enumerate(disciplines):
        role = Role.PANEL_CHAIR if number == 0 else Role.PANEL_MEMBER
        Seat.objects.create(
            panel=panel,
            discipline=discipline,
            organisation=OrganisationFactory(area=area),
            holder=person(role, area=area),
            is_chair=number == 0,
        )
    return panel


def consultation(panel=None, *, by=None, deadline=None, options=OPTIONS, **kwargs):
    """An open vote, convened by a coordinator."""
    panel = panel or standing_panel(**kwargs)
    return actions.convene(
        panel,
        by=by or person(Role.COORDINATOR, area=panel.area),
        question="Shall we?",
        evidence=[["Grade", "High"]],
        options=options,
        deadline=deadline or timezone.now() + timedelta(hours=4),
    )


def holders(consultation):
    """The people with a ballot, in the order of their seats."""
    return [ballot.holder for ballot in consultation.ballots.order_by("seat_id").select_related("holder")]


def decided(consultation, option="yes"):
    """Everybody votes for one option until it is settled."""
    for holder in holders(consultation):
        consultation.refresh_from_db()
        if consultation.state == "voting":
            actions.cast_vote(consultation, by=holder, option=option, reason="Because.")
    consultation.refresh_from_db()
    return consultation


def tied():
    """One for, one against, one abstaining."""
    asked = consultation(quorum=2, required=[])
    for holder, option in zip(holders(asked), ["yes", "no", "abstain"], strict=True):
        actions.cast_vote(asked, by=holder, option=option, reason="Because.")
    return asked


def lapsed():
    """Nobody voted before the deadline."""
    asked = consultation()
    return actions.close(asked, now=asked.deadline)


def withdrawn():
    asked = consultation()
    return actions.withdraw(asked, by=asked.convened_by, reason="Asked twice.")


ROUTES = {
    "voting": consultation,
    "tied": tied,
    "not_quorate": lapsed,
    "decided": lambda: decided(consultation()),
    "withdrawn": withdrawn,
}


def in_state(state):
    """A consultation in this state, read afresh."""
    return Consultation.objects.get(pk=ROUTES[state]().pk)


CAST = [*Role.values, "outsider", "superuser", "left", "anonymous"]


def everyone(area):
    """One person for each role here, and those whom no role lets in; their names are CAST."""
    elsewhere = AreaFactory(name="Elsewhere", slug="elsewhere")
    return {role.value: person(role, area=area) for role in Role} | {
        "outsider": person(*Role, area=elsewhere),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
        "left": person(*Role, area=area, is_active=False),
        "anonymous": AnonymousUser(),
    }
