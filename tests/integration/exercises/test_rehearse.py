"""`manage.py rehearse`: the whole chain, for real, and an honest end when a link is missing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from accounts.models import User
from alerts.models import Alert, Delivery, Subscriber
from alerts.states import AlertState, Audience, DeliveryState, Purpose, SubscriberState
from exercises import player
from exercises import scenario as scenarios
from ldis.models import Concern, Report
from ldis.states import ConcernState, ReportState
from workflow.mailfolder import read_folder
from workflow.models import Event


pytestmark = pytest.mark.heavy


QUICK = "isotonitazene-2021"
KEYS = ["scenario", "steps", "recipients", "delivered", "given_up", "acknowledged", "events_verified"]
KEYS += ["look_alikes"]
HELD = {}


def rehearse(name=QUICK, recipients=3):
    """The JSON a rehearsal ends with."""
    out = StringIO()
    call_command("rehearse", name, recipients=recipients, json=True, stdout=out, stderr=StringIO())
    HELD[name] = json.loads(out.getvalue())
    return HELD[name]


def held(name=QUICK):
    """What a rehearsal ended with, for tests of that alone: one that another test held will do."""
    return HELD.get(name) or rehearse(name)


def events_of(result):
    return [step["event"] for step in result["steps"]]


@pytest.mark.parametrize("name", scenarios.names())
def test_a_scenario_is_rehearsed_from_the_first_report_to_the_end(installed, name):
    result = rehearse(name)

    assert (result["delivered"], result["given_up"]) == (3, 0)
    assert Alert.objects.get().state == AlertState.STOOD_DOWN
    assert Concern.objects.get().state == ConcernState.CLOSED
    assert set(Report.objects.values_list("state", flat=True)) == {ReportState.ANSWERED}


def test_the_result_is_one_json_object(db):
    result = rehearse()

    assert list(result) == KEYS
    assert (result["scenario"], result["recipients"], result["events_verified"]) == (QUICK, 3, True)
    assert result["acknowledged"] == 3
    assert Alert.objects.get().audience == Audience.PROFESSIONAL
    told = {"event", "words", "chapter", "recorded", "at", "seconds"}
    assert all(step.keys() == told for step in result["steps"])
    assert all(step["words"] and step["chapter"] for step in result["steps"])


def test_the_steps_are_the_events_of_the_chain_in_their_order(installed):
    happened = events_of(held())

    walk = ["report.received", "concern.graded", "consultation.convened", "invitations.sent"]
    walk += ["consultation.decided", "draft.submitted", "draft.approved", "alert.issued", "deliveries.sent"]
    walk += ["alert.acknowledged", "alert.acted_on", "alert.stood_down", "report.answered", "concern.closed"]
    places = [happened.index(event) for event in walk]
    assert places == sorted(places)


def test_without_json_the_timeline_is_printed(installed):
    out = StringIO()

    call_command("rehearse", QUICK, recipients=1, stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[1].split() == ["time", "seconds", "step", "what"]
    assert any("alert.issued" in line for line in lines)
    assert lines[-1].startswith("Delivered to 1 of 1, 0 given up, 1 acknowledged, event chain whole.")


def test_a_rehearsal_can_be_held_twice_in_a_row(installed):
    first, second = rehearse(), rehearse()

    assert events_of(first) == events_of(second)
    assert Alert.objects.count() == 2
    assert User.objects.count() == User.objects.values("email").distinct().count()


def test_each_rehearsal_goes_to_exactly_as_many_as_it_says(installed):
    more, fewer = rehearse(recipients=4), rehearse(recipients=2)

    assert (more["delivered"], fewer["delivered"]) == (4, 2)
    assert Subscriber.objects.receiving().count() == 2


def test_the_messages_of_a_rehearsal_lie_in_a_folder_of_their_own(installed, tmp_path):
    rehearse()

    run = next((tmp_path / "mail" / "rehearsals").iterdir())
    messages = read_folder(run / "version-1")
    assert len(messages) == 3
    assert all(each["Subject"].startswith("EXERCISE: ") for each in messages)
    assert all(each["To"].endswith("@example.invalid") for each in messages)


def test_a_rehearsal_reaches_no_mail_server(installed, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EXERCISE_EMAIL = {"backend": settings.EMAIL_BACKEND, "host": "127.0.0.1", "port": 1}

    assert rehearse()["delivered"] == 3


def test_the_stand_down_reaches_who_left_and_who_joined(installed):
    rehearse("dublin-2023")

    alert = Alert.objects.get()
    told = Subscriber.objects.filter(deliveries__version=alert.current_version)
    assert told.filter(state=SubscriberState.LEFT).count() == 1
    assert told.filter(organisation__kind="prison").count() == 2
    assert alert.current_version.number == 7
    assert not Delivery.objects.exclude(state=DeliveryState.SENT).exists()


def found_for(result, number):
    """The reasons given for what the finder proposed for a scripted report, by its number."""
    return [" ".join(each["why"]) for each in result["look_alikes"][number]["found"]]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("superman-2014", "Same marking"),
        ("flame-2022", "Same substance: 4-CMC"),
        ("vapes-2019", "Same effects"),
        ("oxycodone-2025", "Same marking: 80"),
    ],
)
def test_the_look_alikes_of_a_report_are_told_with_their_reasons(installed, name, reason):
    result = held(name)

    assert found_for(result, 0) == []
    assert any(reason in why for why in found_for(result, 1))


def test_both_descriptions_of_one_tablet_are_kept(installed):
    rehearse("superman-2014")

    looks = set(Report.objects.exclude(sample__startswith="Confirmed").values_list("appearance", flat=True))
    assert len(looks) == 2
    assert Concern.objects.get().reports.count() == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "There is no scenario “nothing”. Choose one of these: bromazolam-2023, cocaine-2024"),
        ([], "Name a scenario: bromazolam-2023, cocaine-2024"),
        ([QUICK, "--recipients=0"], "An alert for nobody is refused."),
    ],
)
def test_what_cannot_be_rehearsed_is_refused_in_a_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("rehearse", *arguments)

    assert refused.value.returncode == 1


def test_the_scenarios_are_listed():
    out = StringIO()

    call_command("rehearse", list=True, stdout=out)

    listed = [line.split()[0] for line in out.getvalue().splitlines()]
    assert listed == [*scenarios.names(), "death-to-summary", "death-to-embedded"]


def test_without_an_approver_the_rehearsal_fails_where_it_stops(installed):
    User.objects.create_user("approver@example.invalid", is_active=False)

    with pytest.raises(CommandError, match=r"stopped at draft\.approved: Only an approver can do this\."):
        rehearse()

    assert Alert.objects.get().state == AlertState.DRAFT


def test_when_no_mail_can_be_kept_the_rehearsal_fails_and_leaves_the_settings_alone(
    db, tmp_path, settings, monkeypatch
):
    (tmp_path / "mail").write_text("in the way")
    monkeypatch.setattr(player, "PATIENCE", 0.1)
    before = settings.EXERCISE_EMAIL

    with pytest.raises(CommandError, match="8 members of the panel could not be invited"):
        rehearse()

    assert before == settings.EXERCISE_EMAIL


def test_a_chain_that_was_tampered_with_fails_the_rehearsal(installed):
    rehearse()
    models.QuerySet(Event).filter(action="alert.issued").update(actor="nobody")

    with pytest.raises(CommandError, match="The event chain is broken at event"):
        rehearse()


def test_an_alert_is_extended_ended_and_evaluated(installed):
    happened = events_of(rehearse("cork-2023", recipients=6))

    walk = ["alert.extended", "alert.stood_down", "alert.posters_down", "alert.evaluated", "alert.concluded"]
    places = [happened.index(event) for event in walk]
    assert places == sorted(places)
    assert Alert.objects.get().current_version.number == 8
    assert Delivery.objects.filter(purpose=Purpose.RECALL).count() == 3
