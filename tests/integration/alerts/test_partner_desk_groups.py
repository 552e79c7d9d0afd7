"""Groups of those who are warned together: made, named, and who is in them."""

import pytest
from django.urls import reverse

from alerts import actions
from alerts.models import Group
from alerts.states import SubscriberState
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import subscriber
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def group(area, coordinator):
    return actions.create_group(area, by=coordinator, name="Prisons")


def url(name, group):
    return reverse(f"alerts:{name}", args=[group.pk])


def members(group):
    return set(group.members.values_list("pk", flat=True))


def test_a_group_is_made_on_the_page(desk, area):
    html = desk.post(f"/desk/partners/groups/new/{area.slug}/", {"name": " Prisons "}, follow=True)

    assert Group.objects.get().name == "Prisons"
    assert "Nobody is in this group" in html.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give the group a name."),
        ("  ", "Give the group a name."),
        ("prisons", "There is a group of that name"),
        ("x" * 101, "Shorten the name to 100 characters."),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_a_sentence(desk, area, group, name, sentence):
    html = desk.post(f"/desk/partners/groups/new/{area.slug}/", {"name": name}).content.decode()

    assert sentence in html
    assert Group.objects.count() == 1


def test_a_group_is_renamed(desk, group):
    desk.post(url("group-rename", group), {"name": "Prisons and probation"})

    group.refresh_from_db()
    assert group.name == "Prisons and probation"


def test_a_group_may_keep_its_name(desk, group):
    assert desk.post(url("group-rename", group), {"name": "Prisons"}).status_code == 302


def test_those_ticked_join_and_leave(desk, group, area):
    first, second = subscriber(area=area), subscriber(area=area)

    desk.post(url("group-add", group), {"who": [first.pk, second.pk]})
    assert members(group) == {first.pk, second.pk}

    desk.post(url("group-remove", group), {"who": [first.pk]})
    assert members(group) == {second.pk}


def test_everybody_who_was_found_joins_at_once(desk, group, area):
    wanted = subscriber(area=area, organisation__kind="prison")
    subscriber(area=area, organisation__kind="hostel")
    subscriber(area=area, organisation__kind="prison", state=SubscriberState.RETIRED)

    desk.post(url("group-add", group), {"everybody": "yes", "kind": "prison"})

    assert members(group) == {wanted.pk}


@pytest.mark.parametrize("who", [[], ["x"], ["99999"], ["9" * 30]])
def test_nobody_ticked_is_said(desk, group, who):
    html = desk.post(url("group-add", group), {"who": who}, follow=True).content.decode()

    assert "Nobody was ticked." in html
    assert not members(group)


def test_nobody_of_another_area_joins(group, coordinator):
    row = subscriber(area=AreaFactory(name="Far", slug="far"))

    with pytest.raises(Refused, match="Only subscribers of this area"):
        actions.add_members(group, by=coordinator, subscribers=type(row).objects.all())


def test_how_many_came_and_went_is_recorded(desk, group, area):
    row = subscriber(area=area)

    desk.post(url("group-add", group), {"who": [row.pk]})

    assert events_of(group).last().details == {"joined": 1, "left": 0}


def test_nobody_from_elsewhere_changes_a_group(client, group, outsider, area):
    client.force_login(outsider)

    assert client.get(url("group", group)).status_code == 403
    assert client.post(url("group-rename", group), {"name": "Mine"}).status_code == 403
    with pytest.raises(Refused):
        actions.rename_group(group, by=outsider, name="Mine")


def test_a_large_group_costs_no_more(desk, group, area, django_assert_max_num_queries):
    for _ in range(15):
        subscriber(area=area)
    desk.post(url("group-add", group), {"everybody": "yes"})

    with django_assert_max_num_queries(10):
        desk.get(url("group", group))
    with django_assert_max_num_queries(8):
        desk.get("/desk/partners/groups/")
