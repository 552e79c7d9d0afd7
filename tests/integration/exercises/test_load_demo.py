"""`manage.py load_demo`: something to look at for every role, and the same thing the second time."""

import json
import stat
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Area, User
from accounts.states import Role
from alerts.models import Acknowledgement, Alert, Draft
from alerts.states import AlertState, Audience, DraftState
from dard.models import Action
from dard.states import ActionState
from exercises import demo, demo_people
from ldis.models import Concern, Report, Share, Suggestion
from ldis.states import ConcernState
from panel.models import Consultation
from panel.states import PanelKind
from tests.factories.ldis import received_report
from workflow.events import first_broken
from workflow.mailfolder import read_folder


# The demonstration has a database of its own, which is SQLite.
pytestmark = [pytest.mark.heavy, pytest.mark.once]
# What has become of what was promised.
BECAME = {
    ActionState.OPEN,
    ActionState.IN_PROGRESS,
    ActionState.DONE_CLAIMED,
    ActionState.EMBEDDED,
}


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch):
    """Fewer desks to deliver to, and less to wait for."""
    monkeypatch.setattr(demo, "SHORT_LIFE", timedelta(seconds=4))
    monkeypatch.setattr(demo_people, "DESKS", 6)


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def counts():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def alerts_in(state):
    return Alert.objects.filter(state=state)


def test_the_demonstration_shows_a_county_at_work(db, tmp_path):
    load()

    in_force = alerts_in(AlertState.LIVE)
    assert set(in_force.values_list("audience", flat=True)) == {Audience.PUBLIC, Audience.PROFESSIONAL}
    assert (alerts_in(AlertState.STOOD_DOWN).count(), alerts_in(AlertState.EXPIRED).count()) == (1, 1)
    assert Draft.objects.filter(state=DraftState.AWAITING).count() == 1
    assert Concern.objects.filter(state=ConcernState.GRADED).count() == 1
    assert Report.objects.untriaged().count() == 7
    assert Concern.objects.filter(state=ConcernState.CORROBORATING).count() == 1
    assert Suggestion.objects.exists()
    assert Share.objects.get().to_area.slug == "brackenshire-exercise"
    voting = Consultation.objects.filter(state="blind", deadline__gt=timezone.now())
    assert set(voting.values_list("panel__kind", flat=True)) == set(PanelKind)
    assert Acknowledgement.objects.exists()
    assert set(Action.objects.values_list("state", flat=True)) >= BECAME
    assert read_folder(tmp_path / "mail")
    assert first_broken() is None


def test_loading_it_again_changes_nothing_and_prints_the_logins_again(installed, tmp_path):
    first = load()
    before, passwords = counts(), (tmp_path / "demo-logins.json").read_text()

    second = load()

    assert counts() == before
    assert (tmp_path / "demo-logins.json").read_text() == passwords
    assert "nothing was changed" in second
    assert second.splitlines()[-11:] == first.splitlines()[-11:]


def just_the_people(monkeypatch):
    monkeypatch.setattr(demo, "PIECES", [])
    return load()


def test_every_role_has_a_login_that_works(installed, tmp_path, monkeypatch):
    just_the_people(monkeypatch)

    passwords = json.loads((tmp_path / "demo-logins.json").read_text())
    assert all(User.objects.get(email=email).check_password(word) for email, word in passwords.items())
    held = User.objects.filter(email__in=passwords).values_list("memberships__role", flat=True)
    assert set(Role) <= set(held)


def test_the_passwords_are_for_their_owner_only(installed, tmp_path, monkeypatch):
    just_the_people(monkeypatch)

    assert stat.S_IMODE((tmp_path / "demo-logins.json").stat().st_mode) == 0o600


def test_the_administrator_holds_no_role(installed, monkeypatch):
    just_the_people(monkeypatch)

    admin = User.objects.get(email="admin@demo.example")
    assert admin.is_superuser
    assert not admin.memberships.exists()


def test_a_lost_password_file_means_new_passwords(installed, tmp_path, monkeypatch):
    just_the_people(monkeypatch)
    (tmp_path / "demo-logins.json").unlink()

    just_the_people(monkeypatch)

    word = json.loads((tmp_path / "demo-logins.json").read_text())["coordinator@demo.example"]
    assert User.objects.get(email="coordinator@demo.example").check_password(word)


def test_the_demonstration_is_an_exercise_and_says_so(installed, monkeypatch):
    just_the_people(monkeypatch)

    area = Area.objects.get()
    assert (area.slug, area.name) == ("brackenshire-exercise", "Brackenshire (exercise)")
    assert area.is_exercise


def test_the_demonstration_is_not_loaded_beside_real_reports(installed):
    received_report()

    with pytest.raises(CommandError, match="This installation holds real reports"):
        load()
