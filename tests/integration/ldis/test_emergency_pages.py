"""The pages of an emergency: started by one, confirmed by another, looked over by many."""

import pytest
import time_machine
from django.urls import reverse

import alerts.actions
from accounts.states import STAFF, Role
from alerts.models import Alert
from alerts.states import AlertState, Grade
from ldis import actions, emergencies, feedback, grading
from ldis.models import Emergency
from ldis.states import EmergencyState
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.emergencies import (
    REASON,
    concluded,
    panel_of,
    provisional_emergency,
    started_emergency,
)
from tests.factories.ldis import graded_concern, known_reporter, open_concern
from tests.integration.ldis.starting import filled_in, grading_said, hidden, new_url, start, warning_said
from workflow.handling import Tlp
from workflow.models import Event


INDEX = reverse("ldis:emergency-index")


@pytest.fixture
def concern(area):
    subscriber(area=area)
    panel_of(area)
    return graded_concern(area=area)


def confirm(client, user, emergency):
    client.force_login(user)
    html = client.get(emergency.get_absolute_url()).content.decode()
    seen = {name: hidden(html, name) for name in ("recipients_seen", "content_hash")}
    url = reverse("ldis:emergency-confirm", args=[emergency.pk])
    return client.post(url, seen, follow=True).content.decode()


def test_the_wording_starts_from_the_concern_and_the_recipients_stand_below(client, concern, duty_officer):
    client.force_login(duty_officer)

    html = client.get(new_url(concern)).content.decode()

    assert 'value="Powder sold as heroin"' in html
    assert "<strong>1 person in 1 organisation" in html


def test_started_on_one_page_and_confirmed_on_another(client, concern, duty_officer, approver):
    html = start(client, duty_officer, concern).content.decode()
    assert "Started. It goes out when a second person has confirmed it." in html
    assert "Only an approver or a member of the panel can confirm" in html

    html = confirm(client, approver, Emergency.objects.get())

    assert "Issued. The messages are on their way" in html
    assert Alert.objects.get().state == AlertState.LIVE


def test_looking_changes_nothing(client, concern, duty_officer, approver):
    emergency = started_emergency(concern, by=duty_officer)
    before = Event.objects.count()
    client.force_login(approver)

    client.get(emergency.get_absolute_url())

    assert client.get(reverse("ldis:emergency-confirm", args=[emergency.pk])).status_code == 405
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Say why this cannot wait for the panel."),
        ({"to": ""}, "Choose the panel that is to ratify it."),
        ({"to": "999"}, "Choose one of the panels of this area."),
        ({"advice": ""}, "Write the advice to pass on."),
        ({"valid_until": "2099-01-01T00:00"}, "Give a day within the next two years."),
        ({"recipients_seen": "others"}, "The list of recipients has changed since you saw it."),
    ],
)
def test_a_form_that_cannot_be_taken_says_what_to_do_and_keeps_what_was_typed(
    client, concern, duty_officer, changes, sentence
):
    html = start(
        client, duty_officer, concern, **{"not_known": "Nobody knows yet."} | changes
    ).content.decode()

    assert sentence in html
    assert "Nobody knows yet." in html
    assert not Emergency.objects.exists()


def test_another_grade_shows_its_recipients_before_anything_is_started(client, area, duty_officer):
    subscriber(area=area)
    subscriber(area=area, minimum_grade=Grade.SEVERE)
    panel_of(area)
    grading.load_first_matrix()
    concern = open_concern(area=area)

    said = warning_said() | grading_said(grade="2", grade_reason="It stays in one house.")
    html = start(client, duty_officer, concern, **said).content.decode()

    assert "The list of recipients has changed since you saw it." in html
    assert "<strong>1 person in 1 organisation" in html
    assert client.post(new_url(concern), filled_in(html, **said)).status_code == 302
    assert Emergency.objects.get().alert.grade == Grade.MODERATE


def test_words_that_could_name_somebody_are_asked_about_first(client, concern, duty_officer):
    said = "Ring Sarah Whitfield on 07700 900123 about it."

    html = start(client, duty_officer, concern, reason=said).content.decode()

    assert "Does this say who somebody is?" in html
    assert not Emergency.objects.exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.APPROVER, Role.GOVERNANCE])
def test_only_a_duty_officer_may_open_the_form(client, area, concern, role):
    client.force_login(person(role, area=area))

    response = client.get(new_url(concern))

    assert response.status_code == 403
    assert "Only a duty officer of this area" in response.content.decode()


def test_the_second_person_sees_what_goes_out_to_whom_and_why(client, concern, member):
    emergency = started_emergency(concern)
    client.force_login(member)

    html = client.get(emergency.get_absolute_url()).content.decode()

    assert REASON in html
    assert "2 people in 2 organisations" in html
    assert "Confirm: issue it now" in html
    assert "@partner.example" not in html


def test_the_second_person_never_reads_who_reported(client, area, member):
    concern = graded_concern(area=area, reporter=known_reporter())
    client.force_login(member)

    assert "Sam Rivers" not in client.get(started_emergency(concern).get_absolute_url()).content.decode()


def test_where_it_waits_for_them_is_on_their_desk(client, concern, member):
    emergency = started_emergency(concern)
    client.force_login(member)

    assert emergency.get_absolute_url() in client.get(reverse("ldis:worklist")).content.decode()


