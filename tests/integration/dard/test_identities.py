"""Who it was is told for a purpose, to who may know; others break the glass, and somebody looks at that."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Identity, Opening, Reading
from dard.permissions import GLASS_BREAKERS, IDENTITY_READERS, OVERSEERS
from dard.states import OpeningState, Purpose
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import WHO, opened_case
from tests.factories.dard_agencies import asked, gathering_case, opened
from tests.factories.dard_notifications import notified
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


NEEDLES = ("Marchbanks", WHO["nhs_number"])


@pytest.fixture
def case(area):
    return opened_case(area=area)


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def guardian(area):
    return person(Role.CALDICOTT, area=area, email="guardian@council.example")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def page_of(case, name="identity"):
    return reverse(f"dard:{name}", args=[case.reference])


def tells(response):
    return any(needle in response.content.decode() for needle in NEEDLES)


@pytest.mark.parametrize("purpose", [each for each in Purpose if each != Purpose.OTHER])
def test_it_is_told_for_a_purpose_and_kept(by, case, purpose):
    client = signed_in(by)
    assert not tells(client.get(page_of(case)))

    page = client.post(page_of(case), {"purpose": purpose})

    assert all(needle in page.content.decode() for needle in NEEDLES)
    assert "17 March 1984" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    reading = Reading.objects.get()
    assert (reading.by, reading.purpose, reading.role) == (by, purpose, Role.REVIEW_COORDINATOR)
    event = events_of(case).get(action="identity.read")
    assert event.details == {"purpose": purpose, "as_role": "review_coordinator", "by_opening": False}
    assert not tells(client.get(page_of(case)))


@pytest.mark.parametrize(
    "said", [{}, {"purpose": "curiosity"}, {"purpose": "other"}, {"purpose": "other", "words": " "}]
)
def test_without_a_purpose_nothing_is_told(by, case, said):
    page = signed_in(by).post(page_of(case), said)

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert not tells(page)
    assert not Reading.objects.exists()


def test_another_purpose_is_kept_in_words_and_in_no_event(by, case):
    signed_in(by).post(page_of(case), {"purpose": "other", "words": "The undertaker rang."})

    assert Reading.objects.get().words == "The undertaker rang."
    assert "undertaker" not in str(list(events_of(case).values()))


@pytest.mark.parametrize("role", Role)
def test_only_who_may_know_is_told(area, case, role):
    page = signed_in(person(role, area=area)).post(page_of(case), {"purpose": "family"})

    assert tells(page) is (role in IDENTITY_READERS)
    assert page.status_code == (200 if role in IDENTITY_READERS | GLASS_BREAKERS else 403)


def test_whoever_has_a_stake_in_it_is_not_told(by, case):
    actions.declare_conflict(case, by=by, user=by, reason="A neighbour of mine.")

    assert signed_in(by).post(page_of(case), {"purpose": "family"}).status_code == 403
    with pytest.raises(Refused, match="conflict of interest"):
        actions.break_glass(case, by=by, because="I must know.")


def test_another_area_is_not_told(case):
    other = person(*Role, area=AreaFactory(name="Quietshire", slug="quietshire"))

    assert signed_in(other).post(page_of(case), {"purpose": "family"}).status_code == 403


# Putting right


def corrected(case):
    return {"name": "Ottilie Marchbanks", "born_on": "1984-03-18", "nhs_number": "9990000026", "address": ""}


def test_it_is_put_right_and_the_event_says_which_fields(by, case):
    signed_in(by).post(page_of(case, "identity-correct"), corrected(case))

    identity = Identity.objects.get()
    assert (identity.name, identity.born_on) == ("Ottilie Marchbanks", date(1984, 3, 18))
    event = events_of(case).get(action="identity.corrected")
    assert event.details == {"fields": ["name", "born_on", "nhs_number"]}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Give the name"),
        ({"nhs_number": "9990000019"}, "This is no NHS number"),
        ({"born_on": "2026-02-01"}, "The date of birth is after"),
        ({"born_on": "soon"}, "Write the day as day, month and year"),
        ({"name": "x" * 500}, "Shorten this"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(by, case, wrong, sentence):
    page = signed_in(by).post(page_of(case, "identity-correct"), corrected(case) | wrong)

    assert sentence in page.content.decode()
    assert "9990000026" in page.content.decode() or "nhs_number" in wrong
    assert Identity.objects.get().name == WHO["name"]


@pytest.mark.parametrize("role", sorted(GLASS_BREAKERS))
def test_who_broke_the_glass_puts_nothing_right(area, case, role):
    user = person(role, area=area)
    actions.break_glass(case, by=user, because="The coroner is on the telephone.")

    page = signed_in(user).post(page_of(case, "identity-correct"), corrected(case))

    assert "to a role, that is not yours" in page.content.decode()
    assert Identity.objects.get().name == WHO["name"]


# Break-glass


@pytest.mark.parametrize("role", sorted(GLASS_BREAKERS))
def test_the_glass_is_broken_for_an_hour_and_a_reason(area, case, role):
    user = person(role, area=area)
    client = signed_in(user)
    assert "Open it for an hour" in client.get(page_of(case)).content.decode()
    assert "Say why" in client.post(page_of(case, "identity-open"), {"because": ""}).content.decode()

    page = client.post(page_of(case, "identity-open"), {"because": "The coroner waits."}, follow=True)
    assert "Show who it was" in page.content.decode()
    assert tells(client.post(page_of(case), {"purpose": "coroner"}))
    reading = Reading.objects.get()
    assert (reading.opening, reading.role) == (Opening.objects.get(), role)

    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        page = client.post(page_of(case), {"purpose": "coroner"})
    assert not tells(page)


def test_the_guardian_is_told_at_once_and_without_a_name(area, case, guardian):
    analyst = person(Role.ANALYST, area=area)

    actions.break_glass(case, by=analyst, because="The coroner waits.")

    letter = Letter.objects.get()
    told = f"{letter.subject} {letter.body}"
    assert letter.to_address == guardian.email
    assert case.reference in told
    assert not any(each in told for each in (*NEEDLES, str(analyst), "coroner waits"))


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (Role.REVIEW_COORDINATOR, "without this"),
        (Role.CHECKER, "not yours"),
        (Role.STEERING_MEMBER, "not yours"),
    ],
)
def test_the_glass_is_not_for_everybody(area, case, role, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.break_glass(case, by=person(role, area=area), because="I must know.")


def test_it_is_not_broken_twice_at_a_time(area, case):
    analyst = person(Role.ANALYST, area=area)
    actions.break_glass(case, by=analyst, because="The coroner waits.")

    with pytest.raises(Refused, match="already"):
        actions.break_glass(case, by=analyst, because="Again.")


@pytest.fixture
def opening(area, case):
    return actions.break_glass(case, by=person(Role.ANALYST, area=area), because="The coroner waits.")


def test_the_guardian_says_whether_it_was_right(guardian, case, opening):
    client, address = signed_in(guardian), reverse("dard:opening-review", args=[opening.pk])
    assert "The coroner waits." in client.get(reverse("dard:openings")).content.decode()

    assert "Say what was not right" in client.post(address, {"verdict": "wrong"}).content.decode()
    client.post(address, {"verdict": "wrong", "words": "It could wait."})

    opening = Opening.objects.get()
    assert (opening.state, opening.reviewed_by, opening.review) == (
        OpeningState.WRONG,
        guardian,
        "It could wait.",
    )
    assert events_of(case).last().details == {"verdict": "wrong"}
    with pytest.raises(Refused, match="looked at again"):
        actions.review_opening(opening, by=guardian, is_right=True)


def test_nobody_reviews_themselves(area, case, guardian):
    opening = actions.break_glass(case, by=guardian, because="The coroner waits.")

    with pytest.raises(Refused, match="This was you"):
        actions.review_opening(opening, by=guardian, is_right=True)


# The log


@pytest.mark.parametrize("role", Role)
def test_the_log_is_for_those_who_watch_over_it(area, role):
    client = signed_in(person(role, area=area))

    answers = {client.get(reverse(f"dard:{name}")).status_code for name in ("reads", "reads-csv", "openings")}

    assert answers == ({200} if role in OVERSEERS else {403})


def test_the_log_says_who_when_and_what_for_and_not_who_it_was(by, case, guardian):
    actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
    client = signed_in(guardian)

    page, table = (client.get(reverse(f"dard:{name}")) for name in ("reads", "reads-csv"))

    for told in (page, table):
        assert not tells(told)
        assert all(
            each in told.content.decode() for each in (case.reference, str(by), "To write to the family")
        )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 2),
        ({"purpose": "family"}, 1),
        ({"what": "family"}, 0),
        ({"case": "DR-0000-00"}, 0),
        ({"glass": "on"}, 0),
        ({"since": "2100-01-01"}, 0),
    ],
)
def test_the_log_is_filtered(by, case, guardian, asked, found):
    for purpose in (Purpose.FAMILY, Purpose.CORONER):
        actions.read_identity(case, by=by, purpose=purpose)

    page = signed_in(guardian).get(reverse("dard:reads"), asked)
    table = signed_in(guardian).get(reverse("dard:reads-csv"), asked)

    assert page.context["page"].paginator.count == found
    assert len(table.content.decode().splitlines()) == found + 1


def test_the_log_has_looks_at_relatives_notifiers_and_files_and_those_of_agencies(area, by, guardian):
    notification = notified(area=area)
    case = notification.case
    actions.look_at_notifier(notification, by=by)
    actions.read_family(case.family, by=person(Role.FAMILY_LIAISON, area=area), purpose="speak")
    opened(asked(case=gathering_case(area=area), by=by)[0])

    page = signed_in(guardian).get(reverse("dard:reads")).content.decode()

    told = (
        "Who notified.",
        "Who the relatives are. To speak with them",
        "GP practice 1",
        "By link, as an agency",
    )
    assert [each for each in told if each not in page] == []
    assert (
        "Who the relatives are was read: to speak"
        in signed_in(by).get(case.get_absolute_url()).content.decode()
    )


def test_another_areas_log_is_not_shown(by, case):
    actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
    other = person(Role.CALDICOTT, area=AreaFactory(name="Quietshire", slug="quietshire"))

    assert case.reference not in signed_in(other).get(reverse("dard:reads")).content.decode()


def test_a_formula_in_the_words_acts_in_no_spreadsheet(by, case, guardian):
    actions.read_identity(case, by=by, purpose=Purpose.OTHER, words="=HYPERLINK(1)")

    assert ",'=HYPERLINK(1)" in signed_in(guardian).get(reverse("dard:reads-csv")).content.decode()


def test_the_log_asks_no_more_for_more_lines(by, case, guardian, django_assert_num_queries):
    client, address = signed_in(guardian), reverse("dard:reads")
    actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
    with django_assert_num_queries(10, exact=False) as one:
        client.get(address)
    for _ in range(5):
        actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
    with django_assert_num_queries(len(one)):
        client.get(address)


def test_the_list_of_openings_asks_no_more_for_more_of_them(area, guardian, django_assert_num_queries):
    client, address = signed_in(guardian), reverse("dard:openings")
    analyst = person(Role.ANALYST, area=area)
    actions.break_glass(opened_case(area=area), by=analyst, because="The coroner waits.")
    with django_assert_num_queries(20, exact=False) as one:
        client.get(address)
    for _ in range(4):
        actions.break_glass(opened_case(area=area), by=analyst, because="The coroner waits.")
    with django_assert_num_queries(len(one)):
        client.get(address)
