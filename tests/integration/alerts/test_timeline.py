"""What was done to an alert, told so that thousands of answers do not bury it."""

from django.utils import timezone

from alerts import actions, timeline
from alerts.models import Delivery
from tests.factories.alerts import issued_alert, updated_alert
from workflow.events import record


def told(alert):
    return [what for _, what, _ in timeline.entries(alert)]


def test_a_few_answers_are_told_one_by_one_with_their_names(db):
    alert = issued_alert(recipients=2)
    for each in Delivery.objects.select_related("version", "subscriber"):
        actions.acknowledge(each)

    newest, second, *_ = timeline.entries(alert)

    assert newest[1] == second[1] == "A partner said they have got it"
    assert {newest[2], second[2]} == {str(each.subscriber) for each in Delivery.objects.all()}


def test_what_many_partners_did_in_turns_stands_as_one_line_for_each_thing(db):
    alert = issued_alert(recipients=4)
    first = timezone.localtime()
    for each in Delivery.objects.select_related("version", "subscriber"):
        actions.acknowledge(each)
        actions.acknowledge(each, acted=True, deeds=["posters_up"])
    updated_alert(alert)

    lines = told(alert)

    assert lines.count("A partner said they have got it: 4 times") == 1
    assert lines.count("A partner said they have acted: 4 times") == 1
    (by,) = {by for _, what, by in timeline.entries(alert) if what.endswith("got it: 4 times")}
    assert by == f"For the first time {first:%a %-d %b %Y, %H:%M}"


def test_what_we_did_is_not_buried(db, django_assert_max_num_queries):
    alert = issued_alert()
    subscriber = Delivery.objects.get().subscriber
    for _ in range(timeline.SHOWN + 10):
        record("alert.evaluated", alert, by=subscriber)

    with django_assert_max_num_queries(5):
        lines = told(alert)

    assert lines[0] == f"A partner answered the three questions at the end: {timeline.SHOWN + 10} times"
    assert any(each.startswith("Issued: version 1") for each in lines)
    assert "Alert opened" in lines


def test_answers_before_and_after_something_of_ours_are_told_apart(db):
    alert = issued_alert(recipients=3)
    for each in Delivery.objects.select_related("version", "subscriber"):
        actions.acknowledge(each)
    updated_alert(alert)
    for each in Delivery.objects.filter(version__number=2).select_related("version", "subscriber"):
        actions.acknowledge(each)

    assert told(alert).count("A partner said they have got it: 3 times") == 2
