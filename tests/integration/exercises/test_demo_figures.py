"""Figures and papers of the demonstration: made by what people do at the desk, and only once."""

import pytest
from django.db import transaction

from dard.indicators import dashboard
from dard.models import Case, Publication, Register, RegisterImport
from dard.states import PublicationKind, PublicationState, RegisterImportState
from exercises import demo, demo_figures, demo_people, past_deaths
from exercises.reference import load_reference
from exercises.visitor import Visitor


pytestmark = pytest.mark.heavy

MINE = ("exercises.demo_figures", "exercises.demo_papers")


@pytest.fixture
def cast(db, monkeypatch):
    """The people of the demonstration, in an area with fewer years behind it."""
    monkeypatch.setattr(past_deaths, "DAYS_BETWEEN_DEATHS", 60)
    monkeypatch.setattr(past_deaths, "DAYS_BETWEEN_OVERDOSES", 120)
    monkeypatch.setattr(demo_figures, "PAST", 20)
    monkeypatch.setattr(demo_people, "DESKS", 12)
    load_reference()
    with transaction.atomic():
        return demo_people.prepare()[0]


def play(cast):
    """How many pieces were played."""
    visitor, missing = Visitor(), [each for each in pieces() if not each.is_there(cast.area)]
    for each in missing:
        each.play(cast, visitor)
    return len(missing)


def pieces():
    return [each for each in demo.PIECES if each.play.__module__ in MINE]


def test_figures_are_released_papers_are_on_their_way_and_a_register_is_taken_in(cast):
    assert play(cast) == len(pieces()) == 8
    assert play(cast) == 0

    assert dashboard.latest(cast.area).tables.count() > 8
    states = dict(Publication.objects.values_list("kind", "state"))
    assert states == {
        PublicationKind.FOI: PublicationState.ISSUED,
        PublicationKind.ANNUAL: PublicationState.ISSUED,
        PublicationKind.QUARTERLY: PublicationState.APPROVED,
        PublicationKind.BULLETIN: PublicationState.CHECKING,
    }
    assert Publication.objects.get(kind=PublicationKind.ANNUAL).version.circular.read_receipts.count() == 1
    assert Case.objects.filter(state="closed").count() == Case.objects.count()
    register = Register.objects.get(area=cast.area)
    assert register.entries.count() == demo_figures.ROWS
    waiting = RegisterImport.objects.get(state=RegisterImportState.CHECKED)
    assert (waiting.counts["rejected"], waiting.found["unknown"]) == (2, {demo_figures.UNKNOWN: 1})
