"""What is written to share learning: made from what is kept, checked by others, issued, frozen, withdrawn."""

from datetime import date

import pytest

from accounts.states import OrganisationKind, Role
from alerts.models import Delivery
from alerts.states import DeliveryState, Purpose
from dard import actions
from dard.models import Publication
from dard.sharing import rendering
from dard.states import PublicationKind, PublicationState, SharedWith
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_publications import (
    LESSON,
    YEAR,
    agreed_lesson,
    agreed_recommendation,
    approved_publication,
    begun_publication,
    checked_publication,
    issued,
    issued_version,
    reader,
    sent_publication,
)
from workflow.events import events_of
from workflow.refusals import Refused


def words_of(publication):
    return rendering.html_of(publication)


def save(publication, *, by=None, **changes):
    given = {
        "title": publication.title,
        "summary": publication.summary,
        "body": publication.body,
        "seen_hash": publication.content_hash,
    }
    return actions.save_publication(publication, by=by or publication.by, **given | changes)


@pytest.mark.parametrize("kind", list(PublicationKind))
def test_each_kind_is_made_from_an_area_of_which_nothing_is_kept(db, kind):
    publication = begun_publication(kind=kind)

    assert publication.state == PublicationState.DRAFTING
    assert publication.title in publication.title
    assert len(words_of(publication)) > 200


def test_a_bulletin_tells_of_the_lessons_and_of_what_is_recommended_to_providers(db):
    area = AreaFactory()
    agreed_recommendation(area)

    publication = begun_publication(area=area)

    html = words_of(publication)
    assert LESSON in html
    assert "Prescriptions end on a Tuesday." in html
    assert "Riverside Recovery, Clinical lead" in html
