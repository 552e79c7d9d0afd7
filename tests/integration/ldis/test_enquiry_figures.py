"""What partners said, added up: each contact once, by their latest answer; that they saw nothing counts."""

import pytest

from accounts.states import Discipline, OrganisationKind
from ldis import actions, briefing, enquiries, grading, network
from ldis.models import Concern
from ldis.states import Firsthand
from tests.factories.enquiries import (
    NOT_SEEN,
    SEEN,
    UNKNOWN,
    contacts,
    opened_enquiry,
    place,
    replied,
    shareable_concern,
)
from tests.factories.ldis import SERIOUS


@pytest.fixture
def concern(area):
    return shareable_concern(area=area)


@pytest.fixture
def enquiry(concern):
    return opened_enquiry(concern=concern)


def test_negatives_count(concern):
    enquiry = opened_enquiry(concern=concern, asked=12)
    replied(enquiry, *[SEEN] * 2, *[NOT_SEEN] * 7)

    assert enquiries.summary(concern) == "12 asked, 9 answered: 2 have seen it, 7 have not."


def test_nothing_seen_is_said_too(concern, enquiry):
    assert enquiries.summary(concern) == "3 asked, nobody has answered."

    replied(enquiry, NOT_SEEN, UNKNOWN)

    assert enquiries.summary(concern) == "3 asked, 2 answered: 0 have seen it, 1 has not, 1 does not know."


def test_two_people_of_one_organisation_are_one_source(concern):
    first, second = contacts(2, area=concern.area)
    second.organisation = first.organisation
    second.save()
    enquiry = opened_enquiry(concern=concern, contacts_asked=[first, second])
    replied(enquiry, SEEN, SEEN)

    assert enquiries.standing(concern) == (2, 0, 0, 1)


def test_hearsay_is_no_sighting_of_their_own(concern, enquiry):
    replied(enquiry, SEEN, firsthand=Firsthand.TOLD)

    assert enquiries.standing(concern) == (1, 0, 0, 0)


def test_a_contact_asked_in_two_rounds_counts_once(concern):
    partners = contacts(1, area=concern.area)
    for answer in (SEEN, NOT_SEEN):
        replied(opened_enquiry(concern=concern, contacts_asked=partners), answer)

    assert enquiries.asked(concern) == 1
    assert enquiries.standing(concern)[:3] == (0, 1, 0)


def test_answers_are_counted_by_place(concern, enquiry, area):
    market, quay = place(area=area), place("Quay", area=area)
    for ask, answer, where in zip(
        enquiry.asks.all(), [SEEN, NOT_SEEN, NOT_SEEN], [market, market, quay], strict=True
    ):
        actions.reply(ask, answer=answer, place=where)

    assert enquiries.replies_by_place(concern) == [(market, 1, 1), (quay, 0, 1)]


def test_the_panel_reads_what_partners_said(concern, enquiry, coordinator):
    replied(enquiry, NOT_SEEN)
    grading.load_first_matrix()
    actions.grade(Concern.objects.get(pk=concern.pk), by=coordinator, answers=SERIOUS)

    told = dict(map(tuple, briefing.evidence(concern, concern.assessment)))

    assert told["Partners asked whether they have seen it"].startswith("3 asked, 1 answered")


def test_partners_are_found_by_kind_and_discipline(area):
    pharmacy = contacts(2, area=area)
    hostel = contacts(1, area=area, kind=OrganisationKind.HOSTEL, discipline=Discipline.FRONTLINE)

    assert set(network.contacts(area, {})) == {*pharmacy, *hostel}
    assert set(network.contacts(area, {"kinds": ["hostel"]})) == set(hostel)
    assert set(network.contacts(area, {"disciplines": ["pharmacy"]})) == set(pharmacy)
    assert network.in_words({"kinds": ["hostel"]}) == "Hostel or housing"
