"""Writing an alert: what was typed is never lost, and two who edit are told about each other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts import actions
from alerts.forms import DraftForm
from alerts.states import DraftState
from tests.factories.alerts import approved_alert, content, issue, issued_alert, open_alert, subscriber


def path(alert):
    return reverse("alerts:edit", args=[alert.reference])


def typed(draft, **changes):
    """What a browser would send, had somebody changed these fields of the form."""
    form = DraftForm(instance=draft)
    values = {name: form[name].value() for name in form.fields}
    values["valid_until"] = timezone.localtime(draft.valid_until).strftime("%Y-%m-%dT%H:%M")
    return {name: value for name, value in (values | changes).items() if value not in {None, False}}


def save(client, user, alert, data, **kwargs):
    client.force_login(user)
    return client.post(path(alert), data, **kwargs)


def test_the_form_shows_the_wording_as_somebody_would_type_it(client, coordinator):
    alert = open_alert(advice="<p>Do:</p><ul><li>Carry naloxone.</li><li>Call 999.</li></ul>")
    client.force_login(coordinator)

    html = client.get(path(alert)).content.decode()

    assert "Do:\n\n- Carry naloxone.\n- Call 999.</textarea>" in html
    assert "Nothing goes out before somebody else has approved it." in html


def test_what_was_typed_is_saved(client, coordinator):
    alert = open_alert()
    data = typed(alert.open_draft, headline="  New \t words ", known="One.\r\n\r\n- two\r\n- three")

    response = save(client, coordinator, alert, data)

    draft = alert.open_draft
    assert response.url == alert.desk_url
    assert draft.headline == "New words"
    assert draft.known == "<p>One.</p><ul><li>two</li><li>three</li></ul>"


def test_saving_without_typing_changes_no_words(client, coordinator):
    alert = open_alert(known="<h3>a</h3><p>b <em>c</em></p>", not_known="x\ny")
    before = alert.open_draft.content

    save(client, coordinator, alert, typed(alert.open_draft))

    after = alert.open_draft.content
    assert {name for name in after if after[name] != before[name]} <= {"valid_until"}


def test_html_is_sanitised(client, coordinator):
    alert = open_alert()

    save(client, coordinator, alert, typed(alert.open_draft, advice="<p>a</p><script>b</script><img src=x>"))

    assert alert.open_draft.advice == "<p>a</p>"


@pytest.mark.parametrize(
    ("london", "utc"),
    [("2026-12-24T12:30", (2026, 12, 24, 12, 30)), ("2027-06-24T12:30", (2027, 6, 24, 11, 30))],
)
def test_the_end_is_typed_in_london_time(client, coordinator, time_machine, london, utc):
    time_machine.move_to(datetime(2026, 11, 22, tzinfo=UTC))
    alert = open_alert()

    save(client, coordinator, alert, typed(alert.open_draft, valid_until=london))

    assert alert.open_draft.valid_until == datetime(*utc, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": ""}, "Write a headline."),
        ({"headline": "x" * 121}, "at most 120 characters"),
        ({"headline": "x\x00"}, "Null characters are not allowed."),
        ({"confidence": "certain"}, "is not one of the available choices"),
        ({"audience": ""}, "This field is required."),
        ({"valid_until": "tomorrow"}, "Give a day and a time, for example 27/11/2026, 17:00."),
        ({"valid_until": "2027-03-28T01:30"}, "may not exist"),
        ({"valid_until": "9999-12-31T23:59-12:00"}, "Give a day within the next two years."),
        ({"valid_until": "9999-12-31T23:59"}, "Give a day within the next two years."),
        ({"valid_until": "0001-01-01T00:00+14:00"}, "Give a day within the next two years."),
        ({"known": "x" * 20_001}, "at most 20000 characters"),
        ({"not_known": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_bad_input_gets_a_sentence_and_is_kept(client, coordinator, changes, sentence):
    alert = open_alert()
    data = typed(alert.open_draft, action="My own words", **changes)

    response = save(client, coordinator, alert, data)

    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert "My own words" in html
    assert alert.open_draft.action != "My own words"


def edited_meanwhile(alert, user, **changes):
    draft = alert.open_draft
    actions.edit_draft(draft, by=user, content=content(**changes), seen_hash=draft.content_hash)


def test_two_people_who_edit_one_draft_lose_nothing(client, coordinator, duty_officer):
    alert = open_alert()
    data = typed(alert.open_draft, headline="Mine", known="My facts.")
    edited_meanwhile(alert, duty_officer, headline="Theirs", known="<p>Their facts.</p>")

    response = save(client, coordinator, alert, data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "This draft has changed since you opened the page." in html
    for words in ("Mine", "My facts.", "Theirs", "Their facts."):
        assert words in html
    assert alert.open_draft.headline == "Theirs"


def test_saving_a_second_time_saves_over_what_was_read(client, coordinator, duty_officer):
    alert = open_alert()
    data = typed(alert.open_draft, headline="Mine")
    edited_meanwhile(alert, duty_officer, headline="Theirs")
    html = save(client, coordinator, alert, data).content.decode()
    data["seen_hash"] = html.partition('name="seen_hash" value="')[2].partition('"')[0]

    response = save(client, coordinator, alert, data)

    assert response.url == alert.desk_url
    assert alert.open_draft.headline == "Mine"


def test_only_what_differs_is_shown_for_comparing(client, coordinator, duty_officer):
    alert = open_alert()
    data = typed(alert.open_draft, headline="Mine")
    edited_meanwhile(alert, duty_officer, headline="Theirs")

    response = save(client, coordinator, alert, data)

    assert response.context["differences"] == [("Headline", "Theirs")]


def test_a_third_edit_is_noticed_again(client, coordinator, duty_officer):
    alert = open_alert()
    data = typed(alert.open_draft, headline="Mine")
    edited_meanwhile(alert, duty_officer, headline="Theirs")
    html = save(client, coordinator, alert, data).content.decode()
    data["seen_hash"] = html.partition('name="seen_hash" value="')[2].partition('"')[0]
    edited_meanwhile(alert, duty_officer, headline="Theirs again")

    assert save(client, coordinator, alert, data).status_code == 409


def test_what_was_typed_on_a_draft_that_went_out_meanwhile_is_kept(client, coordinator):
    alert = approved_alert()
    data = typed(alert.open_draft, headline="Too late")
    subscriber()
    issue(alert)

    response = save(client, coordinator, alert, data)

    html = response.content.decode()
    assert "This draft is issued; it cannot be edited." in html
    assert "Too late" in html


@pytest.mark.parametrize("seen_hash", ["", "\x00", "x" * 10_000])
def test_a_seen_hash_that_is_nonsense_is_stale(client, coordinator, seen_hash):
    alert = open_alert()

    response = save(client, coordinator, alert, typed(alert.open_draft, seen_hash=seen_hash))

    assert response.status_code in {200, 409}
    assert alert.open_draft.state == DraftState.EDITING


def test_an_approver_cannot_edit(client, approver):
    alert = open_alert()
    client.force_login(approver)

    response = client.get(path(alert))

    assert response.status_code == 403
    assert "Only a coordinator or duty officer can write alerts." in response.content.decode()


def test_what_went_out_cannot_be_edited(client, coordinator):
    client.force_login(coordinator)

    response = client.get(path(issued_alert()))

    assert response.status_code == 403
    assert "This draft is issued; it cannot be edited." in response.content.decode()


def test_only_an_update_asks_what_has_changed(client, coordinator):
    first, second = open_alert(), issued_alert()
    actions.start_update(second, by=coordinator)
    client.force_login(coordinator)

    asked = ['name="change_note"' in client.get(path(alert)).content.decode() for alert in (first, second)]

    assert asked == [False, True]


def test_editing_takes_few_queries(client, coordinator, django_assert_num_queries):
    alert = open_alert()
    client.force_login(coordinator)

    # One for the wording rules, two for phrases and templates.
    with django_assert_num_queries(14):
        client.get(path(alert))


def test_a_draft_can_be_saved_before_it_is_complete(client, coordinator):
    alert = open_alert()
    bare = typed(alert.open_draft, known="", not_known="", advice="", action="", valid_until="")

    save(client, coordinator, alert, bare)

    assert (alert.open_draft.known, alert.open_draft.valid_until) == ("", None)


def test_the_end_may_be_in_the_past_for_now(client, coordinator):
    alert = open_alert()
    yesterday = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    save(client, coordinator, alert, typed(alert.open_draft, valid_until=yesterday))

    assert alert.open_draft.valid_until < timezone.now()
