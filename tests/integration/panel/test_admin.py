"""Panels are set up in Django's admin; who sits on one and its rule are kept on its own page."""

import pytest
from django.apps import apps
from django.contrib import admin

from panel.models import Panel
from tests.factories.accounts import AreaFactory, UserFactory
from tests.factories.panel import standing_panel
from workflow.models import Event


@pytest.fixture
def administrator(client, db):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def test_an_administrator_sets_up_a_panel_and_it_is_recorded(client, administrator):
    area = AreaFactory()

    form = {"name": "Lessons panel", "area": area.pk, "kind": "alerts", "quorum": 3}
    client.post("/admin/panel/panel/add/", form)

    assert Panel.objects.get().quorum == 3
    event = Event.objects.get()
    assert (event.action, event.actor) == ("reference.added", f"accounts.user:{administrator.pk}")


def test_a_panel_without_a_quorum_is_refused(client, administrator):
    form = {"name": "Lessons panel", "area": AreaFactory().pk, "quorum": 0}

    response = client.post("/admin/panel/panel/add/", form)

    assert "greater than or equal to 1" in response.content.decode()
    assert not Panel.objects.exists()


def test_only_its_name_is_changed_here(client, administrator):
    panel = standing_panel()

    client.post(f"/admin/panel/panel/{panel.pk}/change/", {"name": "Alerts panel", "quorum": 9})

    panel.refresh_from_db()
    assert (panel.name, panel.quorum) == ("Alerts panel", 2)
    assert Event.objects.get().details == {"fields": ["name"]}


def test_votes_and_seats_are_nowhere_in_the_admin():
    registered = {model for model in admin.site._registry if model._meta.app_label == "panel"}

    assert registered == {Panel}
    assert apps.get_model("panel.Vote") not in registered
