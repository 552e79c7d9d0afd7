"""A family sets the pace: nothing before a day they named, nothing in the first weeks, nothing once they want
to be left alone; and who they are is read for a purpose."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, sweeps, worklist
from dard.models import Case, Family, FamilyContact, Relative
from dard.permissions import CASE_READERS
from dard.states import Answer, CaseKind, FamilyState
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from workflow.clocks import LONDON
from workflow.models import Event, Letter
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper


F = FamilyState
SUPPORT = {"support_offered_by": "Bereavement service", "consented": Answer.YES}
MOTHER = {"name": "Philippa Marchbanks", "relationship": "mother", "wants_contact": "yes"}
MOTHER |= {"contact": "01225 000000", "own_words": "He played the cello."}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def case(area, today):
    return opened_case(area=area, happened_on=today)


@pytest.fixture
def liaison(client, area):
    user = person(Role.FAMILY_LIAISON, area=area)
    client.force_login(user)
    return user


def move(case, name, by, **facts):
    return actions.move_family(case.family, name, by=by, **facts)


def supported(case, by):
    return move(case, "offer_support", by, support_offered_on=timezone.localdate(), **SUPPORT)


def days_from_now(days):
    return datetime.combine(timezone.localdate(), time(12), LONDON) + timedelta(days=days)


def test_support_is_offered_at_once(case, liaison):
    assert case.family.next_offer_at - timezone.now() < timedelta(days=5)

    family = supported(case, liaison)

    assert family.state == F.SUPPORT_OFFERED


def test_nobody_is_bereaved_where_nobody_has_died(area):
    assert opened_case(area=area, kind=CaseKind.NEAR_FATAL).family.next_offer_at is None


def test_offers_come_after_3_6_and_12_months_and_never_sooner(case, liaison, today):
    family = supported(case, liaison)
    with pytest.raises(Refused, match="too early to invite"):
        actions.invite_family(family, by=liaison, on=today)

    for days, last in ((91, False), (182, False), (365, True)):
        assert (family.next_offer_at.astimezone(LONDON).date() - today).days == days
        with time_machine.travel(days_from_now(days)):
            family = actions.invite_family(family, by=liaison, on=timezone.localdate())
        assert (family.next_offer_at is None) is last

    with pytest.raises(Refused, match="Every offer has been made"):
        actions.invite_family(family, by=liaison, on=today)


def test_a_day_they_named_comes_before_every_offer(case, liaison, today):
    supported(case, liaison)

    family = move(
        case, "ask_later", liaison, ask_again_on=today + timedelta(days=200), because="After summer."
    )

    with time_machine.travel(days_from_now(199)):
        assert sweeps.tell_of_family_offers() == 0
        with pytest.raises(Refused, match="too early"):
            actions.invite_family(family, by=liaison, on=timezone.localdate())
    with time_machine.travel(days_from_now(200)):
        assert sweeps.tell_of_family_offers() == 1
        actions.invite_family(family, by=liaison, on=timezone.localdate())


def test_a_day_that_is_past_cannot_be_named(case, liaison, today):
    with pytest.raises(Refused, match="past"):
        move(case, "ask_later", liaison, ask_again_on=today - timedelta(days=1))


@pytest.mark.parametrize("before", [None, "ask_later", "decline", "contribute"])
def test_do_not_contact_ends_every_reminder_at_once(case, liaison, today, before):
    supported(case, liaison)
    if before:
        facts = {"ask_again_on": today + timedelta(days=30)} if before == "ask_later" else {}
        move(case, before, liaison, **facts)

    family = move(case, "leave_alone", liaison, because="They want to be left alone.")

    assert family.next_offer_at is None
    for days in (30, 91, 182, 365, 400):
        with time_machine.travel(days_from_now(days)):
            assert sweeps.tell_of_family_offers() == 0
            with pytest.raises(Refused, match="not to be contacted"):
                actions.invite_family(family, by=liaison, on=timezone.localdate())
    assert not Letter.objects.filter(key__startswith="family-offer").exists()


def test_who_was_to_be_left_alone_in_a_case_that_was_the_same_is_left_alone(client, area, case, liaison):
    twice = opened_case(area=area)
    move(twice, "leave_alone", liaison, because="They want to be left alone.")
    Case.objects.filter(pk=twice.pk).update(state="merged", merged_into=case)
    supported(case, liaison)

    page = client.get(reverse("dard:family", args=[case.reference])).content.decode()

    assert "Do not contact this family" in page
    assert twice.reference in page
    with time_machine.travel(days_from_now(100)):
        assert sweeps.tell_of_family_offers() == 0
        with pytest.raises(Refused, match="not to be contacted"):
            actions.invite_family(case.family, by=liaison, on=timezone.localdate())


def test_they_may_turn_to_us_themselves(case, liaison):
    move(case, "leave_alone", liaison, because="They want to be left alone.")

    assert move(case, "welcome_back", liaison, because="They rang.").state == F.SUPPORT_OFFERED


def test_who_does_not_agree_is_to_be_left_alone(case, liaison, today):
    with pytest.raises(Refused, match="not to be contacted"):
        move(case, "offer_support", liaison, support_offered_on=today, **SUPPORT | {"consented": Answer.NO})


def test_the_liaison_workers_are_told_once_and_the_family_never(case, liaison):
    supported(case, liaison)
    actions.keep_relative(Relative(family=case.family, **MOTHER), by=liaison)

    with time_machine.travel(days_from_now(92)):
        assert sweeps.tell_of_family_offers() == 1
        assert sweeps.tell_of_family_offers() == 0

    letter = Letter.objects.get(key__startswith="family-offer")
    assert letter.to_address == liaison.email
    assert not [each for each in MOTHER.values() if each in letter.body]


@pytest.mark.parametrize("role", Role)
def test_the_familys_page_is_for_liaison_and_coordinator(client, area, case, role):
    client.force_login(person(role, area=area))

    own = client.get(reverse("dard:family", args=[case.reference])).status_code
    page = client.get(case.get_absolute_url())

    assert (own == 200) is (role in {Role.FAMILY_LIAISON, Role.REVIEW_COORDINATOR})
    assert (page.status_code == 200) is (role in CASE_READERS)
    assert page.status_code != 200 or "Not identified" in page.content.decode()


def test_who_they_are_is_read_for_a_purpose_that_is_kept(client, case, liaison):
    client.post(reverse("dard:relative-new", args=[case.reference]), MOTHER)
    url = reverse("dard:family-read", args=[case.reference])

    page = client.get(reverse("dard:family", args=[case.reference])).content.decode()
    without = client.post(url, {}).content.decode()
    read = client.post(url, {"purpose": "support"})

    assert "1 relative on file" in page
    assert not [each for each in ("Philippa", "cello", "01225") if each in page + without]
    assert "Choose what you need to know it for" in without
    assert "Philippa" in read.content.decode()
    assert "no-store" in read["Cache-Control"]
    assert Event.objects.get(action="family.read").details == {"purpose": "support"}
    assert client.get(url).status_code == 405


def test_what_they_say_is_sealed(client, case, liaison):
    client.post(reverse("dard:relative-new", args=[case.reference]), MOTHER)
    said = {"on": timezone.localdate().isoformat(), "kind": "talk", "what": "He was kind.", "asked": "Why?"}
    client.post(reverse("dard:family-contact", args=[case.reference]), said)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, relationship, contact, own_words FROM dard_relative")
        stored = " ".join(cursor.fetchone())
        cursor.execute("SELECT what, asked FROM dard_familycontact")
        stored += " ".join(cursor.fetchone())

    assert not [each for each in ("Philippa", "mother", "01225", "cello", "kind", "Why") if each in stored]


def test_what_they_asked_gets_an_answer_that_is_kept(client, case, liaison):
    said = {"on": timezone.localdate().isoformat(), "kind": "question", "what": "", "asked": "Who was there?"}
    client.post(reverse("dard:family-contact", args=[case.reference]), said)
    contact = FamilyContact.objects.get()
    assert contact.waits_for_an_answer
    url = reverse("dard:family-answer", args=[case.reference, contact.pk])

    empty = client.post(url, {"answer": ""}).content.decode()
    client.post(url, {"answer": "A neighbour was."})

    contact.refresh_from_db()
    assert "Write the answer they got" in empty
    assert contact.answer == "A neighbour was."
    with pytest.raises(Refused, match="an answer already"):
        actions.answer_family(contact, by=liaison, answer="Another.")


def test_what_is_known_of_a_relative_can_be_mended(client, case, liaison):
    relative = actions.keep_relative(Relative(family=case.family, **MOTHER), by=liaison)
    url = reverse("dard:relative", args=[case.reference, relative.pk])

    client.post(url, MOTHER | {"relationship": "stepmother"})

    assert Relative.objects.get().relationship == "stepmother"
    assert Event.objects.filter(action="family.relative_changed").exists()


def test_the_draft_and_what_came_of_it_reach_those_who_want_it(case, liaison, today):
    supported(case, liaison)
    move(case, "contribute", liaison)
    move(case, "want_draft", liaison)
    actions.log_family_contact(case.family, by=liaison, on=today, kind="draft", what="Shown to them.")

    family = move(case, "give_feedback", liaison, feedback_on=today)

    assert (family.state, family.draft_shown_on, family.next_offer_at) == (F.FEEDBACK_GIVEN, today, None)


def test_what_may_be_offered_is_in_the_worklist_of_the_review(case, liaison):
    keepers = {case.area_id: Timekeeper(case.area)}

    before = [each.what for each in worklist.due_in([case], keepers)[case.pk]]
    move(case, "leave_alone", liaison, because="They asked.")

    assert "Offer the family support" in before
    assert "family" not in " ".join(each.what for each in worklist.due_in([case], keepers)[case.pk])


def test_an_answer_that_is_owed_is_due(client, case, liaison, today):
    keepers = {case.area_id: Timekeeper(case.area)}
    asked = {"on": today, "kind": "question", "asked": "Who was there?"}
    contact = actions.log_family_contact(case.family, by=liaison, **asked)

    words = [each.what for each in worklist.due_in([case], keepers)[case.pk]]
    listed = client.get(reverse("dard:families")).content.decode()
    actions.answer_family(contact, by=liaison, answer="A neighbour.")

    assert "Answer what the family asked" in words
    assert "Answer what the family asked" in listed
    assert "Answer what the family asked" not in client.get(reverse("dard:families")).content.decode()


@pytest.mark.parametrize(("state", "words"), [("checking", "is written"), ("approved", "came to its end")])
def test_they_hear_of_the_draft_and_of_the_end(client, case, liaison, state, words):
    supported(case, liaison)
    move(case, "contribute", liaison)
    move(case, "want_draft", liaison)
    Case.objects.filter(pk=case.pk).update(state=state)

    assert words in client.get(reverse("dard:family", args=[case.reference])).content.decode()


def test_whoever_has_a_stake_in_it_does_not_see_the_family(client, area, case, liaison):
    coordinator = person(Role.REVIEW_COORDINATOR, area=area)
    actions.declare_conflict(Case.objects.get(), by=coordinator, user=liaison, reason="A neighbour.")

    listed = client.get(reverse("dard:families")).content.decode()

    assert case.reference not in listed
    assert client.get(reverse("dard:family", args=[case.reference])).status_code == 403


def test_the_list_of_families_costs_the_same_however_many(
    client, area, liaison, django_assert_max_num_queries
):
    for _ in range(4):
        opened_case(area=area)

    with django_assert_max_num_queries(17):
        page = client.get(reverse("dard:families")).content.decode()

    assert [each.case.reference for each in Family.objects.all() if each.case.reference not in page] == []
