"""Who may be told: as far as the source agreed, and no further."""

import pytest
from django.urls import reverse

import alerts.actions
import alerts.notifications
from alerts.models import Alert
from alerts.states import Audience
from ldis import actions, policies
from ldis.models import Consent
from tests.factories.accounts import person
from tests.factories.alerts import content
from tests.factories.ldis import (
    graded_concern,
    open_concern,
    received_report,
    referred_concern,
    triaged_report,
)
from tests.factories.panel import decided, standing_panel
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.refusals import Refused, refusal


def agreement(given="by_telephone"):
    return Consent(given=given, note="They agree.")


def opened(area, by, tlp):
    return open_concern(area=area, by=by, tlp=tlp)


def with_alert(area, by, tlp=Tlp.CLEAR):
    """A concern whose panel decided to warn the public; its alert's draft is being written."""
    concern = referred_concern(area=area, by=by, tlp=tlp)
    decided(concern.referral.consultation, "public_alert")
    concern.refresh_from_db()
    return concern


def test_the_choice_in_the_form_is_consent_up_to_there(area, coordinator):
    report = received_report(area=area, tlp=Tlp.GREEN)
    actions.narrow_report(report, by=coordinator, to=Tlp.AMBER, reason="To be checked.")

    report = actions.widen_report(report, by=coordinator, to=Tlp.GREEN)

    assert report.tlp == Tlp.GREEN
    assert report.consents.get().get_given_display() == "Chosen in the report form"


def test_wider_than_agreed_needs_the_sources_word(area, coordinator):
    report = received_report(area=area, tlp=Tlp.GREEN)

    with pytest.raises(Refused, match=r"The source agreed to TLP:GREEN and no further. Ask them"):
        actions.widen_report(report, by=coordinator, to=Tlp.CLEAR)


def test_with_the_sources_word_it_goes_wider(area, coordinator):
    report = received_report(area=area, tlp=Tlp.AMBER)

    report = actions.widen_report(report, by=coordinator, to=Tlp.CLEAR, consent=agreement())

    assert report.tlp == Tlp.CLEAR
    said = events_of(report).get(action="report.consented").details
    assert said == {"agreed_label": "clear", "said": "by_telephone"}


def test_what_a_source_takes_back_stays_back(area, coordinator):
    report = received_report(area=area, tlp=Tlp.CLEAR)
    actions.narrow_report(report, by=coordinator, to=Tlp.AMBER, reason="They asked.", consent=agreement())

    with pytest.raises(Refused, match="The source agreed to TLP:AMBER and no further"):
        actions.widen_report(report, by=coordinator, to=Tlp.GREEN)


def test_a_concern_goes_as_far_as_its_narrowest_report(area, coordinator):
    concern = opened(area, coordinator, Tlp.CLEAR)

    actions.link(triaged_report(area=area, by=coordinator, tlp=Tlp.AMBER), concern, by=coordinator)

    concern.refresh_from_db()
    assert concern.tlp == Tlp.AMBER
    last = events_of(concern).get(action="concern.relabelled").details
    assert last == {"label_before": "clear", "label_after": "amber", "because": "linked"}


def test_taking_the_narrowest_report_out_sets_the_concern_free(area, coordinator):
    concern = opened(area, coordinator, Tlp.CLEAR)
    secret = actions.link(triaged_report(area=area, by=coordinator, tlp=Tlp.RED), concern, by=coordinator)

    actions.unlink(secret, by=coordinator, reason="Kept apart.")

    concern.refresh_from_db()
    assert concern.tlp == Tlp.CLEAR


def test_a_coordinator_may_hold_a_concern_closer_than_its_reports(area, coordinator):
    concern = opened(area, coordinator, Tlp.CLEAR)
    actions.narrow_concern(concern, by=coordinator, to=Tlp.GREEN, reason="Police ask for a week.")

    actions.link(triaged_report(area=area, by=coordinator, tlp=Tlp.CLEAR), concern, by=coordinator)

    concern.refresh_from_db()
    assert concern.tlp == Tlp.GREEN


def test_a_concern_is_not_widened_past_its_reports(area, coordinator):
    concern = opened(area, coordinator, Tlp.AMBER)

    with pytest.raises(Refused, match="has not agreed to that"):
        actions.widen_concern(concern, by=coordinator, to=Tlp.GREEN, reason="It is urgent.")


def test_what_a_coordinator_narrowed_they_may_widen_again(area, coordinator):
    concern = opened(area, coordinator, Tlp.CLEAR)
    actions.narrow_concern(concern, by=coordinator, to=Tlp.AMBER, reason="Not yet.")

    concern = actions.widen_concern(concern, by=coordinator, to=Tlp.GREEN, reason="Now.")

    assert concern.tlp == Tlp.GREEN


def test_a_red_concern_is_put_to_no_panel(area, coordinator):
    concern = graded_concern(area=area, by=coordinator, tlp=Tlp.RED)

    with pytest.raises(Refused, match=r"stays with the coordinators.*take the report out of the concern"):
        actions.refer(concern, by=coordinator, to=standing_panel(area=area))


