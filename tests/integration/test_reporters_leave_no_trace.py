"""Who made a report stands in one table of its own and nowhere else: in no other row, file, message, answer
of the API, session, log or error."""

import io
import logging
import zipfile

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ldis import actions, facts, neighbours, sanitised
from ldis.models import Reporter
from tests.factories.everything import ADDRESS, EMPLOYER, IN_CONFIDENCE, MARKED, NEEDLES
from tests.walking import seen
from workflow.models import Event, Letter


def needles_in(text):
    return [needle for needle in NEEDLES if needle in text]


def test_no_table_but_the_reporters_own_names_them(story):
    for report in story.area.reports.all():
        actions.look_at_reporter(report, by=story.by)
    letters = Letter.objects.exclude(to_address=ADDRESS)
    tables = [model.objects.all() for model in apps.get_models() if model not in (Reporter, Letter)]

    found = {
        rows.model: leak for rows in [*tables, letters] if (leak := needles_in(str(list(rows.values()))))
    }

    assert not any(found.values()), found
    assert Reporter.objects.filter(name=MARKED["name"]).exists()


def test_no_event_tells_what_was_said_in_confidence(story):
    told = str(list(Event.objects.values()))

    assert IN_CONFIDENCE not in told
    assert EMPLOYER not in told


def test_a_letter_to_the_reporter_says_nothing_of_who_they_are(story):
    letters = Letter.objects.filter(to_address=ADDRESS)

    assert letters.exists()
    assert not any(needles_in(f"{each.subject} {each.body}") for each in letters)


def test_no_file_made_of_a_concern_names_a_reporter(client, story):
    client.force_login(story.by)
    address = reverse("ldis:concern-export", args=[story.concern.reference])
    fields = {name: client.get(address).context["form"][name].value() for name in sanitised.EDITABLE}

    files = [seen(client.post(address, fields | {"kind": kind})) for kind in ("json", "headings")]

    assert all(story.concern.reference in each for each in files)
    assert not needles_in(str(files))


@pytest.mark.parametrize("who", ["coordinator", "approver", "governance"])
def test_no_case_file_names_a_reporter(client, story, who, request):
    client.force_login(request.getfixturevalue(who))

    made = client.post(reverse("ldis:concern-case-file", args=[story.concern.reference]))

    folder = zipfile.ZipFile(io.BytesIO(made.content))
    content = b"".join(folder.read(name) for name in folder.namelist()).decode(errors="replace")
    assert story.concern.reference in content
    assert not needles_in(content + str(folder.namelist()))
    assert EMPLOYER not in content
    assert IN_CONFIDENCE not in content


def test_nothing_another_area_is_told_names_a_reporter(story):
    share = story.kept["share"]

    told = str(neighbours.told_to([share.to_area]).values()) + str(share.content)

    assert not needles_in(told)


def test_no_answer_of_the_api_names_a_reporter(client, story):
    address = f"/api/v1/reports/{story.kept['sent'].reference}/"
    key = {"Authorization": f"Bearer {story.kept['key_text']}"}
    codes = [{}, {"X-Follow-Up-Code": "22222-22222"}, {"X-Follow-Up-Code": story.kept["code"]}]

    answers = [client.get(address, headers=headers | code) for headers in ({}, key) for code in codes]

    assert [each.status_code for each in answers] == [401, 401, 401, 400, 404, 200]
    told = str([seen(each) for each in [*answers, client.get("/api/v1/schema/")]])
    assert not needles_in(told)


def test_a_report_leaves_no_name_in_the_session(client, area):
    said = {"kind": "trend", "area": area.pk, "happened": "A blue tablet."} | MARKED
    for reported in (said, said | {"happened": ""}):
        client.post(reverse("ldis:report-new"), reported)

    assert Reporter.objects.count() == 1
    assert not needles_in(str([each.get_decoded() for each in Session.objects.all()]))


@pytest.mark.heavy
def test_no_message_names_a_reporter(transactional_db, story):
    call_command("worker", drain=True)

    sent = [each for each in mail.outbox if each.to != [ADDRESS]]
    told = "".join(f"{each.message()}" for each in sent)

    assert len(sent) < len(mail.outbox)
    assert story.concern.referral.alert.reference in told
    assert not needles_in(told)
    assert IN_CONFIDENCE not in told


@pytest.fixture
def watched_errors(settings, caplog):
    """As in production, with somebody who is mailed every error."""
    settings.DEBUG, settings.ADMINS = False, [("Keeper", "keeper@forewarn.example")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    caplog.set_level(logging.DEBUG)
    return lambda: caplog.text + "".join(f"{each.body}{each.alternatives}" for each in mail.outbox)


def test_no_error_names_a_reporter(story, watched_errors, monkeypatch):
    def break_down(report):
        reporter = report.reporter
        raise RuntimeError("This page is broken.", reporter)

    monkeypatch.setattr(facts, "of_report", break_down)
    client = Client(raise_request_exception=False)
    client.force_login(story.by)

    page = client.get(story.kept["update"].get_absolute_url())

    assert page.status_code == 500
    assert "This page is broken." in watched_errors()
    assert not needles_in(seen(page) + watched_errors())


def test_what_is_not_there_names_no_reporter(story, watched_errors):
    client = Client(raise_request_exception=False)
    client.force_login(story.by)

    page = client.get(reverse("ldis:report", args=["R-0000-00"]))

    assert page.status_code == 404
    assert not needles_in(seen(page) + watched_errors())


@pytest.mark.parametrize("name", ["report-new", "report-staff"])
def test_no_error_while_reporting_names_a_reporter(area, coordinator, watched_errors, monkeypatch, name):
    def break_down(*args, **kwargs):
        raise RuntimeError("The database is away.")

    monkeypatch.setattr(actions, "receive_complete", break_down)
    client = Client(raise_request_exception=False)
    client.force_login(coordinator)
    said = {"kind": "trend", "area": area.pk, "happened": "A blue tablet.", "arrived_by": "telephone"}

    page = client.post(reverse(f"ldis:{name}"), MARKED | said)

    assert page.status_code == 500
    assert "The database is away." in watched_errors()
    assert not needles_in(page.content.decode() + watched_errors())
