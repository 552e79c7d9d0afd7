"""The timeline of a case: contacts in the days before, by agency, with what reviewers make of each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Touchpoint
from dard.permissions.people import REVIEWERS
from dard.states import AgencyKind, ContactKind, Mark
from tests.factories.accounts import person
from tests.factories.dard_review import ready_case, reviewer, touchpoint
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def case(area):
    return ready_case(area=area)


@pytest.fixture
def chair(case):
    return reviewer(case)


@pytest.fixture
def at_the_desk(client, chair):
    client.force_login(chair)
    return client


def url_of(name, case, *more):
    return reverse(f"dard:{name}", args=[case.reference, *more])


def page_of(client, case, **asked):
    return client.get(url_of("timeline", case), asked).content.decode()


def typed(case, **changed):
    return {
        "on": (case.happened_on - timedelta(days=3)).isoformat(),
        "agency": AgencyKind.GP,
        "contact": ContactKind.APPOINTMENT,
        "what": "Asked for help with sleep.",
    } | changed


def test_a_contact_is_added_by_form_and_drawn(at_the_desk, case):
    answer = at_the_desk.post(url_of("touchpoint-new", case), typed(case))

    added = Touchpoint.objects.get()
    assert answer.url.endswith(f"#contact-{added.pk}")
    page = page_of(at_the_desk, case)
    assert f'href="#contact-{added.pk}"' in page
    assert "3 days before" in page
    assert "Asked for help with sleep." in page


def test_it_is_put_right(at_the_desk, case, chair):
    wrong = touchpoint(case, by=chair)

    at_the_desk.post(url_of("touchpoint", case, wrong.pk), typed(case))

    wrong.refresh_from_db()
    assert (wrong.agency, wrong.what) == (AgencyKind.GP, "Asked for help with sleep.")
    changed = events_of(case).get(action="touchpoint.corrected").details["changed"]
    assert set(changed) == {"on", "agency", "contact", "what"}


def test_a_missed_opportunity_says_why(at_the_desk, case, chair):
    made = touchpoint(case, by=chair)
    mark = url_of("touchpoint-mark", case, made.pk)

    refused = at_the_desk.post(mark, {"mark": Mark.MISSED, "because": " "}).content.decode()
    at_the_desk.post(mark, {"mark": Mark.MISSED, "because": "Nobody rang."})

    assert "Say why it is a missed opportunity" in refused
    made.refresh_from_db()
    assert (made.mark, made.marked_because) == (Mark.MISSED, "Nobody rang.")


def test_a_mark_that_is_taken_off_takes_its_reason_along(case, chair):
    made = touchpoint(case, by=chair, mark=Mark.GOOD)

    made = actions.mark_touchpoint(made, by=chair, mark=Mark.NONE, because="Left over.")

    assert (made.mark, made.marked_because) == (Mark.NONE, "")


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_cannot_be_is_a_sentence_and_nothing_typed_is_lost(at_the_desk, case, days):
    on = case.happened_on - timedelta(days=days) if days < 0 else timezone.localdate() + timedelta(days=days)

    page = at_the_desk.post(url_of("touchpoint-new", case), typed(case, on=on.isoformat())).content.decode()

    assert "Check the date" in page
    assert "Asked for help with sleep." in page
    assert not Touchpoint.objects.exists()


def test_the_discovery_may_come_later(case, chair):
    later = {"on": case.happened_on + timedelta(days=1), "contact": ContactKind.DEATH}

    assert touchpoint(case, by=chair, **later).when_words == "1 day after"


def test_it_is_filtered_by_agency_and_by_how_far_back(at_the_desk, case, chair):
    touchpoint(case, by=chair, days_before=20, what="Twenty days.")
    touchpoint(case, by=chair, days_before=80, what="Eighty days.")
    touchpoint(case, by=chair, days_before=3, agency=AgencyKind.GP, what="Three days.")

    assert "Eighty" not in page_of(at_the_desk, case, days=28)
    assert "Eighty" in page_of(at_the_desk, case, days=90)
    only = page_of(at_the_desk, case, days=28, agency=AgencyKind.GP)
    assert "Three days." in only
    assert "Twenty days." not in only
    assert "Eighty" in page_of(at_the_desk, case, days="all", agency="nobody")


def test_graphic_words_are_folded_behind_a_warning(at_the_desk, case, chair):
    touchpoint(case, by=chair, is_graphic=True)

    page = page_of(at_the_desk, case)

    assert "Content warning: open to read" in page
    assert "Some of these describe the body" in page


def test_without_a_day_there_is_a_table_and_no_picture(at_the_desk, case, chair):
    touchpoint(case, by=chair)
    type(case).objects.filter(pk=case.pk).update(happened_on=None)

    page = page_of(at_the_desk, case)

    assert "fw-lanes__point" not in page
    assert "a letter was sent" in page


@pytest.mark.parametrize("role", [*sorted(REVIEWERS), Role.TRIAGE_MEMBER, Role.CHECKER])
def test_reviewers_write_on_it_and_others_read(area, case, role):
    user = person(role, area=area)

    if role in REVIEWERS:
        assert touchpoint(case, by=user)
    else:
        with pytest.raises(Refused, match="not yours"):
            touchpoint(case, by=user)


def test_a_case_that_ended_is_added_to_no_more(at_the_desk, case, chair):
    type(case).objects.filter(pk=case.pk).update(state="closed")

    page = at_the_desk.get(url_of("touchpoint-new", case)).content.decode()
    with pytest.raises(Refused, match="Open it again"):
        touchpoint(case, by=chair)

    assert "Open it again" in page


def test_whoever_only_reads_it_is_offered_nothing_to_change(client, case, chair):
    touchpoint(case, by=chair)
    client.force_login(reviewer(case, Role.CHECKER))

    page = page_of(client, case)

    assert "a letter was sent" in page
    assert "not yours" in page
    assert url_of("touchpoint-new", case) not in page


def test_many_contacts_ask_no_more_of_the_database(at_the_desk, case, chair):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as made:
            page_of(at_the_desk, case)
        return len(made)

    touchpoint(case, by=chair)
    few = queries()
    for days in range(1, 15):
        touchpoint(case, by=chair, days_before=days, agency=AgencyKind.values[days])

    assert queries() == few


def test_what_happened_is_sealed(case, chair):
    touchpoint(case, by=chair, mark=Mark.MISSED)

    with connection.cursor() as cursor:
        cursor.execute("SELECT what, marked_because FROM dard_touchpoint")
        stored = " ".join(cursor.fetchone())

    assert "letter" not in stored
    assert "rung" not in stored
