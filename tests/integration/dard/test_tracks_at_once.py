"""Two at the same moment, from two connections: nothing is done or said twice, and nothing is lost."""

from datetime import timedelta

import pytest
import time_machine

from accounts.states import Role
from dard import actions
from dard.models import Inquest
from dard.states import About, Answer, ContactOf, InquestState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_inquests import at_coroner, keeper, moved, toxicology_line
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


S = InquestState
pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def area(transactional_db):
    return AreaFactory()


def refused(results):
    return [isinstance(each, Refused) for each in results].count(True)


@pytest.mark.parametrize("turn", range(3))
def test_an_inquest_is_concluded_once(area, turn):
    inquest = at_coroner(S.OPENED, area=area)
    one, other = keeper(inquest.case), keeper(inquest.case)

    results = at_the_same_time(
        lambda: moved(inquest, "conclude", by=one, conclusion="accident"),
        lambda: moved(inquest, "conclude", by=other, conclusion="suicide"),
    )

    assert refused(results) == 1
    assert Inquest.objects.get().conclusion in {"accident", "suicide"}


def test_two_lines_at_once_raise_one_question(area):
    inquest = at_coroner(S.TOXICOLOGY_PENDING, area=area)
    inquest = moved(inquest, "receive_toxicology")
    one, other = keeper(inquest.case), keeper(inquest.case)

    at_the_same_time(
        lambda: toxicology_line(inquest, by=one, written="Nitazene X"),
        lambda: toxicology_line(inquest, by=other, written="Nitazene Y"),
    )

    question = inquest.case.questions.get(about=About.SUBSTANCES)
    assert "Nitazene X, Nitazene Y" in question.found


def test_two_workers_tell_of_a_check_and_of_an_overdue_answer_once(area):
    waits, owed = at_coroner(S.REPORTED, area=area), at_coroner(S.CONCLUDED, area=area)
    owed = moved(owed, "issue_pfd")

    with time_machine.travel(waits.next_check_at + timedelta(days=1)):
        at_the_same_time(*[lambda: actions.tell_of_coroner_check(waits)] * 2)
        at_the_same_time(*[lambda: actions.miss_pfd_answer(owed)] * 2)

    for name in ("coroner-check", "pfd-overdue"):
        addresses = Letter.objects.filter(key__startswith=name).values_list("to_address", flat=True)
        assert len(addresses) == len(set(addresses)) > 0
    assert [each.action for each in events_of(owed.case)].count("inquest.pfd_overdue") == 1


@pytest.mark.parametrize("turn", range(3))
def test_nobody_is_invited_who_is_to_be_left_alone_in_that_moment(area, turn):
    liaison = person(Role.FAMILY_LIAISON, area=area)
    case = opened_case(area=area)
    day = case.opened_at.date()
    support = {"support_offered_on": day, "support_offered_by": "The council", "consented": Answer.YES}
    family = actions.move_family(case.family, "offer_support", by=liaison, **support)

    with time_machine.travel(family.next_offer_at + timedelta(days=1)):
        at_the_same_time(
            lambda: actions.move_family(family, "leave_alone", by=liaison, because="They asked."),
            lambda: actions.invite_family(family, by=liaison, on=day),
        )

    family.refresh_from_db()
    actions_done = [each.action for each in events_of(case)]
    invited = "family.invited" in actions_done
    assert (family.state, family.next_offer_at) == ("do_not_contact", None)
    assert not invited or actions_done.index("family.invited") < len(actions_done) - 1
    assert family.contacts.filter(kind=ContactOf.INVITATION).count() == invited
