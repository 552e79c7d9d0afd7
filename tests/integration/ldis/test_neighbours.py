"""Telling another area, hearing from one, and taking up what it knows."""

import pytest
from django.urls import reverse

from accounts.states import Role
from ldis import actions, sanitised
from ldis.likeness import origins
from ldis.models import Adoption, Concern, Share
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import graded_concern, open_concern, triaged_report
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.refusals import Refused


@pytest.fixture
def there(area):
    """Another area, which is a neighbour."""
    there = AreaFactory(name="Nextshire", slug="nextshire")
    area.neighbours.add(there)
    return there


@pytest.fixture
def colleague(there):
    return person(Role.COORDINATOR, area=there)


def told(concern, there, by, **changes):
    return actions.share(concern, to_area=there, by=by, content=sanitised.gather(concern) | changes)


@pytest.fixture
def share(area, there, coordinator):
    concern = graded_concern(area=area, by=coordinator, place="Wharf Lane", sold_as="heroin")
    return told(concern, there, coordinator)


def test_a_coordinator_reads_and_changes_what_another_area_is_told(client, area, there, coordinator):
    client.force_login(coordinator)
    concern = open_concern(area=area, by=coordinator, place="Wharf Lane")
    address = reverse("ldis:concern-share", args=[concern.reference])

    html = client.get(address).content.decode()
    client.post(
        address, {"to_area": there.pk, "title": "A powder", "where": "The port", "summary": "Two ill."}
    )

    share = Share.objects.get()
    assert "Nextshire (neighbour)" in html
    assert (share.content["title"], share.content["where"]) == ("A powder", "The port")
    assert events_of(concern).last().details == {"area": "nextshire", "version": 1}


def test_the_place_is_the_area_unless_somebody_says_more(share):
    assert share.content["where"] == "Brackenshire"
    assert "Wharf Lane" not in str(share.content)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "none reported"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "about 5"), (12, "about 10")],
)
def test_no_small_number_is_told(number, words):
    assert sanitised.suppressed(number) == words


def test_people_of_one_event_count_once(area, coordinator):
    concern = open_concern(area=area, by=coordinator, people_affected=6)
    again = triaged_report(area=area, by=coordinator, people_affected=5, same_event_as=concern.reports.get())
    actions.link(again, concern, by=coordinator)

    counts = dict(sanitised.gather(concern)["counts"])

    assert (counts["Events reported"], counts["People affected"]) == ("1", "about 5")


def test_what_was_told_stays_as_it_was_and_the_next_is_a_new_version(share, there, coordinator):
    again = told(share.concern, there, coordinator, title="Now tablets")

    share.refresh_from_db()
    assert (share.number, again.number) == (1, 2)
    assert share.content["title"] != "Now tablets"


@pytest.mark.parametrize(("tlp", "may"), [(Tlp.RED, False), (Tlp.AMBER, False), (Tlp.GREEN, True)])
def test_another_area_is_told_of_what_may_go_to_partners(area, there, coordinator, tlp, may):
    concern = open_concern(area=area, by=coordinator, tlp=tlp)

    if may:
        assert told(concern, there, coordinator).tlp == tlp
    else:
        with pytest.raises(Refused, match="may not go to partners"):
            told(concern, there, coordinator)


def test_a_drill_stays_among_drills(area, coordinator):
    drill = AreaFactory(name="Drillshire", slug="drillshire", is_exercise=True)

    with pytest.raises(Refused, match="An exercise stays among areas for exercises"):
        told(open_concern(area=area, by=coordinator), drill, coordinator)


def test_the_other_area_finds_it_waiting(client, share, colleague):
    client.force_login(colleague)

    html = client.get(reverse("ldis:shared")).content.decode()

    assert share.content["title"] in html
    assert "Not answered yet" in html


def adopt(client, share):
    address = reverse("ldis:share-adopt", args=[share.pk])
    return client.post(address, {"title": "Powder from next door", "criterion": "harm"}, follow=True)


