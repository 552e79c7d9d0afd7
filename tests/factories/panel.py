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


def standing_panel(
    area=None,
    disciplines=THREE_SEATS,
    quorum=2,
    required=(Discipline.CLINICAL,),
    deliberates=False,
    deputies=False,
    **rule,
):
    """A panel with one seat for each discipline; the first seat chairs. It decides without talking, unless
    it is said to deliberate."""
    area = area or AreaFactory()
    panel = Panel.objects.create(
        name="Drug alert panel",
        area=area,
        quorum=quorum,
        required_disciplines=list(required),
        deliberates=deliberates,
        **rule,
    )
    for number, discipline in enumerate(disciplines):
        role = Role.PANEL_CHAIR if number == 0 else Role.PANEL_MEMBER
        Seat.objects.create(
            panel=panel,
            discipline=discipline,
            organisation=OrganisationFactory(area=area),
            holder=person(role, area=area),
            deputy=person(Role.PANEL_MEMBER, area=area) if deputies else None,
            is_chair=number == 0,
        )
    return panel


def seat_without_vote(panel, part):
    """Somebody who sits with a panel to advise or to observe."""
    return Seat.objects.create(
        panel=panel,
        part=part,
        discipline=Discipline.TOXICOLOGY,
        organisation=OrganisationFactory(area=panel.area),
        holder=person(Role.PANEL_MEMBER, area=panel.area),
    )


def consultation(panel=None, *, by=None, deadline=None, options=OPTIONS, proposed="", **kwargs):
    """An open vote, convened by a coordinator."""
    panel = panel or standing_panel(**kwargs)
    return actions.convene(
        panel,
        by=by or person(Role.COORDINATOR, area=panel.area),
        question="Shall we?",
        evidence=[["Grade", "High"]],
        options=options,
        proposed=proposed,
        deadline=deadline or timezone.now() + timedelta(hours=4),
    )


def holders(consultation):
    """The people with a ballot, in the order of their seats."""
    return [ballot.holder for ballot in consultation.ballots.order_by("seat_id").select_related("holder")]


def decided(consultation, option="yes"):
    """Everybody votes for one option until it is settled."""
    for holder in holders(consultation):
        consultation.refresh_from_db()
        if consultation.is_voting:
            actions.cast_vote(consultation, by=holder, option=option, reason="Because.")
    consultation.refresh_from_db()
    return consultation


def cast(consultation, *options, reason="Because."):
    """The first so many members vote, each for one of these."""
    for holder, option in zip(holders(consultation), options, strict=False):
        actions.cast_vote(consultation, by=holder, option=option, reason=reason)
    consultation.refresh_from_db()
    return consultation


def opened():
    """Everybody has voted, not all for the same; the panel talks."""
    return cast(consultation(quorum=2, required=[], deliberates=True), "yes", "no", "yes")


def tied():
    """One for, one against, one abstaining."""
    return cast(consultation(quorum=2, required=[]), "yes", "no", "abstain")


def lapsed():
    """Nobody voted before the deadline."""
    asked = consultation()
    return actions.close(asked, now=asked.deadline)


def reopened(consultation, *, by=None):
    """The same question asked once more, by whoever convened it unless somebody else is named."""
    return actions.reopen(
        consultation,
        by=by or consultation.convened_by,
        deadline=timezone.now() + timedelta(hours=4),
        reason="New test results came in.",
    )


def withdrawn():
    asked = consultation()
    return actions.withdraw(asked, by=asked.convened_by, reason="Asked twice.")


ROUTES = {
    "blind": consultation,
    "open": opened,
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
