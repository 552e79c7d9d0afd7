"""One worker keeps in touch with somebody at the highest risk; beside them only the coordinator sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions as review
from dard.actions import follow_up_ends as ends
from dard.actions import follow_ups as actions
from dard.models import Case, FollowUp, FollowUpPerson, FollowUpReading, Notification, Reading
from dard.registers import follow_ups as register
from dard.registers import sweeps
from dard.review_settings import KEEP_FOLLOW_UPS
from dard.states import AtRisk, CaseKind, FollowUpEnd, FollowUpGround, FollowUpState, Purpose
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_follow_ups import PERSON, contacted, days_on, opened_follow_up
from workflow.events import events_of
from workflow.models import Event, Letter
from workflow.refusals import Refused


S = FollowUpState
NEEDLES = ("Peregrine", "Nettleship", "Nettlewharf", "9990000026", "1991-06-02", "2 June 1991")


@pytest.fixture
def worker(area):
    return person(Role.FOLLOW_UP, area=area)


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def follow_up(area, worker):
    return opened_follow_up(area=area, worker=worker)


def page_of(follow_up, name="follow-up"):
    return reverse(f"dard:{name}", args=[follow_up.reference])


def shown(client, address):
    return client.get(address).content.decode()


OPENED = {
    "name": PERSON["name"],
    "contact": PERSON["contact"],
    "born_on": "1991-06-02",
    "nhs_number": PERSON["nhs_number"],
    "reasons": ["near_fatal", "prison"],
    "ground": "consent",
}


def test_a_worker_opens_one_by_the_page(client, area, worker):
    client.force_login(worker)

    page = client.post(
        reverse("dard:follow-up-open", args=[area.slug]), OPENED | {"worker": worker.pk}, follow=True
    )

    follow_up = FollowUp.objects.get()
    assert "the first contact is due" in page.content.decode().lower()
    assert (follow_up.worker, follow_up.reasons) == (worker, ["near_fatal", "prison"])
    assert not [each for each in NEEDLES if each in page.content.decode()]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reasons": []}, "Choose at least one reason"),
        ({"reasons": ["other"]}, "what else puts them at risk"),
        ({"ground": "vital"}, "what that ground rests on"),
        ({"ground": ""}, "Choose why we may keep this"),
        ({"name": ""}, "Give the name"),
        ({"nhs_number": "9990000027"}, "no NHS number"),
        ({"worker": ""}, "Choose who keeps in touch"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, area, worker, said, words):
    client.force_login(worker)
    url = reverse("dard:follow-up-open", args=[area.slug])

    page = client.post(url, OPENED | {"worker": worker.pk} | said).content.decode()

    assert words in page
    assert PERSON["contact"] in page
    assert not FollowUp.objects.exists()


def test_the_first_contact_is_due_within_two_working_days(area, worker):
    with time_machine.travel("2026-11-27T10:00:00+00:00"):  # a Friday
        follow_up = opened_follow_up(area=area, worker=worker)

    assert follow_up.next_contact_at.isoformat(timespec="minutes") == "2026-12-01T10:00+00:00"


def test_another_worker_sees_nothing(client, area, follow_up):
    client.force_login(person(Role.FOLLOW_UP, area=area))
    names = ["follow-up", "follow-up-contact", "follow-up-plan", "follow-up-end", "follow-up-hand-over"]

    listed = shown(client, reverse("dard:follow-ups"))
    pages = [client.get(page_of(follow_up, name)).status_code for name in (*names, "follow-up-hide")]
    posts = [
        client.post(page_of(follow_up, f"follow-up-{name}"), {"purpose": "reach"}).status_code
        for name in ("read", "correct", "reopen", "tell-of-death", "contact", "end")
    ]

    assert follow_up.reference not in listed
    assert set(pages) == set(posts) == {403}
    assert not FollowUpReading.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_by_their_role_only_the_coordinator_sees_it(client, area, follow_up, role):
    client.force_login(person(role, area=area))

    seen = client.get(page_of(follow_up)).status_code

    assert (seen == 200) is (role == Role.REVIEW_COORDINATOR)


def test_a_worker_who_left_the_area_sees_it_no_more(client, follow_up, worker):
    worker.memberships.all().delete()
    client.force_login(worker)

    assert client.get(page_of(follow_up)).status_code == 403


def test_who_it_is_is_told_for_a_purpose_that_is_kept(client, follow_up, worker):
    client.force_login(worker)
    url = page_of(follow_up, "follow-up-read")

    page, without = shown(client, page_of(follow_up)), client.post(url).content.decode()
    read = client.post(url, {"purpose": "reach"})

    assert not [each for each in NEEDLES if each in page + without]
    assert "Choose what you need to know it for" in without
    assert "Peregrine Nettleship" in read.content.decode()
    assert "no-store" in read["Cache-Control"]
    assert FollowUpReading.objects.get().purpose == "reach"
    assert events_of(follow_up).get(action="follow_up.read").details == {
        "purpose": "reach",
        "as_role": "follow_up",
    }
    assert client.get(url).status_code == 405


def test_those_who_watch_over_it_see_each_reading(client, area, follow_up, worker):
    actions.read_person(follow_up, by=worker, purpose="reach")
    client.force_login(person(Role.CALDICOTT, area=area))

    page = shown(client, reverse("dard:follow-up-reads"))

    assert "To reach them" in page
    assert str(worker) in page
    assert "Peregrine" not in page


def test_what_names_them_is_sealed(follow_up):
    contacted(follow_up, words="Lives with Perdita.")

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, contact, born_on, nhs_number FROM dard_followupperson")
        stored = " ".join(cursor.fetchone())
        cursor.execute("SELECT words FROM dard_followupcontact")
        stored += cursor.fetchone()[0]

    assert not [each for each in (*NEEDLES, "Perdita") if each in stored]


def test_nothing_that_names_them_is_in_events_and_letters(area, worker, coordinator):
    follow_up = opened_follow_up(area=area, by=coordinator, worker=worker)
    contacted(follow_up, words="Peregrine spoke.")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        sweeps.tell_of_follow_ups()

    told = " ".join(f"{each.details}" for each in Event.objects.all())
    told += " ".join(f"{each.subject} {each.body}" for each in Letter.objects.all())

    assert Letter.objects.count() == 3
    assert not [each for each in NEEDLES if each in told]


def test_a_contact_and_the_next_one(client, follow_up, worker):
    client.force_login(worker)
    said = {
        "on": timezone.localdate().isoformat(),
        "how": "visit",
        "was_reached": "yes",
        "naloxone": "on",
        "words": "Well.",
        "next_on": days_on(3).isoformat(),
    }

    client.post(page_of(follow_up, "follow-up-contact"), said)

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.tries) == (S.IN_TOUCH, 0)
    assert timezone.localdate(follow_up.next_contact_at) == days_on(3)
    assert "naloxone given" in shown(client, page_of(follow_up))


def test_tries_are_counted_until_they_are_reached(follow_up):
    contacted(follow_up, was_reached=False)
    assert contacted(follow_up, was_reached=False).tries == 2
    assert follow_up.state == S.TRYING

    assert contacted(follow_up).tries == 0


@pytest.mark.parametrize(
    ("days", "next_days", "words"),
    [(1, None, "not come yet"), (0, -1, "past"), (0, 200, "three months")],
)
def test_days_that_cannot_be_are_refused(follow_up, days, next_days, words):
    next_on = None if next_days is None else days_on(next_days)

    with pytest.raises(Refused, match=words):
        contacted(follow_up, on=days_on(days), next_on=next_on)


def test_no_contact_takes_tries(follow_up, worker):
    end = {"by": worker, "because": FollowUpEnd.NOT_REACHED, "words": "Tried at three places."}
    with pytest.raises(Refused, match="0 of at least 3"):
        actions.end_follow_up(follow_up, **end)
    for _ in range(3):
        contacted(follow_up, was_reached=False)

    assert actions.end_follow_up(follow_up, **end).state == S.ENDED


def test_an_end_says_why_and_can_be_undone(client, follow_up, worker):
    client.force_login(worker)
    url = page_of(follow_up, "follow-up-end")

    without = client.post(url, {"because": "engaged"}).content.decode()
    client.post(url, {"because": "engaged", "words": "Comes each week."})
    ended = shown(client, page_of(follow_up))
    client.post(page_of(follow_up, "follow-up-reopen"))

    follow_up.refresh_from_db()
    assert "how it came to that" in without
    assert "They are engaged with treatment" in ended
    assert (follow_up.state, follow_up.ended_because) == (S.WAITING, "")
    assert follow_up.next_contact_at


def test_what_has_ended_is_not_written_to(client, follow_up, worker):
    actions.end_follow_up(follow_up, by=worker, because="declined", words="Said so.")
    client.force_login(worker)

    page = client.post(page_of(follow_up, "follow-up-contact"), {}).content.decode()

    assert "it cannot be written to" in page


def test_handed_over_it_is_the_others_alone(client, area, follow_up, worker):
    other = person(Role.PROVIDER, area=area)
    client.force_login(worker)

    client.post(page_of(follow_up, "follow-up-hand-over"), {"worker": other.pk})

    assert client.get(page_of(follow_up)).status_code == 403
    client.force_login(other)
    assert client.get(page_of(follow_up)).status_code == 200
    assert Letter.objects.get().to_address == other.email


def test_it_is_handed_to_somebody_who_cares_for_people_there(area, follow_up, worker):
    for stranger in (person(Role.STEERING_MEMBER, area=area), person(Role.FOLLOW_UP)):
        if stranger.memberships.get().role == Role.FOLLOW_UP:
            stranger.memberships.all().delete()
        with pytest.raises(Refused, match="Choose a worker"):
            actions.hand_over(follow_up, by=worker, worker=stranger)


def test_the_worker_is_told_once_and_then_the_coordinator_once(follow_up, worker, coordinator):
    with time_machine.travel(follow_up.next_contact_at + timedelta(minutes=1)):
        assert [sweeps.tell_of_follow_ups() for _ in range(2)] == [1, 0]
    with time_machine.travel(follow_up.next_contact_at + timedelta(days=5)):
        assert [sweeps.tell_of_follow_ups() for _ in range(2)] == [1, 0]

    assert [each.to_address for each in Letter.objects.order_by("pk")] == [worker.email, coordinator.email]


def test_whoever_was_contacted_in_time_is_not_escalated(follow_up, coordinator):
    contacted(follow_up, next_on=days_on(20))

    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert sweeps.tell_of_follow_ups() == 0


def test_whoever_has_a_stake_in_it_sees_it_no_more(client, follow_up, coordinator):
    client.force_login(coordinator)
    client.post(page_of(follow_up, "follow-up-hide"), {"reason": "A neighbour."})

    assert client.get(page_of(follow_up)).status_code == 403
    assert follow_up.reference not in shown(client, reverse("dard:follow-ups"))


def test_a_stake_in_the_case_hides_its_follow_up(client, area, coordinator):
    case = opened_case(area=area, kind=CaseKind.NEAR_FATAL, happened_on=None)
    follow_up = actions.follow_up_case(
        case, by=coordinator, worker=coordinator, reasons=[], ground=FollowUpGround.CARE
    )
    review.declare_conflict(case, by=coordinator, user=coordinator, reason="A neighbour.")
    client.force_login(coordinator)

    assert client.get(page_of(follow_up)).status_code == 403
    assert not register.seen_by(coordinator).exists()


def test_somebody_is_found_by_the_number_or_by_name_and_birth(client, follow_up, worker):
    client.force_login(worker)
    url = reverse("dard:follow-up-find")

    number = client.post(url, {"nhs_number": "999 000 0026"}).content.decode()
    name = client.post(url, {"name": "NETTLESHIP peregrine", "born_on": "1991-06-02"}).content.decode()
    less = client.post(url, {"name": "Peregrine Nettleship"}).content.decode()
    nobody = client.post(url, {"nhs_number": "9990000018"}).content.decode()

    assert "Found" in number
    assert "Found" in name
    assert "Give the NHS number, or the name" in less
    assert "Nobody like that" in nobody


def test_whom_another_follows_up_is_found_by_nobody_else(area, follow_up):
    assert not register.found_by(person(Role.FOLLOW_UP, area=area), nhs_number=PERSON["nhs_number"]).exists()


def test_the_coordinator_is_shown_two_that_may_be_one(client, area, follow_up, coordinator, worker):
    twin = opened_follow_up(area=area)
    client.force_login(coordinator)

    assert twin.reference in shown(client, page_of(follow_up))
    client.force_login(worker)
    assert twin.reference not in shown(client, page_of(follow_up))


def test_a_near_fatal_case_leads_to_one_without_typing_again(client, area, coordinator, worker):
    case = opened_case(area=area, kind=CaseKind.NEAR_FATAL)
    client.force_login(coordinator)
    said = {"reasons": ["near_fatal"], "ground": "care", "worker": worker.pk, "contact": "At the hostel."}

    client.post(reverse("dard:follow-up-case", args=[case.reference]), said)

    follow_up = FollowUp.objects.get()
    assert (follow_up.case, follow_up.person.name) == (case, case.identity.name)
    assert follow_up.person.contact.startswith("At the hostel.")
    assert Reading.objects.get().purpose == Purpose.FOLLOW_UP
    with pytest.raises(Refused, match="already"):
        actions.follow_up_case(case, by=coordinator, worker=worker, reasons=[], ground=FollowUpGround.CARE)


def test_a_death_leads_to_none(area, coordinator, worker):
    with pytest.raises(Refused, match="who lives"):
        actions.follow_up_case(
            opened_case(area=area), by=coordinator, worker=worker, reasons=[], ground=FollowUpGround.CARE
        )


def test_a_death_is_notified_with_what_is_known(client, follow_up, worker):
    actions.end_follow_up(follow_up, by=worker, because=FollowUpEnd.DIED)
    client.force_login(worker)

    page = client.post(page_of(follow_up, "follow-up-tell-of-death"), follow=True)

    notification = Notification.objects.get()
    assert page.status_code == 200
    assert "Peregrine Nettleship" in notification.answers
    assert notification.reference in shown(client, page_of(follow_up))
    assert (
        "notified from here already"
        in client.post(page_of(follow_up, "follow-up-tell-of-death"), follow=True).content.decode()
    )


def test_the_coordinator_names_the_case_of_a_death(client, area, follow_up, worker, coordinator):
    case = opened_case(area=area)
    actions.end_follow_up(follow_up, by=worker, because=FollowUpEnd.DIED)
    client.force_login(coordinator)
    url = page_of(follow_up, "follow-up-death")

    wrong = client.post(url, {"case": "DR-0000"}).content.decode()
    client.post(url, {"case": case.reference.lower()})

    follow_up.refresh_from_db()
    assert "no case with this reference" in wrong
    assert follow_up.death == case
    client.force_login(worker)
    assert client.get(url).status_code == 403


def test_they_may_ask_what_we_hold_of_them(area, follow_up, coordinator):
    contacted(follow_up, words="Peregrine Nettleship was well.")
    guardian = person(Role.CALDICOTT, area=area)
    asked = review.receive_rights_request(
        area,
        by=coordinator,
        received_on=timezone.localdate(),
        name="peregrine nettleship",
        contact="The hostel, by post",
        right="access",
        standing="self",
    )
    review.identify_requester(asked, by=guardian, how="By passport.")

    found = review.search_for_requester(asked, by=guardian)

    assert {each.what for each in found} == {
        "Somebody we follow up",
        "In the contact with somebody we follow up",
    }
    assert {each.case for each in found} == {follow_up}


@pytest.mark.parametrize(("years", "is_kept"), [(0, True), (KEEP_FOLLOW_UPS.value, False)])
def test_what_names_them_is_erased_when_its_time_is_over(follow_up, worker, years, is_kept):
    contacted(follow_up, words="Peregrine was well.")
    actions.end_follow_up(follow_up, by=worker, because="safer", words="Peregrine is in a flat.")

    with time_machine.travel(timezone.now() + timedelta(days=365 * years + 1)):
        sweeps.forget_follow_ups()

    who = FollowUpPerson.objects.get()
    follow_up.refresh_from_db()
    assert bool(who.name and who.nhs_number_index and who.born_on) is is_kept
    assert bool(follow_up.contacts.get().words and follow_up.ended_words) is is_kept
    with time_machine.travel(timezone.now() + timedelta(days=365 * years + 2)):
        assert sweeps.forget_follow_ups() == 0
    if not is_kept:
        with pytest.raises(Refused, match="erased"):
            actions.reopen_follow_up(follow_up, by=worker)


def test_what_is_open_is_never_erased(follow_up):
    with time_machine.travel(timezone.now() + timedelta(days=365 * 30)):
        assert sweeps.forget_follow_ups() == 0


def test_a_held_case_holds_its_follow_up(area, coordinator):
    case = opened_case(area=area, kind=CaseKind.NEAR_FATAL)
    said = {"worker": coordinator, "reasons": [AtRisk.NEAR_FATAL], "ground": FollowUpGround.CARE}
    follow_up = actions.follow_up_case(case, by=coordinator, **said)
    actions.end_follow_up(follow_up, by=coordinator, because="safer", words="Well.")
    guardian = person(Role.CALDICOTT, area=area)
    until = days_on(90)
    review.hold_case(Case.objects.get(), by=guardian, because="A claim.", until=until)

    assert not ends.to_forget(area, timezone.now() + timedelta(days=365 * 20)).exists()


def test_the_worklist_costs_the_same_however_many(client, area, worker, django_assert_max_num_queries):
    for number in range(4):
        opened_follow_up(area=area, worker=worker, person_={"name": f"Somebody {number}", "nhs_number": ""})
    client.force_login(worker)

    with django_assert_max_num_queries(12):
        page = shown(client, reverse("dard:follow-ups"))

    assert page.count("First contact") == 4


def test_the_coordinator_sees_how_they_ended_in_numbers(client, area, follow_up, worker, coordinator):
    actions.end_follow_up(follow_up, by=worker, because="engaged", words="Comes each week.")
    opened_follow_up(area=area)
    client.force_login(coordinator)

    assert dict(register.outcomes(coordinator)) == {
        "Waiting for a first contact": 1,
        "They are engaged with treatment": 1,
    }
    assert "In numbers" in shown(client, reverse("dard:follow-ups"))
    assert register.outcomes(worker) == []
