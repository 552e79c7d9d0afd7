"""Whom an alert is for: kinds of drug, groups, and only the groups. Whoever saw the list looks again."""

import pytest
from django.urls import reverse

from alerts import actions
from alerts.models import Group
from alerts.reach import fingerprint, reach_of, recipients_of
from substances.models import Family
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import (
    approve,
    approved_alert,
    issued_alert,
    open_alert,
    submitted_alert,
    subscriber,
)
from workflow.events import events_of
from workflow.refusals import Refused


NOTHING = {"families": [], "groups": [], "only_groups": False}


@pytest.fixture
def opioids(db):
    return Family.objects.get_or_create(name="Opioids")[0]


@pytest.fixture
def stimulants(db):
    return Family.objects.get_or_create(name="Stimulants")[0]


def group_of(area, *members, name="Prisons"):
    group = Group.objects.create(area=area, name=name)
    group.members.set(members)
    return group


def wanting(area, *families):
    row = subscriber(area=area)
    row.subscriptions.get().families.set(families)
    return row


def address(alert, **said):
    return actions.address_alert(alert, **NOTHING | {"by": alert.created_by} | said)


def told(alert):
    alert.refresh_from_db()
    return {route.subscriber for route in recipients_of(alert)}


def test_only_those_who_want_its_kind_of_drug_are_told(area, opioids, stimulants):
    alert = open_alert(area=area)
    wants, wants_all, _ = wanting(area, opioids), wanting(area), wanting(area, stimulants)

    address(alert, families=[opioids])

    assert told(alert) == {wants, wants_all}


def test_of_what_nobody_has_named_everybody_is_told(area, opioids, stimulants):
    alert = open_alert(area=area)
    both = {wanting(area, opioids), wanting(area, stimulants)}

    assert told(alert) == both


def test_a_group_is_told_whatever_its_members_subscribe_to(area):
    alert = open_alert(area=area)
    usual, member = subscriber(area=area), subscriber(area=area, minimum_grade=4)

    address(alert, groups=[group_of(area, member)])

    assert told(alert) == {usual, member}


def test_only_the_groups_are_told_where_that_is_wished(area):
    alert = open_alert(area=area)
    member, _ = subscriber(area=area), subscriber(area=area)

    address(alert, groups=[group_of(area, member)], only_groups=True)

    assert told(alert) == {member}


def test_only_an_empty_group_is_nobody_and_not_everybody(area):
    alert = open_alert(area=area)
    subscriber(area=area)

    address(alert, groups=[group_of(area)], only_groups=True)

    assert told(alert) == set()


def test_only_groups_needs_a_group(area):
    with pytest.raises(Refused, match="at least one group"):
        address(open_alert(area=area), only_groups=True)


def test_a_group_of_another_area_is_refused(area):
    far = group_of(AreaFactory(name="Far", slug="far"))

    with pytest.raises(Refused, match="own area"):
        address(open_alert(area=area), groups=[far])


def test_an_alert_without_an_open_draft_is_not_addressed(area):
    with pytest.raises(Refused, match="Start an update first"):
        address(issued_alert(area=area))


def test_nobody_but_a_coordinator_says_whom_it_is_for(area, approver, outsider):
    for other in (approver, outsider):
        with pytest.raises(Refused, match="Only a coordinator or duty officer"):
            address(open_alert(area=area), by=other)


def test_an_approver_who_saw_another_list_looks_again(area, approver):
    member = subscriber(area=area)
    alert = submitted_alert(area=area)
    seen = reach_of(alert, "public").seen
    address(alert, groups=[group_of(area, subscriber(area=area, minimum_grade=4), member)])

    draft = alert.open_draft
    with pytest.raises(Refused, match="has changed since you saw it"):
        actions.approve(draft, by=approver, content_hash=draft.content_hash, reach_seen=seen)
    approve(draft, by=approver)


def test_an_approved_alert_goes_to_nobody_its_issuer_has_not_seen(area, approver):
    subscriber(area=area)
    alert = approved_alert(area=area)
    seen = fingerprint(recipients_of(alert))
    address(alert, groups=[group_of(area, subscriber(area=area, minimum_grade=4))])

    with pytest.raises(Refused, match="list of recipients has changed"):
        actions.issue(alert, by=approver, recipients_seen=seen)


def test_of_an_address_the_numbers_are_recorded(area, opioids):
    alert = open_alert(area=area)

    address(alert, families=[opioids], groups=[group_of(area)])

    assert events_of(alert).last().details == {"families": 1, "groups": 1, "only_groups": False}


def test_a_coordinator_addresses_it_on_the_page(client, area, coordinator, opioids):
    alert, group = open_alert(area=area), group_of(area)
    client.force_login(coordinator)

    sent = {"families": [opioids.pk], "groups": [group.pk], "who": "only"}
    html = client.post(reverse("alerts:address", args=[alert.reference]), sent, follow=True).content.decode()

    alert.refresh_from_db()
    assert alert.is_for_groups_only
    assert "Only these groups are told." in html


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"who": "only"}, "Choose at least one group"),
        ({"groups": ["99999"]}, "Choose groups from the list."),
        ({"families": ["x"]}, "Choose kinds of drug from the list."),
        ({"who": "x"}, "Choose one of the options."),
    ],
)
def test_a_bad_address_gets_a_sentence(client, area, coordinator, sent, sentence):
    alert = open_alert(area=area)
    client.force_login(coordinator)

    html = client.post(reverse("alerts:address", args=[alert.reference]), sent).content.decode()

    assert sentence in html
    assert not events_of(alert).filter(action="alert.addressed").exists()


def test_an_approver_is_shown_whom_it_is_for_and_no_way_to_change_it(client, area, approver):
    alert = open_alert(area=area)
    client.force_login(approver)

    html = client.get(alert.desk_url).content.decode()

    assert "Whom it is for" in html
    assert "Change whom it is for" not in html
    assert client.get(reverse("alerts:address", args=[alert.reference])).status_code == 403
