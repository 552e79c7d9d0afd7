"""Panels and seats are kept in Django's admin, and every change there is an event."""

import pytest
from django.apps import apps
from django.contrib import admin

from panel.models import Panel, Seat
from tests.factories.accounts import OrganisationFactory, UserFactory, person
from tests.factories.panel import consultation, standing_panel
from workflow.models import Event


@pytest.fixture
def administrator(client, db):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def form_of(panel, **changes):
    """What the admin's page of a panel sends, with some of it changed."""
    data = {
        "name": panel.name,
        "area": panel.area_id,
        "terms": "",
        "quorum": panel.quorum,
        "required_disciplines": panel.required_disciplines,
        "seats-TOTAL_FORMS": panel.seats.count(),
        "seats-INITIAL_FORMS": panel.seats.count(),
    }
    for number, seat in enumerate(panel.seats.order_by("discipline", "pk")):
        for field in ("id", "panel_id", "discipline", "organisation_id", "holder_id"):
            data[f"seats-{number}-{field.removesuffix('_id')}"] = getattr(seat, field)
        if seat.is_chair:
            data[f"seats-{number}-is_chair"] = "on"
    return data | changes


def send(client, panel, **changes):
    return client.post(f"/admin/panel/panel/{panel.pk}/change/", form_of(panel, **changes))


def test_disciplines_are_ticked_and_not_typed(client, administrator):
    panel = standing_panel()

    html = client.get(f"/admin/panel/panel/{panel.pk}/change/").content.decode()

    assert 'type="checkbox" name="required_disciplines" value="clinical"' in html
    assert html.count('name="required_disciplines"') == 8


def test_a_change_of_the_rule_is_kept_and_recorded(client, administrator):
    panel = standing_panel()

    send(client, panel, quorum=3, required_disciplines=["clinical", "lived_experience"])

    panel.refresh_from_db()
    assert (panel.quorum, panel.required_disciplines) == (3, ["clinical", "lived_experience"])
    assert Event.objects.get().details == {"fields": ["quorum", "required_disciplines"]}


def test_a_panel_without_a_quorum_is_refused(client, administrator):
    panel = standing_panel()

    response = send(client, panel, quorum=0)

    assert "greater than or equal to 1" in response.content.decode()
    assert not Event.objects.exists()


def test_who_takes_a_seat_and_who_leaves_one_is_recorded(client, administrator):
    panel = standing_panel()
    successor, organisation = person("panel_member", area=panel.area), OrganisationFactory(area=panel.area)
    new = {
        "seats-TOTAL_FORMS": 4,
        "seats-3-discipline": "police",
        "seats-3-organisation": organisation.pk,
        "seats-3-holder": person("panel_member", area=panel.area).pk,
    }

    send(client, panel, **new, **{"seats-0-holder": successor.pk, "seats-1-DELETE": "on"})

    recorded = sorted((event.action, event.subject_type, event.actor) for event in Event.objects.all())
    actor = f"accounts.user:{administrator.pk}"
    actions = ["reference.added", "reference.changed", "reference.removed"]
    assert [each for each in recorded if each[1] == "panel.seat"] == [
        (a, "panel.seat", actor) for a in actions
    ]
    assert Seat.objects.filter(holder=successor).exists()


def test_a_seat_that_has_been_asked_is_not_removed(client, administrator):
    panel = standing_panel()
    consultation(panel)

    response = send(client, panel, **{"seats-1-DELETE": "on"})

    assert response.status_code == 200
    assert panel.seats.count() == 3


def test_votes_are_nowhere_in_the_admin():
    registered = {model for model in admin.site._registry if model._meta.app_label == "panel"}

    assert registered == {Panel}
    assert apps.get_model("panel.Vote") not in registered