@pytest.mark.parametrize(("tlp", "may"), [(Tlp.AMBER, False), (Tlp.GREEN, True), (Tlp.CLEAR, True)])
def test_partners_are_told_of_what_is_green_or_wider(area, coordinator, tlp, may):
    concern = opened(area, coordinator, tlp)

    sentence = refusal(policies.check_may_tell_partners, concern)

    assert bool(sentence) != may
    assert may or concern.reports.get().reference in sentence


@pytest.mark.parametrize("role", ["approver", "governance"])
def test_what_is_red_stays_with_those_who_coordinate(client, area, coordinator, role):
    concern = opened(area, coordinator, Tlp.RED)
    client.force_login(person(role, area=area))

    pages = [client.get(thing.get_absolute_url()) for thing in (concern, concern.reports.get())]
    index = client.get(reverse("ldis:concern-index")).content.decode()

    assert [page.status_code for page in pages] == [403, 403]
    assert concern.reference not in index


def test_an_alert_goes_as_far_as_its_concern(area, coordinator):
    concern = with_alert(area, coordinator, tlp=Tlp.GREEN)
    alert = concern.referral.alert
    draft = alert.open_draft

    alerts.actions.edit_draft(draft, by=coordinator, content=content(), seen_hash=draft.content_hash)

    with pytest.raises(Refused, match="Ask its source before making it public"):
        alerts.actions.submit(alert.open_draft, by=coordinator)


def test_the_sources_word_opens_the_way_to_the_public(area, coordinator):
    concern = with_alert(area, coordinator, tlp=Tlp.GREEN)
    alert = concern.referral.alert
    draft = alert.open_draft
    alerts.actions.edit_draft(draft, by=coordinator, content=content(), seen_hash=draft.content_hash)

    actions.widen_report(concern.reports.get(), by=coordinator, to=Tlp.CLEAR, consent=agreement())

    assert alerts.actions.submit(alert.open_draft, by=coordinator).state == "awaiting"


def test_an_alert_rests_for_good_on_the_reports_it_was_drawn_from(area, coordinator):
    concern = with_alert(area, coordinator)
    report, alert = concern.reports.get(), concern.referral.alert
    actions.unlink(report, by=coordinator, reason="Another matter.")

    actions.narrow_report(report, by=coordinator, to=Tlp.AMBER, reason="They asked.", consent=agreement())

    alert.refresh_from_db()
    assert alert.tlp == Tlp.AMBER


def test_the_desk_says_when_an_alert_in_force_reaches_too_far(client, watched, coordinator):
    report = watched.reports.get()
    actions.narrow_report(report, by=coordinator, to=Tlp.GREEN, reason="They asked.", consent=agreement())
    client.force_login(coordinator)

    html = client.get(watched.referral.alert.desk_url).content.decode()

    assert "in force for more people than its sources agree to now" in html
    assert "Who may be told changed: TLP:GREEN" in html


def test_the_page_of_a_report_says_who_may_be_told(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area, tlp=Tlp.AMBER)

    html = client.get(report.get_absolute_url()).content.decode()

    assert "TLP:AMBER" in html
    assert "The source agreed to TLP:AMBER" in html


def test_a_coordinator_widens_a_report_on_its_page(client, area, coordinator):
    client.force_login(coordinator)
    report = received_report(area=area, tlp=Tlp.AMBER)
    address = reverse("ldis:report-handling", args=[report.reference])

    refused = client.post(address, {"to": "green"}).content.decode()
    client.post(address, {"to": "green", "given": "in_person", "note": "At the hostel."})

    report.refresh_from_db()
    assert "Ask them, and say how they agreed." in refused
    assert report.tlp == Tlp.GREEN


def test_a_coordinator_narrows_a_concern_on_its_page(client, area, coordinator):
    client.force_login(coordinator)
    concern = opened(area, coordinator, Tlp.CLEAR)

    client.post(
        reverse("ldis:concern-handling", args=[concern.reference]), {"to": "amber", "reason": "Not yet."}
    )

    concern.refresh_from_db()
    assert concern.tlp == Tlp.AMBER


@pytest.mark.parametrize("role", ["approver", "governance", "panel_member", "partner_lead", "reporter"])
def test_only_coordinators_change_who_may_be_told(area, role):
    report = received_report(area=area, tlp=Tlp.CLEAR)

    with pytest.raises(Refused, match="Only a coordinator"):
        actions.narrow_report(report, by=person(role, area=area), to=Tlp.RED, reason="Why not.")


def test_partners_read_that_an_alert_is_for_them_alone(area, coordinator):
    words = alerts.notifications.handling_words

    class Said:
        content = {"audience": Audience.PROFESSIONAL}
        alert = Alert(tlp=Tlp.CLEAR)

    assert words(Said) == "TLP:GREEN. Partner organisations, but nowhere that is open to the public."
