"""The coordinator's list of those the area warns."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from alerts.models import Subscriber
from alerts.states import SubscriberState
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import SubscriberFactory, subscriber


INDEX = "/desk/partners/"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def shown(desk, **asked):
    return desk.get(INDEX, asked).content.decode()


def one(row, name="subscriber"):
    return reverse(f"alerts:{name}", args=[row.pk])


def form(organisation, **changes):
    said = {"name": "Night desk", "email": "night@a.example", "kind": "role", "language": "en"}
    return said | {"organisation": organisation.pk, "minimum_grade": 1} | changes


def test_each_organisation_is_shown_with_its_people(desk, area):
    row = subscriber(area=area, name="Night desk")

    html = shown(desk)

    assert "Night desk" in html
    assert str(row.organisation) in html
    assert row.email in html


def test_the_list_of_another_area_is_not_shown(desk, area):
    subscriber(area=AreaFactory(name="Far", slug="far"), name="Faraway desk")

    assert "Faraway desk" not in shown(desk)
    assert desk.get(INDEX, {"area": "far"}).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.DUTY_OFFICER}))
@pytest.mark.parametrize("path", [INDEX, "/desk/partners/groups/"])
def test_nobody_else_reads_the_list(client, area, role, path):
    client.force_login(person(role, area=area))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("look", ["unconfirmed", "bouncing", "lapsed", "left", "retired", "active"])
def test_the_list_can_be_looked_at_by_state(desk, area, look):
    for each in SubscriberState.values:
        subscriber(area=area, state=each, name=f"Desk {each}.")

    html = shown(desk, look=look)

    assert f"Desk {look}." in html
    assert html.count("Desk ") == 1


def test_those_to_be_confirmed_again_are_found(desk, area):
    subscriber(area=area, name="Old desk", confirmed_at=timezone.now() - timedelta(days=340))
    subscriber(area=area, name="New desk")

    html = shown(desk, look="again")

    assert "Old desk" in html
    assert "New desk" not in html


def test_those_who_want_to_leave_are_found(desk, area):
    subscriber(area=area, name="Tired desk", is_statutory=True, leaving_since=timezone.now())

    assert "Tired desk" in shown(desk, look="leaving")


def test_organisations_with_nobody_are_named(desk, area):
    OrganisationFactory(area=area, name="Lantern House")
    SubscriberFactory(organisation__area=area, organisation__name="Gone House", state=SubscriberState.LEFT)
    SubscriberFactory(organisation__area=area, organisation__name="Full House")

    html = shown(desk, look="nobody")

    assert "Lantern House" in html
    assert "Gone House" in html
    assert "Full House" not in html


def test_the_list_can_be_narrowed_to_a_kind_and_a_name(desk, area):
    for kind in (OrganisationKind.PRISON, OrganisationKind.HOSTEL):
        at = OrganisationFactory(area=area, kind=kind, name=f"Thornmoor {kind}")
        SubscriberFactory(organisation=at, name=f"Desk of {kind}.")

    assert "Desk of prison." in shown(desk, kind="prison", organisation="thorn")
    assert "Desk of hostel." not in shown(desk, kind="prison")
    assert "Desk of prison." not in shown(desk, organisation="elsewhere")


@pytest.mark.parametrize("asked", [{"look": "x"}, {"kind": "x"}, {"page": "x"}, {"organisation": "\x00" * 3}])
def test_what_cannot_be_asked_for_is_no_error(desk, area, asked):
    assert desk.get(INDEX, asked).status_code == 200


def test_a_long_list_comes_in_pages_and_costs_no_more(desk, area, django_assert_max_num_queries):
    at = OrganisationFactory(area=area)
    Subscriber.objects.bulk_create(
        Subscriber(organisation=at, name=f"Desk {n}", email=f"d{n}@a.example", state=SubscriberState.ACTIVE)
        for n in range(10_000)
    )

    with django_assert_max_num_queries(10):
        html = desk.get(INDEX).content.decode()

    assert html.count("fw-worklist__item") == 50
    assert "Page 1 of 200" in html
    assert "Receive alerts</a>: 10000" in html


def test_a_page_of_many_organisations_costs_as_little(desk, area, django_assert_max_num_queries):
    for _ in range(20):
        subscriber(area=area)

    with django_assert_max_num_queries(10):
        desk.get(INDEX)
    with django_assert_max_num_queries(10):
        desk.get(INDEX, {"look": "nobody"})


def test_somebody_is_added_on_the_page(desk, area):
    at = OrganisationFactory(area=area)

    html = desk.post(f"{INDEX}new/{area.slug}/", form(at), follow=True).content.decode()

    assert Subscriber.objects.get().state == SubscriberState.UNCONFIRMED
    assert "A letter asks them." in html


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Write a name or a role."),
        ({"name": "x" * 151}, "Shorten the name to 150 characters."),
        ({"email": "nobody"}, "Write an e-mail address"),
        ({"email": ""}, "Write the e-mail address."),
        ({"organisation": ""}, "Choose the organisation."),
        ({"organisation": "99999"}, "Choose an organisation of this area."),
        ({"minimum_grade": "9"}, "Choose one of the options."),
        ({"kind": "x"}, "Choose one of the options."),
        ({"quiet_from": "22:00"}, "both ends"),
        ({"quiet_from": "soon"}, "Write the time as 22:00."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(desk, area, changes, sentence):
    sent = form(OrganisationFactory(area=area), name="Typed desk") | changes

    html = desk.post(f"{INDEX}new/{area.slug}/", sent).content.decode()

    assert sentence in html
    assert sent["name"] in html
    assert not Subscriber.objects.exists()


def test_an_address_that_is_on_the_list_is_refused_in_a_sentence(desk, area):
    row = subscriber(area=area, email="night@a.example")

    html = desk.post(f"{INDEX}new/{area.slug}/", form(row.organisation)).content.decode()

    assert "is on the list of" in html


def test_a_page_shows_what_is_known_of_somebody(desk, area):
    row = subscriber(area=area, is_statutory=True, leaving_since=timezone.now())

    html = desk.get(one(row)).content.decode()

    for words in ("Must be told", "Wants to leave since", "Let them go", "Name somebody in their place"):
        assert words in html


def test_in_somebodys_place_the_form_begins_with_what_they_were(desk, area):
    row = subscriber(area=area, is_statutory=True, is_lead=True)

    form = desk.get(f"{INDEX}new/{area.slug}/", {"instead_of": row.pk}).context["form"]

    assert form.initial["is_statutory"]
    assert form.initial["organisation"] == row.organisation


def test_somebody_is_changed_on_the_page(desk, area):
    row = subscriber(area=area)

    sent = form(row.organisation, name="Evening desk", email=row.email, is_lead="on")
    desk.post(one(row, "subscriber-change"), sent)

    row.refresh_from_db()
    assert (row.name, row.is_lead, row.is_receiving) == ("Evening desk", True, True)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("subscriber-retire", "active", "retired"),
        ("subscriber-invite-again", "retired", "unconfirmed"),
        ("subscriber-invite-again", "left", "unconfirmed"),
    ],
)
def test_the_buttons_do_what_they_say(desk, area, name, before, after):
    row = subscriber(area=area, state=before)

    desk.post(one(row, name))

    row.refresh_from_db()
    assert row.state == after


@pytest.mark.parametrize(
    "name", ["subscriber", "subscriber-change", "subscriber-retire", "subscriber-invite-again"]
)
def test_somebody_from_elsewhere_neither_sees_nor_presses(client, area, outsider, name):
    row = subscriber(area=area, state=SubscriberState.LEFT)
    client.force_login(outsider)

    ask = client.get if name in ("subscriber", "subscriber-change") else client.post

    assert ask(one(row, name)).status_code == 403
    row.refresh_from_db()
    assert row.state == SubscriberState.LEFT


def test_a_button_that_would_be_refused_says_why(desk, area):
    row = subscriber(area=area, state=SubscriberState.UNCONFIRMED, invited_at=timezone.now())

    assert "less than a day ago" in desk.get(one(row)).content.decode()
