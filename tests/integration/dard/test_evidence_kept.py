"""A file that shows that an action was done is kept until some years after the action is over."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dard import actions, retention
from dard.models import Evidence
from dard.review_settings import KEEP_EVIDENCE, value_of
from dard.states import ActionState
from tests.factories import dard_actions as made
from tests.factories.files import jpeg
from workflow.events import events_of
from workflow.refusals import Refused
from workflow.sweeps import REGISTER


pytestmark = pytest.mark.django_db


def shown_by_a_file(action):
    owner = made.owner_of(action)
    picture = SimpleUploadedFile("Rota.jpg", jpeg(), "image/jpeg")
    return actions.give_evidence(action, owner=owner, words=made.DONE, file=picture)


@pytest.fixture
def evidence(area):
    return shown_by_a_file(made.set_action(area))


@pytest.fixture
def dropped(evidence):
    by = made.coordinator(evidence.action.recommendation.area)
    actions.drop_action(evidence.action, by=by, because="Another service does it.")
    return evidence


def run_the_sweep(*, years):
    with time_machine.travel(timezone.now() + years * retention.YEAR + timedelta(days=1)):
        return REGISTER["evidence of actions that are over"].run()


def years_of(evidence):
    return value_of(evidence.action.recommendation.area, KEEP_EVIDENCE)


def test_the_file_goes_when_its_time_is_over_and_the_words_stay(dropped):
    storage, name = dropped.file.storage, dropped.file.name
    assert storage.exists(name)

    assert run_the_sweep(years=years_of(dropped)) == 1

    dropped.refresh_from_db()
    assert not storage.exists(name)
    assert (dropped.file.name, dropped.words) == ("", made.DONE)
    assert events_of(dropped.action).get(action="evidence.erased").details == {"evidence": dropped.pk}


def test_before_that_it_is_kept(dropped):
    assert run_the_sweep(years=years_of(dropped) - 1) == 0


def test_of_an_action_that_goes_on_it_is_kept(evidence):
    assert run_the_sweep(years=30) == 0


def test_of_one_that_is_embedded_the_years_count_from_then(area, evidence):
    made.verified_action(action=evidence.action)
    action = made.checked(evidence.action, 12).action
    assert action.state == ActionState.EMBEDDED

    assert run_the_sweep(years=years_of(evidence)) == 0
    assert run_the_sweep(years=years_of(evidence) + 1.1) == 1


def test_it_is_kept_while_a_case_behind_it_is_held(area):
    case, recommendation = made.learned_case(area=area)
    accepted = made.accepted_recommendation(recommendation=recommendation)
    action = made.set_action(recommendation=accepted)
    evidence = shown_by_a_file(action)
    actions.drop_action(action, by=made.coordinator(area), because="Another service does it.")
    until = timezone.localdate() + timedelta(days=90)
    held = actions.hold_case(case, by=made.chair(area), because="An inquiry.", until=until)

    assert run_the_sweep(years=years_of(evidence)) == 0
    actions.release_case(held, by=made.chair(area))
    assert run_the_sweep(years=years_of(evidence)) == 1


def test_its_page_says_that_it_was_erased(area, dropped):
    run_the_sweep(years=years_of(dropped))
    client, by = Client(), made.coordinator(area)
    client.force_login(by)

    page = client.get(dropped.action.get_absolute_url()).content.decode()

    assert "It was erased by schedule." in page
    assert "Save the file" not in page
    with pytest.raises(Refused, match="erased by schedule"):
        actions.read_evidence(Evidence.objects.get(), by=by)
