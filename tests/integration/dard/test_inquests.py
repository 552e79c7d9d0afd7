"""The coroner's track: one form a move, asked after every 28 days, and waiting there holds up nothing."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, coroner, sweeps
from dard.models import Case, Inquest
from dard.states import CaseKind, CaseState, Effect, InquestState
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_inquests import DAY, at_coroner, moved, toxicology_line
from workflow.clocks import LONDON
from workflow.models import Event, Letter
from workflow.refusals import Refused


S = InquestState


def address(case, key):
    return reverse("dard:inquest-move", args=[case.reference, key])


@pytest.fixture
def case(area):
    return opened_case(area=area)


@pytest.fixture
def coordinator(client, area):
    user = person(Role.REVIEW_COORDINATOR, area=area)
    client.force_login(user)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("state", InquestState)
def test_wherever_the_coroner_is_the_review_goes_on(area, state):
    case = at_coroner(state, area=area).case

    assert case.inquest.state == state
    case = Case.objects.get(pk=case.pk)
    case.accept(at=timezone.now())
    case.gather(at=timezone.now(), look_back_months=6)
    case.make_ready(at=timezone.now())
    case.hold_review(at=timezone.now())
    case.draft_summary(at=timezone.now())
    case.save()


def test_a_death_is_reported_by_one_form(client, case, coordinator):
    said = {
        "coroner_area": "Wiltshire and Swindon",
        "reported_on": "2026-02-02",
        "reference": "COR 4711",
        "officer": "PC Wetherbury, 01225 000000",
    }

    answer = client.post(address(case, "report"), said)

    inquest = Inquest.objects.get(case=case)
    assert answer.status_code == 302
    assert inquest.state == S.REPORTED
    assert inquest.next_check_at - inquest.moved_at == timedelta(days=28)
    event = Event.objects.filter(action="inquest.moved").get()
    assert event.details == {"to": "Reported to the coroner", "move": "report"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT reference, officer FROM dard_inquest")
        assert not [each for each in cursor.fetchone() if "4711" in each or "Wetherbury" in each]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2099-01-01", "has not come yet"),
        ("2025-12-31", "before it happened"),
        ("31/31/2026", "day, month and year"),
        ("", "Write the day"),
    ],
)
def test_an_impossible_day_is_answered_in_a_sentence(client, case, coordinator, day, words):
    answer = client.post(address(case, "report"), {"coroner_area": "Wiltshire", "reported_on": day})

    assert words in answer.content.decode()
    assert "Wiltshire" in answer.content.decode()
    assert Inquest.objects.get(case=case).state == S.NOT_REFERRED


def test_a_move_out_of_turn_is_refused(client, case, coordinator):
    answer = client.post(address(case, "conclude"), {})

    assert "it cannot be concluded" in answer.content.decode()
    with pytest.raises(Refused, match="cannot be opened"):
        moved(case.inquest, "open", by=coordinator)


@pytest.mark.parametrize("role", Role)
def test_the_track_is_kept_by_coordinator_and_analyst(client, area, case, role):
    client.force_login(person(role, area=area))

    allowed = client.get(address(case, "report")).status_code == 200

    assert allowed is (role in {Role.REVIEW_COORDINATOR, Role.ANALYST})


def test_nobody_is_reported_to_a_coroner_who_has_not_died(area):
    case = opened_case(area=area, kind=CaseKind.NEAR_FATAL)

    with pytest.raises(Refused, match="Nobody has died"):
        moved(case.inquest, "report")


def test_toxicology_that_comes_late_is_noted_and_the_inquest_stays(area):
    inquest = at_coroner(S.ADJOURNED, area=area)

    moved(inquest, "send_samples")
    inquest = moved(inquest, "receive_toxicology")

    assert (inquest.state, inquest.toxicology_received_on) == (S.ADJOURNED, DAY)
    assert Event.objects.filter(action="inquest.moved").last().details["to"] == "Toxicology received"
    with pytest.raises(Refused, match="received already"):
        moved(inquest, "receive_toxicology")


def test_a_conclusion_has_codes_that_are_codes(client, area, coordinator):
    inquest = at_coroner(S.OPENED, area=area)
    said = {"concluded_on": "2026-03-01", "conclusion": "accident", "icd10": "x42, t401"}

    wrong = client.post(address(inquest.case, "conclude"), said | {"icd10": "heroin"})
    client.post(address(inquest.case, "conclude"), said)

    inquest = Inquest.objects.get()
    assert "“heroin” is no ICD-10 code" in wrong.content.decode()
    assert inquest.icd10_codes == ["X42", "T40.1"]
    assert (inquest.state, inquest.next_check_at) == (S.CONCLUDED, None)


def test_what_was_written_down_wrongly_is_mended_and_asked_anew(client, area, coordinator):
    inquest = at_coroner(S.CONCLUDED, area=area, kind=CaseKind.DRUG_DEATH)
    case = inquest.case
    said = {"coroner_area": "Bristol", "reference": "COR 1", "officer": "PC Wetherbury"}
    said |= {"reported_on": "2026-02-02", "opened_on": "2026-02-02"}
    natural = {"concluded_on": "2026-02-02", "conclusion": "natural", "icd10": "I21.9"}

    client.post(reverse("dard:inquest-details", args=[case.reference]), said)
    client.post(reverse("dard:inquest-conclusion", args=[case.reference]), natural)

    inquest = Inquest.objects.get()
    assert (inquest.coroner_area, inquest.conclusion, inquest.state) == ("Bristol", "natural", S.CONCLUDED)
    assert case.questions.filter(about="cause").exists()
    events = [each.details["fields"] for each in Event.objects.filter(action="inquest.mended")]
    assert events == [["coroner_area", "officer", "reference"], ["conclusion", "icd10"]]


def test_before_there_is_a_conclusion_none_is_mended(client, area, coordinator):
    url = reverse("dard:inquest-conclusion", args=[at_coroner(S.OPENED, area=area).case.reference])

    assert "There is no result yet" in client.get(url).content.decode()
    assert "There is no result yet" in client.post(url, {}).content.decode()


@pytest.mark.parametrize("state", [CaseState.MERGED, CaseState.OUT_OF_SCOPE, CaseState.REFERRED_ON])
def test_of_a_case_that_is_not_ours_any_more_nobody_is_reminded(client, area, coordinator, state):
    inquest = at_coroner(S.REPORTED, area=area)
    other = opened_case(area=area) if state == CaseState.MERGED else None
    Case.objects.filter(pk=inquest.case_id).update(state=state, merged_into=other)

    with time_machine.travel(inquest.next_check_at + timedelta(days=400)):
        assert sweeps.tell_of_coroner_checks() == 0
        assert sweeps.tell_of_family_offers() == (1 if other else 0)
    assert inquest.case.reference not in client.get(reverse("dard:coroner")).content.decode()


def test_a_narrative_conclusion_needs_its_narrative(area):
    inquest = at_coroner(S.OPENED, area=area)

    with pytest.raises(Refused, match="Write the narrative"):
        moved(inquest, "conclude", conclusion="narrative")


def test_a_check_is_written_down_and_comes_again_in_28_days(client, area, coordinator):
    inquest = at_coroner(S.REPORTED, area=area)
    url = reverse("dard:coroner-check", args=[inquest.case.reference])

    client.post(url, {"asked_on": timezone.localdate().isoformat(), "answer": "No news."})

    check = Inquest.objects.get().checks.get()
    assert (check.answer, check.by) == ("No news.", coordinator)
    due = Inquest.objects.get().next_check_at.astimezone(LONDON).date()
    assert due == timezone.localdate() + timedelta(days=28)


def test_when_a_check_is_due_the_coordinators_are_told_once(area):
    inquest = at_coroner(S.REPORTED, area=area)
    assert sweeps.tell_of_coroner_checks() == 0

    with time_machine.travel(inquest.next_check_at + timedelta(minutes=1)):
        assert sweeps.tell_of_coroner_checks() == 1
        assert sweeps.tell_of_coroner_checks() == 0

    letter = Letter.objects.filter(key__startswith="coroner-check").first()
    assert inquest.case.reference in letter.subject
    assert "Marchbanks" not in letter.body


def test_an_answer_to_a_report_to_prevent_deaths_is_due_in_56_days(area):
    today = timezone.localdate()
    inquest = at_coroner(S.CONCLUDED, area=area)
    inquest = moved(inquest, "issue_pfd", pfd_issued_on=today)
    assert sweeps.miss_pfd_answers() == 0

    with time_machine.travel(datetime.combine(today, datetime.min.time(), LONDON) + timedelta(days=57)):
        assert sweeps.miss_pfd_answers() == 1
        assert sweeps.miss_pfd_answers() == 0
        inquest = moved(Inquest.objects.get(), "answer_pfd", pfd_answered_on=today)

    assert inquest.state == S.PFD_ANSWERED
    assert Event.objects.filter(action="inquest.pfd_overdue").count() == 1


@pytest.mark.parametrize(
    ("issued", "due"), [("2026-02-02", "2026-03-30 23:59"), ("2026-09-20", "2026-11-15 23:59")]
)
def test_it_is_due_at_the_end_of_a_day_also_where_the_clocks_change(area, issued, due):
    inquest = moved(at_coroner(S.CONCLUDED, area=area), "issue_pfd", pfd_issued_on=date.fromisoformat(issued))

    assert f"{inquest.pfd_due_at.astimezone(LONDON):%Y-%m-%d %H:%M}" == due


def test_a_second_report_to_prevent_deaths_keeps_what_the_first_said(client, area, coordinator):
    case = at_coroner(S.PFD_ANSWERED, area=area).case
    client.force_login(coordinator)
    url = reverse("dard:inquest-move", args=[case.reference, "issue-pfd"])
    assert "Nobody asked." not in client.get(url).content.decode()

    today = timezone.localdate()
    client.post(url, {"pfd_issued_on": today, "pfd_recipients": "The hospital", "pfd_concern": "No bed."})

    inquest = Inquest.objects.get()
    page = client.get(case.get_absolute_url()).content.decode()
    assert (inquest.state, inquest.pfd_answered_on, inquest.pfd_answer) == (S.PFD_ISSUED, None, "")
    assert "No bed." in page
    assert "To The council, 2 February 2026: Nobody asked." in page
    assert "Answered 2 February 2026: We will." in page


def test_a_day_that_was_written_down_wrongly_is_mended(client, area, coordinator):
    case = at_coroner(S.ADJOURNED, area=area).case
    client.force_login(coordinator)
    url = reverse("dard:inquest-details", args=[case.reference])
    typed = {"coroner_area": "Wiltshire and Swindon", "reported_on": "2026-02-04"}
    typed |= {"opened_on": "2026-02-02", "adjourned_until": "2030-02-02"}

    with time_machine.travel(datetime(2030, 3, 1, tzinfo=LONDON)):
        client.force_login(coordinator)
        shown = client.get(url).content.decode()
        client.post(url, typed)

    assert Inquest.objects.get().reported_on == date(2026, 2, 4)
    assert "suspended_on" not in shown
    assert Event.objects.get(action="inquest.mended").details == {"fields": ["reported_on"]}


def test_what_was_discontinued_is_mended_and_asked_anew(client, area, coordinator):
    case = at_coroner(S.DISCONTINUED, area=area).case
    client.force_login(coordinator)
    url = reverse("dard:inquest-conclusion", args=[case.reference])

    client.post(url, {"discontinued_on": "2026-02-02", "cause_1a": "Heart failure", "icd10": "i50.9"})

    inquest = Inquest.objects.get()
    assert (inquest.state, inquest.cause_1a, inquest.icd10) == (S.DISCONTINUED, "Heart failure", "I50.9")
    assert "Mend the result" in client.get(case.get_absolute_url()).content.decode()


def test_an_answer_is_not_older_than_the_report(client, area, coordinator):
    case = at_coroner(S.PFD_ISSUED, area=area).case
    client.force_login(coordinator)
    url = reverse("dard:inquest-move", args=[case.reference, "answer-pfd"])

    answer = client.post(url, {"pfd_answered_on": "2026-02-01", "pfd_answer": "We will."})

    assert "This day is before" in answer.content.decode()
    assert "We will." in answer.content.decode()


@pytest.mark.usefixtures("vocabulary")
def test_a_line_of_toxicology_is_proposed_and_chosen(client, area, coordinator):
    inquest = at_coroner(S.REPORTED, area=area)
    url = reverse("dard:toxicology-new", args=[inquest.case.reference])
    line = {"sample": "blood", "level": "0.24", "unit": "mg/L", "effect": "toxic", "prescribed": "no"}
    line |= {"implicated": "yes", "comment": ""}

    asked = client.post(url, line | {"substance": "morphin"})
    client.post(url, line | {"substance": "Morphine"})
    client.post(url, line | {"substance": "Qx9", "substance_asked": "Qx9", "meant": "none"})

    known, unknown = Inquest.objects.get().toxicology.all()
    assert "Which is meant by" in asked.content.decode()
    assert (str(known), known.level_words) == ("Morphine", "0.24 mg/L")
    assert (unknown.substance, unknown.written) == (None, "Qx9")


def test_a_level_needs_its_unit(client, area, coordinator):
    inquest = at_coroner(S.REPORTED, area=area)
    url = reverse("dard:toxicology-new", args=[inquest.case.reference])

    answer = client.post(url, {"substance": "Qx9", "sample": "blood", "level": "1", "effect": "toxic"})

    assert "Say the unit" in answer.content.decode()


def test_a_line_that_was_wrong_is_struck_and_stays(client, area, coordinator):
    finding = toxicology_line(at_coroner(S.REPORTED, area=area), written="Nonsense", effect=Effect.TRACE)
    case = finding.inquest.case

    client.post(
        reverse("dard:toxicology-strike", args=[case.reference, finding.pk]), {"because": "Another’s."}
    )

    page = client.get(case.get_absolute_url()).content.decode()
    assert Inquest.objects.get().found == []
    assert "<s>Nonsense</s>" in page
    assert "Another’s." in page
    with pytest.raises(Refused, match="struck already"):
        actions.strike_toxicology(finding, by=coordinator, because="Again.")


@pytest.mark.parametrize(
    ("began", "band"),
    [
        (date(2026, 5, 29), coroner.HALF),
        (date(2026, 5, 30), coroner.YOUNG),
        (date(2025, 11, 29), coroner.YEAR),
    ],
)
def test_ages_are_counted_in_months_of_the_calendar(began, band):
    assert coroner.band_of(began, date(2026, 11, 30)) is band


def test_the_tracker_shows_the_oldest_first_with_constant_queries(
    client, area, coordinator, django_assert_num_queries
):
    url = reverse("dard:coroner")
    old = aged(400, area)
    old.coroner_area = "Oldshire"
    old.save()
    with connection.execute_wrapper(count := Counting()):
        client.get(url)
    first = count.number
    for days in (200, 300):
        aged(days, area)
    moved(aged(10, area), "withdraw")

    with django_assert_num_queries(first):
        page = client.get(url).content.decode()

    assert page.index("Oldshire") < page.index("Wiltshire and Swindon")
    assert "Over 12 months: 1" in page
    assert "Over 6 months: 2" in page


def aged(days, area):
    """At the coroner, so many days after the death."""
    inquest = at_coroner(S.REPORTED, area=area)
    inquest.case.happened_on = timezone.localdate() - timedelta(days=days)
    inquest.case.save()
    return inquest


class Counting:
    number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_its_flag_is_said_in_words_on_the_case(client, area, coordinator):
    old = aged(400, area)

    assert "Chief Coroner" in client.get(old.case.get_absolute_url()).content.decode()


def test_what_leads_to_a_name_is_shown_to_those_who_keep_the_track(client, area):
    case = moved(opened_case(area=area).inquest, "report", reference="COR 4711").case

    client.force_login(person(Role.CHECKER, area=area))
    checker = client.get(case.get_absolute_url()).content.decode()
    client.force_login(person(Role.ANALYST, area=area))

    assert "COR 4711" not in checker
    assert "COR 4711" in client.get(case.get_absolute_url()).content.decode()