def test_calling_it_off_is_a_button_for_those_who_coordinate(client, concern, coordinator, approver):
    emergency = started_emergency(concern)
    url = reverse("ldis:emergency-call-off", args=[emergency.pk])
    client.force_login(approver)
    assert "Only a coordinator or duty officer" in client.post(url, follow=True).content.decode()

    client.force_login(coordinator)

    assert "Called off. Nobody was told." in client.post(url, follow=True).content.decode()


@pytest.mark.parametrize("outcome", ["keep", "stand_down"])
def test_what_came_of_it_stays_readable(client, concern, coordinator, outcome):
    emergency = concluded(provisional_emergency(concern), outcome)
    client.force_login(coordinator)

    html = client.get(emergency.get_absolute_url()).content.decode()

    assert emergency.get_state_display() in html
    assert "3 of 3 seats can vote" in html


def test_the_concern_the_worklist_and_the_alerts_desk_say_so(client, concern, coordinator):
    emergency = provisional_emergency(concern)
    client.force_login(coordinator)
    pages = [concern.get_absolute_url(), reverse("ldis:worklist"), emergency.alert.desk_url]

    for page in pages:
        html = client.get(page).content.decode()
        assert emergency.get_absolute_url() in html
        assert "the panel is asked to ratify it" in html.lower()


def test_the_concerns_story_tells_it(client, concern, coordinator):
    concluded(provisional_emergency(concern), "stand_down")
    client.force_login(coordinator)

    html = client.get(concern.get_absolute_url()).content.decode()

    assert "A second person confirmed the emergency alert, and it went out" in html
    assert "The emergency alert was reversed, and stood down" in html


def test_the_alerts_desk_says_by_whose_word_it_goes_out(client, concern, approver):
    emergency = started_emergency(concern)
    client.force_login(approver)

    html = client.get(emergency.alert.desk_url).content.decode()

    assert "a second person confirms it" in html
    assert emergency.get_absolute_url() in html


def test_the_reporter_reads_that_a_warning_was_given_at_once(area):
    concern = graded_concern(area=area)
    provisional_emergency(concern)
    report = concern.reports.get()
    report.refresh_from_db()

    words = [stage.words for stage in feedback.of_report(report) if stage.standing == feedback.NOW]

    assert words == ["We gave a warning at once. A panel of specialists is deciding whether it should stand."]


def test_what_stays_in_the_conversation_is_not_shown_to_the_panel(client, area, concern, member, coordinator):
    emergency = started_emergency(concern)
    actions.narrow_concern(concern, by=coordinator, to=Tlp.RED, reason="Their source asks.")
    client.force_login(member)

    assert client.get(emergency.get_absolute_url()).status_code == 403
    assert emergency.get_absolute_url() not in client.get(reverse("ldis:worklist")).content.decode()


# How often


def test_how_often_and_what_came_of_it_is_counted_by_quarter(area, approver):
    with time_machine.travel("2026-08-20T10:00:00Z", tick=False):
        issued_alert(area=area)
        concluded(provisional_emergency(graded_concern(area=area)), "keep")
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        issued_alert(area=area)
        issued_alert(area=area)
        concluded(provisional_emergency(graded_concern(area=area)), "stand_down")
        provisional_emergency(graded_concern(area=area))

    latest, earlier = emergencies.by_quarter(area)

    assert (latest.used, earlier.used) == ("2 of 4 (50%)", "1 of 2 (50%)")
    assert dict(earlier.outcomes)["Ratified by the panel"] == "1 of 1 (100%)"
    assert dict(latest.outcomes)["Reversed: stood down"] == "1 of 2 (50%)"


def test_an_update_is_no_further_alert(area, approver):
    concern = graded_concern(area=area)
    alert = provisional_emergency(concern).alert
    alerts.actions.stand_down(alert, by=approver, reason="Over.")

    (quarter,) = emergencies.by_quarter(area)

    assert quarter.used == "1 of 1 (100%)"


def test_one_that_was_called_off_counts_for_nothing(area, coordinator):
    actions.call_off_emergency(started_emergency(graded_concern(area=area)), by=coordinator)

    assert emergencies.by_quarter(area) == []


@pytest.mark.parametrize("role", Role)
def test_who_may_see_how_often(client, area, role):
    provisional_emergency(graded_concern(area=area))
    client.force_login(person(role, area=area))

    response = client.get(INDEX)

    may = role in STAFF - {Role.PANEL_MEMBER}
    assert response.status_code == (200 if may else 403)
    assert ("1 of 1 (100%)" in response.content.decode()) is may


def test_the_list_takes_the_same_queries_however_many_there_are(
    client, area, governance, django_assert_max_num_queries
):
    for _ in range(3):
        provisional_emergency(open_concern(area=area), grade=Grade.HIGH)
    client.force_login(governance)

    with django_assert_max_num_queries(8):
        client.get(INDEX)


def test_the_outsider_finds_nothing(client, area, concern, outsider):
    emergency = started_emergency(concern)
    client.force_login(outsider)

    pages = [emergency.get_absolute_url(), new_url(concern)]

    assert {client.get(page).status_code for page in pages} == {403}
    assert emergency.alert.reference not in client.get(INDEX).content.decode()
    confirm(client, outsider, emergency)
    assert Emergency.objects.get().state == EmergencyState.STARTED
