"""Reporting without an account."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Area
from ldis import actions
from ldis.models import Report, Reporter
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import received_report
from workflow.models import Event
from workflow.refusals import Refused


NEW, RECEIVED, FOLLOW = (
    reverse(f"ldis:{name}") for name in ("report-new", "report-received", "report-follow")
)


@pytest.fixture
def answers(area):
    """The three answers a report needs."""
    return {"kind": "overdose", "area": area.pk, "happened": "Two people collapsed."}


def test_three_answers_are_enough(client, answers):
    response = client.post(NEW, answers)

    assert response.status_code == 302
    assert response.url == RECEIVED
    assert Report.objects.get().happened == "Two people collapsed."


@pytest.mark.parametrize("name", ["kind", "area", "happened"])
def test_each_of_the_three_is_asked_for_in_a_sentence(client, answers, name):
    del answers[name]

    response = client.post(NEW, answers)

    assert re.match(r"(Choose|Tell us) .*\.", response.context["form"].errors[name][0])
    assert not Report.objects.exists()


def test_an_empty_post_is_asked_for_all_three(client, area):
    response = client.post(NEW, {})

    assert set(response.context["form"].errors) == {"kind", "area", "happened"}


def test_everything_else_is_kept_when_given(client, answers):
    more = {"sold_as": "heroin", "people_affected": "2", "hospital": "on", "naloxone_doses": "4"}

    client.post(NEW, answers | more | {"happened_on": "2026-01-05", "age_band": "mixed"})

    report = Report.objects.get()
    assert (report.sold_as, report.people_affected, report.hospital) == ("heroin", 2, True)
    assert (report.naloxone_doses, str(report.happened_on)) == (4, "2026-01-05")


def test_the_only_real_area_is_chosen_already(client, area):
    AreaFactory(name="Drillshire", slug="drill", is_exercise=True)

    page = client.get(NEW).content.decode()

    assert re.search(rf'<option value="{area.pk}" selected[^>]*>\s*Brackenshire', page)
    assert "Drillshire (exercise)" in page


def test_an_area_that_is_not_offered_cannot_be_chosen(client, area, answers):
    AreaFactory(name="Formershire", slug="former", is_listed=False)
    ended = Area.objects.get(slug="former")

    page = client.get(NEW).content.decode()
    refused = client.post(NEW, answers | {"area": ended.pk}).content.decode()

    assert "Formershire" not in page
    assert re.search(rf'<option value="{area.pk}" selected', page)
    assert "Choose one of the options." in refused
    assert not Report.objects.exists()


def test_of_two_areas_none_is_chosen_for_the_reporter(client, area):
    AreaFactory(name="Far", slug="far")

    assert client.get(NEW).context["form"]["area"].initial is None


def test_the_form_says_it_is_not_for_emergencies(client, area):
    page = client.get(NEW).content.decode()

    assert "This is not for emergencies" in page
    assert "call 999" in page


def test_a_day_in_the_future_is_refused_at_its_field(client, answers):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(NEW, answers | {"happened_on": tomorrow.isoformat()})

    assert response.context["form"].errors["happened_on"] == [
        "The day it happened is in the future. Check the date."
    ]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("happened", "x" * 5001, "Shorten this to 5,000 characters; it has 5001."),
        ("sold_as", "x" * 151, "Shorten this to 150 characters; it has 151."),
        ("happened", "\x00a", "Some of this could not be read."),
        ("people_affected", "100000", "Write 9,999 or less."),
        ("people_affected", "9" * 5000, "Write a whole number, in figures."),
        ("people_affected", "-1", "Write 0 or more."),
        ("naloxone_doses", "lots", "Write a whole number, in figures."),
        ("happened_on", "31/02/2026", "Write the day as day, month and year"),
        ("happened_on", "99999-01-01", "Write the day as day, month and year"),
        ("kind", "murder", "Choose one of the options."),
        ("area", "9" * 30, "Choose one of the options."),
        ("age_band", "\x00", "Choose one of the options."),
    ],
)
def test_what_cannot_be_taken_in_gets_a_sentence(client, answers, name, typed, sentence):
    response = client.post(NEW, answers | {name: typed})

    assert response.status_code == 200
    assert response.context["form"].errors[name][0].startswith(sentence)


def test_a_rule_that_refuses_the_report_is_said_in_the_form(client, answers, monkeypatch):
    def refuse(*args, **kwargs):
        raise Refused("This area takes no reports today.")

    monkeypatch.setattr(actions, "receive_complete", refuse)

    page = client.post(NEW, answers).content.decode()

    assert "This area takes no reports today." in page
    assert "Two people collapsed." in page


def test_what_was_typed_is_kept_and_its_group_is_open(client, answers):
    typed = answers | {"kind": "", "sold_as": "Xanax <bars>", "name": "Sam Rivers"}

    page = client.post(NEW, typed).content.decode()

    assert "Two people collapsed." in page
    assert "Xanax &lt;bars&gt;" in page
    assert 'value="Sam Rivers"' in page
    assert len(re.findall(r"<details [^>]*open>", page)) == 2


def test_too_long_a_name_is_refused_with_everything_kept(client, answers):
    response = client.post(NEW, answers | {"name": "x" * 151})

    assert "Shorten this to 150 characters" in response.content.decode()
    assert not Report.objects.exists()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([f.name for f in Report._meta.fields] + ["name", "contact"]), st.text())
)
def test_no_input_breaks_the_form(client, area, typed):
    response = client.post(NEW, {"area": area.pk} | typed)

    assert response.status_code in (200, 302)


def test_the_reference_and_the_code_are_shown_and_shown_again_on_reload(client, answers):
    client.post(NEW, answers)

    first, again = client.get(RECEIVED), client.get(RECEIVED)

    report, code = first.context["report"], first.context["code"]
    assert report.reference in again.content.decode()
    assert code in again.content.decode()
    assert Report.objects.opened_with(report.reference, code) == report


def test_the_code_is_in_no_other_browser(client, answers, django_user_model):
    client.post(NEW, answers)
    code = client.get(RECEIVED).context["code"]

    stranger = type(client)().get(RECEIVED)

    assert code not in stranger.content.decode()
    assert "no report to show" in stranger.content.decode()


def test_the_page_promises_what_the_clock_says(client, answers):
    client.post(NEW, answers)

    page = client.get(RECEIVED)

    due = timezone.localtime(Report.objects.get().triage_due_at)
    assert due.strftime("%A %-d %B, %H:%M") in page.content.decode()


def test_the_reporter_is_kept_apart_from_the_report(client, answers):
    client.post(NEW, answers | {"name": "Sam Rivers", "contact": "sam@hostel.example"})

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.report) == ("Sam Rivers", Report.objects.get())
    assert "Sam" not in str(Report.objects.values())


def test_somebody_signed_in_who_reports_is_not_named_in_the_events(client, answers, member):
    client.force_login(member)

    client.post(NEW, answers)

    assert Event.objects.get().actor == "public"


def test_a_drill_says_so_to_its_reporter(client, answers):
    drill = AreaFactory(name="Drillshire", slug="drill", is_exercise=True)
    client.post(NEW, answers | {"area": drill.pk})

    assert client.get(RECEIVED).context["exercise"] is True


@pytest.mark.parametrize("url", [NEW, FOLLOW])
def test_other_methods_are_refused(client, db, url):
    assert client.put(url).status_code == 405


def test_the_received_page_takes_no_post(client, db):
    assert client.post(RECEIVED).status_code == 405


def test_looking_at_the_form_changes_nothing(client, area):
    received_report(area=area)

    for url in (NEW, RECEIVED, FOLLOW):
        client.get(url)

    assert Event.objects.count() == 1