def test_adopted_it_is_a_concern_of_their_own(client, share, there, colleague):
    client.force_login(colleague)

    html = adopt(client, share).content.decode()

    concern = Concern.objects.get(area=there)
    assert (concern.state, concern.tlp, concern.assessment) == ("open", share.tlp, None)
    assert "It came from another area" in html
    assert share.content["reference"] in html
    assert not concern.referrals.exists()


def test_an_adopted_concern_is_graded_and_decided_there(share, there, colleague):
    concern = actions.adopt(share, by=colleague, criterion="harm")

    report = concern.reports.get()
    assert (report.arrived_by, report.firsthand, report.area) == ("neighbour", "told", there)
    assert share.concern.reports.get().pk != report.pk


def test_an_update_of_what_was_adopted_joins_the_same_concern(share, there, colleague, coordinator):
    concern = actions.adopt(share, by=colleague, criterion="harm")

    again = actions.adopt(told(share.concern, there, coordinator), by=colleague, criterion="harm")

    assert again == concern
    assert concern.reports.count() == 2
    assert len(origins.independent(concern.reports.all())) == 1
    assert Adoption.objects.count() == 1


def test_what_is_noted_can_still_be_adopted(client, share, there, colleague):
    client.force_login(colleague)

    client.post(reverse("ldis:share-note", args=[share.pk]))
    adopt(client, share)

    assert Concern.objects.filter(area=there).exists()


def test_declining_says_why_to_those_who_told(client, share, colleague, coordinator):
    client.force_login(colleague)
    client.post(reverse("ldis:share-decline", args=[share.pk]), {"reason": "Nobody here sells it."})
    client.force_login(coordinator)

    html = client.get(share.concern.get_absolute_url()).content.decode()

    assert "Declined: Nobody here sells it." in html
    assert "Answer from another area (nextshire): declined" in html


def test_declining_without_a_reason_is_refused(client, share, colleague):
    client.force_login(colleague)

    html = client.post(reverse("ldis:share-decline", args=[share.pk]), {"reason": " "}).content.decode()

    share.refresh_from_db()
    assert "Say why it is not taken up" in html
    assert share.state == "offered"


def test_those_who_told_do_not_answer_for_the_others(client, share, coordinator):
    client.force_login(coordinator)

    adopt(client, share)

    share.refresh_from_db()
    assert share.state == "offered"


@pytest.mark.parametrize("role", [Role.APPROVER, Role.PARTNER_LEAD, Role.PANEL_MEMBER, Role.GOVERNANCE])
def test_what_areas_tell_each_other_is_for_coordinators(client, share, there, role):
    client.force_login(person(role, area=there))

    pages = [client.get(reverse("ldis:shared")), client.get(share.get_absolute_url())]

    assert [page.status_code for page in pages] == [403, 403]


def test_a_third_area_reads_nothing(client, share):
    third = AreaFactory(name="Farshire", slug="farshire")
    client.force_login(person(Role.COORDINATOR, area=third))

    assert client.get(share.get_absolute_url()).status_code == 403


def test_a_neighbours_alert_becomes_a_concern_with_its_provenance(client, watched, there, colleague):
    client.force_login(colleague)
    alert = watched.referral.alert
    address = reverse("ldis:alert-adopt", args=[alert.reference])

    listed = client.get(reverse("ldis:shared")).content.decode()
    html = client.post(address, {"area": there.pk, "criterion": "harm"}, follow=True).content.decode()

    assert alert.reference in listed
    assert f"{alert.reference}, version 1" in html
    assert alert.current_version.issuer in html
    assert not Concern.objects.get(area=there).referrals.exists()


def test_an_alert_is_adopted_once(watched, there, colleague):
    alert = watched.referral.alert
    actions.adopt_alert(alert, area=there, by=colleague, criterion="harm")

    with pytest.raises(Refused, match="has adopted this alert already"):
        actions.adopt_alert(alert, area=there, by=colleague, criterion="harm")


def test_the_list_asks_the_same_number_of_questions_however_long(
    client, share, there, colleague, coordinator, django_assert_max_num_queries
):
    client.force_login(colleague)
    for _ in range(6):
        told(share.concern, there, coordinator)

    with django_assert_max_num_queries(12):
        client.get(reverse("ldis:shared"))
