"""Three questions by the partner's link, when an alert has ended."""

import pytest
from django.test import Client
from django.urls import reverse

from alerts import actions
from alerts.models import Evaluation
from alerts.states import Pulse
from tests.factories.alerts import issued_alert
from tests.integration.alerts.evaluation.stories import ANSWERS, after, deliveries, ended_alert, token
from workflow.events import events_of
from workflow.refusals import Refused


TOO_EARLY = "This alert is still in force. The questions open when it has ended."


@pytest.fixture
def alert(db):
    return ended_alert()


@pytest.fixture
def delivery(alert):
    return deliveries(alert)[0]


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def url(delivery):
    return reverse("alerts:partner-evaluation", args=[token(delivery)])


def send(browser, delivery, **changes):
    return browser.post(url(delivery), ANSWERS | changes, headers={"origin": "null"}, follow=True)


def words(response):
    return response.content.decode()


def test_the_questions_are_asked_without_an_account(browser, delivery):
    html = words(browser.get(url(delivery)))

    for question in ("Did it reach you in time?", "Did you tell somebody", "Did anybody look for the drug"):
        assert question in html


def test_looking_at_them_answers_nothing(browser, delivery):
    browser.get(url(delivery))
    browser.head(url(delivery))

    assert not Evaluation.objects.exists()


def test_answers_are_kept_and_thanked_for(browser, delivery):
    html = words(send(browser, delivery, note="It came at the right hour."))

    kept = Evaluation.objects.get()
    assert (kept.in_time, kept.used, kept.sought) == (Pulse.YES, Pulse.YES, Pulse.NO)
    assert "Thank you" in html
    assert "It came at the right hour." in html


def test_the_last_answers_count(browser, delivery):
    send(browser, delivery)
    send(browser, delivery, sought=Pulse.YES)

    assert Evaluation.objects.get().sought == Pulse.YES


def test_the_same_answers_twice_are_one_event(browser, delivery, alert):
    send(browser, delivery)
    send(browser, delivery)

    assert events_of(alert).filter(action="alert.evaluated").count() == 1


def test_the_event_has_no_words_of_theirs(browser, delivery, alert):
    send(browser, delivery, note="A long night.")

    assert events_of(alert).get(action="alert.evaluated").details == {
        "in_time": "yes",
        "used": "yes",
        "sought": "no",
    }


def test_nothing_is_asked_while_the_alert_is_in_force(db, browser):
    delivery = deliveries(issued_alert())[0]

    asked, sent = browser.get(url(delivery)), send(browser, delivery)

    assert TOO_EARLY in words(asked)
    assert (sent.status_code, TOO_EARLY in words(sent)) == (409, True)
    assert not Evaluation.objects.exists()


def test_the_action_refuses_too(db):
    with pytest.raises(Refused, match="still in force"):
        actions.evaluate(deliveries(issued_alert())[0], **ANSWERS)


def test_they_open_with_the_last_moment_whenever_the_worker_comes(db, browser):
    alert = issued_alert()

    with after(alert.valid_until, seconds=1):
        html = words(send(browser, deliveries(alert)[0]))

    assert "Thank you" in html


@pytest.mark.parametrize("name", ["in_time", "used", "sought"])
@pytest.mark.parametrize("value", ["", "perhaps"])
def test_a_question_left_out_gets_a_sentence_and_the_rest_is_kept(browser, delivery, name, value):
    html = words(send(browser, delivery, **{name: value, "note": "What I typed"}))

    assert "Choose an answer to" in html
    assert "What I typed" in html
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("note", ["x" * 1001, "nul\x00"])
def test_a_note_that_cannot_be_kept_gets_a_sentence(browser, delivery, note):
    html = words(send(browser, delivery, note=note))

    assert "There is a problem" in html
    assert not Evaluation.objects.exists()


def test_a_note_that_names_somebody_is_asked_about(browser, delivery, alert):
    note = "Ring Margaret Thatcher on 07700 900123."

    html = words(send(browser, delivery, note=note))

    assert "What should we do with these words?" in html
    assert not Evaluation.objects.exists()


def test_what_they_write_is_shown_as_text(browser, delivery):
    html = words(send(browser, delivery, note="<script>alert(1)</script>"))

    assert "<script>alert(1)" not in html


def test_one_recipient_answers_for_nobody_else(browser, db):
    mine, _ = deliveries(ended_alert(recipients=2))

    send(browser, mine)

    assert Evaluation.objects.get().subscriber == mine.subscriber


def test_the_page_is_private_and_takes_few_queries(browser, delivery, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = browser.get(url(delivery))

    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.heavy
def test_two_presses_at_the_same_time_are_one_answer(race):
    delivery = deliveries(ended_alert())[0]

    race(*[lambda: actions.evaluate(delivery, **ANSWERS)] * 2)

    assert Evaluation.objects.count() == 1


def test_the_page_of_an_ended_alert_leads_to_them(browser, delivery):
    html = words(browser.get(reverse("alerts:partner", args=[token(delivery)])))

    assert f'href="{url(delivery)}"' in html


def test_the_page_of_an_alert_in_force_does_not(db, browser):
    delivery = deliveries(issued_alert())[0]

    html = words(browser.get(reverse("alerts:partner", args=[token(delivery)])))

    assert url(delivery) not in html
