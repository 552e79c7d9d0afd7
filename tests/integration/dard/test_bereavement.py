"""A family's wishes hold: days left free, support by consent, and what was learned told to those who ask."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from dard import actions as review
from dard import family_days, learned, sweeps, worklist
from dard.actions import bereavement as actions
from dard.models import BereavementSupport, Case, Family, FamilyDay, Lesson
from dard.registers import families as register
from dard.states import DayKind, LessonState, SupportState
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_review import finding
from workflow.clocks import LONDON
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper


S = SupportState
LAST = date(2027, 12, 31)
STEPS = st.tuples(st.integers(0, 400), st.integers(0, 30), st.sampled_from(["day", "move"]))


@pytest.fixture
def case(area):
    return opened_case(area=area, happened_on=timezone.localdate() - timedelta(days=3))


@pytest.fixture
def liaison(area, client):
    user = person(Role.FAMILY_LIAISON, area=area)
    client.force_login(user)
    return user


@pytest.fixture
def today():
    return timezone.localdate()


def page_of(case, name="family", *more):
    return reverse(f"dard:{name}", args=[case.reference, *more])


def shown(client, address):
    return client.get(address).content.decode()


def supported(case, by):
    said = {"support_offered_on": timezone.localdate(), "support_offered_by": "A service", "consented": "yes"}
    return review.move_family(case.family, "offer_support", by=by, **said)


@pytest.mark.parametrize(
    ("day", "around", "yearly", "on", "is_free"),
    [
        (date(2025, 3, 4), 0, True, date(2027, 3, 4), True),
        (date(2025, 3, 4), 0, False, date(2027, 3, 4), False),
        (date(2025, 3, 4), 2, True, date(2027, 3, 6), True),
        (date(2025, 3, 4), 2, True, date(2027, 3, 7), False),
        (date(2025, 12, 31), 3, True, date(2027, 1, 2), True),
        (date(2025, 1, 1), 3, True, date(2026, 12, 30), True),
        (date(2024, 2, 29), 0, True, date(2027, 2, 28), True),
    ],
)
def test_which_days_are_theirs(day, around, yearly, on, is_free):
    days = [FamilyDay(on=day, days_around=around, every_year=yearly)]

    assert family_days.is_kept_free(days, on) is is_free


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(0, 30), st.booleans()),
        max_size=5,
    ),
    st.dates(date(2026, 1, 1), LAST),
)
def test_what_waits_comes_on_a_day_that_is_none_of_theirs_and_never_sooner(given_days, day):
    days = [FamilyDay(on=on, days_around=around, every_year=yearly) for on, around, yearly in given_days]
    at = datetime.combine(day, time(15), LONDON)

    free = family_days.first_free(days, at)

    assert free >= at
    assert not family_days.is_kept_free(days, timezone.localdate(free))


def test_an_offer_that_falls_on_one_of_their_days_waits(client, case, liaison):
    family = supported(case, liaison)
    due = timezone.localdate(family.next_offer_at)
    said = {"kind": "birthday", "on": due.isoformat(), "every_year": "on", "days_around": 1}

    client.post(page_of(case, "family-day-new"), said)

    family.refresh_from_db()
    assert timezone.localdate(family.next_offer_at) == due + timedelta(days=2)
    assert "a birthday, and 1 day before and after, every year" in shown(client, page_of(case))


def test_on_their_day_nobody_is_told_and_nobody_invites(case, liaison):
    family = supported(case, liaison)
    at = family.next_offer_at + timedelta(hours=1)
    on = timezone.localdate(at)
    FamilyDay.objects.create(
        family=family, kind=DayKind.DEATH, on=on, every_year=True, added_by=liaison, added_at=timezone.now()
    )

    with time_machine.travel(at):
        assert sweeps.tell_of_family_offers() == 0
        with pytest.raises(Refused, match="as they wish"):
            review.invite_family(family, by=liaison, on=on)
    with time_machine.travel(at + timedelta(days=1)):
        assert sweeps.tell_of_family_offers() == 1


def test_a_day_they_do_not_wish_any_more_is_taken_away(client, case, liaison, today):
    day = actions.add_family_day(case.family, by=liaison, kind=DayKind.OTHER, on=today)

    client.post(page_of(case, "family-day-remove", day.pk))

    assert not FamilyDay.objects.exists()
    assert events_of(case).filter(action="family.day_removed").exists()


def test_a_day_takes_a_month_around_it_at_most(case, liaison, today):
    with pytest.raises(Refused, match="from 0 to 30"):
        actions.add_family_day(case.family, by=liaison, kind=DayKind.OTHER, on=today, days_around=31)


def test_a_day_that_is_over_and_comes_but_once_is_refused(case, liaison):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(Refused, match="This day is over, and comes but once"):
        actions.add_family_day(case.family, by=liaison, kind=DayKind.FUNERAL, on=yesterday, every_year=False)
    actions.add_family_day(
        case.family, by=liaison, kind=DayKind.FUNERAL, on=yesterday, every_year=False, days_around=1
    )


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.sampled_from(["day", "move"])), max_size=6)
)
def test_no_offer_ever_falls_on_one_of_their_days(area, steps):
    by, today = person(Role.FAMILY_LIAISON, area=area), timezone.localdate()
    family = opened_case(area=area, happened_on=today).family

    for days, around, step in steps:
        with suppress(Refused):
            if step == "day":
                on = today + timedelta(days=days)
                actions.add_family_day(family, by=by, kind=DayKind.OTHER, on=on, days_around=around)
            else:
                supported(family.case, by)
        family = Family.objects.select_related("case__area").get(pk=family.pk)

        due = family.next_offer_at
        assert not due or not family_days.is_kept_free(family.days.all(), timezone.localdate(due))


def test_their_wishes_are_sealed_and_read_for_a_purpose(client, case, liaison):
    said = {"wants_lessons": "yes", "who_may_know": "Not the stepfather."}

    client.post(page_of(case, "family-wishes"), said)
    page = shown(client, page_of(case))
    read = client.post(page_of(case, "family-read"), {"purpose": "support"}).content.decode()

    with connection.cursor() as cursor:
        cursor.execute("SELECT who_may_know FROM dard_family")
        assert "stepfather" not in cursor.fetchone()[0]
    assert "Want to hear what was learned: yes" in page
    assert "stepfather" not in page
    assert "Not the stepfather." in read


def offered(case, by, **said):
    said = {"service": "The bereavement service", "on": timezone.localdate()} | said
    return actions.offer_bereavement_support(case.family, by=by, **said)


def test_support_is_offered_referred_by_consent_and_taken_up(client, case, liaison, today):
    day = today.isoformat()
    client.post(page_of(case, "support-new"), {"service": "A bereavement service", "on": day})
    support = BereavementSupport.objects.get()

    without = client.post(page_of(case, "support-move", support.pk, "refer"), {"on": day}).content.decode()
    client.post(page_of(case, "support-move", support.pk, "refer"), {"on": day, "words": "By telephone."})
    client.post(page_of(case, "support-move", support.pk, "taken-up"), {"on": day})

    support.refresh_from_db()
    assert "nobody is told of them without it" in without
    assert (support.state, support.consent_words) == (S.TAKEN_UP, "By telephone.")


def test_who_declined_is_referred_to_nobody(client, case, liaison, today):
    support = actions.move_support(offered(case, liaison), "decline", by=liaison, on=today)

    page = shown(client, page_of(case, "support-move", support.pk, "refer"))

    assert "it cannot be referred" in page
    assert client.get(page_of(case, "support-move", support.pk, "sell")).status_code == 404


def test_those_to_be_left_alone_are_offered_nothing(case, liaison):
    review.move_family(case.family, "leave_alone", by=liaison, because="They asked.")

    with pytest.raises(Refused, match="not to be contacted"):
        offered(case, liaison)


def lesson_from(case, area):
    """As it stands when the steering group agreed to it. Only that it did matters here."""
    chair = person(Role.REVIEW_CHAIR, area=area)
    found = finding(case, by=chair)
    lesson = Lesson.objects.create(
        area=area, reference="LS-0001", words="Give naloxone at discharge.", by=chair, at=timezone.now()
    )
    lesson.findings.add(found)
    Lesson.objects.filter(pk=lesson.pk).update(state=LessonState.AGREED, agreed_at=timezone.now())
    return lesson


@pytest.fixture
def lesson(case, area):
    Case.objects.filter(pk=case.pk).update(state="gathering")
    case.refresh_from_db()
    return lesson_from(case, area)


def due_words(case):
    return [
        each.what for each in worklist.due_in([case], {case.area_id: Timekeeper(case.area)}).get(case.pk, [])
    ]


def test_who_asked_to_hear_is_told_by_the_liaison_worker_alone(client, case, liaison, lesson, today):
    before = due_words(case)
    actions.set_wishes(case.family, by=liaison, wants_lessons="yes")

    after, page = due_words(case), shown(client, page_of(case))
    client.post(page_of(case, "family-lessons-told"), {"on": today.isoformat(), "what": "They were glad."})

    assert "Tell the family what was learned" in set(after) - set(before)
    assert "Give naloxone at discharge." in page
    assert "Tell the family what was learned" not in due_words(case)
    assert Family.objects.get().lessons_told_on == today
    assert not Letter.objects.exists()


@pytest.mark.parametrize("wish", ["no", "unknown"])
def test_who_did_not_ask_to_hear_it_is_not_due(case, liaison, lesson, wish):
    actions.set_wishes(case.family, by=liaison, wants_lessons=wish)

    assert learned.to_tell([case.pk]) == {}


def test_who_wants_no_contact_is_told_nothing(case, liaison, lesson):
    actions.set_wishes(case.family, by=liaison, wants_lessons="yes")
    review.move_family(case.family, "leave_alone", by=liaison, because="They asked.")

    assert learned.to_tell([case.pk]) == {}
    with pytest.raises(Refused, match="not to be contacted"):
        actions.tell_lessons(case.family, by=liaison, on=timezone.localdate())


def test_before_a_lesson_is_agreed_there_is_nothing_to_tell(client, case, liaison):
    actions.set_wishes(case.family, by=liaison, wants_lessons="yes")

    assert "There is nothing to tell" in shown(client, page_of(case, "family-lessons-told"))


def test_it_is_not_due_on_a_day_they_asked_to_leave_free(case, liaison, lesson):
    actions.set_wishes(case.family, by=liaison, wants_lessons="yes")
    keeper = Timekeeper(case.area)
    [(family, at)] = learned.to_tell([case.pk]).values()
    on = timezone.localdate(learned.due_at(family, keeper, at))
    actions.add_family_day(case.family, by=liaison, kind=DayKind.INQUEST, on=on)

    [(family, at)] = learned.to_tell([case.pk]).values()

    assert timezone.localdate(learned.due_at(family, keeper, at)) > on


@pytest.mark.parametrize("role", Role)
def test_wishes_days_and_support_are_for_those_who_keep_families(client, area, case, role):
    client.force_login(person(role, area=area))
    names = ["family-wishes", "family-day-new", "support-new", "family-lessons-told"]

    codes = {client.get(page_of(case, name)).status_code for name in names}

    assert codes == ({200} if role in {Role.FAMILY_LIAISON, Role.REVIEW_COORDINATOR} else {403})


def test_one_list_says_what_may_be_done_next_and_counts(client, area, case, liaison, today):
    other = opened_case(area=area)
    review.log_family_contact(other.family, by=liaison, on=today, kind="question", asked="Why?")
    actions.move_support(offered(case, liaison), "refer", by=liaison, on=today, words="By telephone.")

    page = shown(client, reverse("dard:families"))

    counts = dict(register.counts(Case.objects.all()))
    assert "Offer the family support" in page
    assert "Answer what the family asked" in page
    assert (counts["Support: referred, with their consent"], counts["Questions that wait for an answer"]) == (
        1,
        1,
    )
    assert "why?" not in page.lower().replace("why it", "")


def test_what_became_of_an_offer_is_in_the_history_of_the_case(client, area, case, liaison, today):
    actions.move_support(offered(case, liaison), "decline", by=liaison, on=today)
    client.force_login(person(Role.REVIEW_COORDINATOR, area=area))

    assert "Support in bereavement: declined" in shown(client, case.get_absolute_url())
