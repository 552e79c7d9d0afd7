"""Asking partners whether they have seen it: who may be asked, what they answer, and how a round ends."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from ldis import actions, briefing, enquiries, sweeps
from ldis.models import Enquiry, Reply
from ldis.states import ConcernState, EnquiryState, Firsthand
from tests.factories.accounts import AreaFactory
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
from tests.factories.ldis import open_concern
from workflow import letters
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Letter
from workflow.refusals import Refused


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


@pytest.fixture
def concern(area):
    return shareable_concern(area=area)


@pytest.fixture
def enquiry(concern):
    return opened_enquiry(concern=concern)


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


# Asking


def test_partners_are_asked_each_by_a_letter_of_their_own(concern, mailoutbox):
    enquiry = opened_enquiry(concern=concern, asked=3)
    letters.send_letters()

    assert sorted(message.to for message in mailoutbox) == sorted(
        [each.contact.email] for each in enquiry.asks.all()
    )
    assert len({message.body for message in mailoutbox}) == 3
    assert fresh(concern).state == ConcernState.CORROBORATING


def test_a_letter_holds_the_question_and_nothing_of_a_report(concern, mailoutbox):
    opened_enquiry(concern=concern, question="Seen a brown powder?")
    letters.send_letters()

    body = mailoutbox[0].body
    assert "Seen a brown powder?" in body
    assert concern.reports.get().happened not in body
    assert concern.reference not in body


def test_the_question_starts_from_the_title_and_not_from_a_report(area):
    concern = open_concern(area=area, happened="My neighbour Sam collapsed.", effects="Slow breathing")

    words = briefing.question(concern)

    assert concern.title in words
    assert "Sam" not in words
    assert "Slow breathing" not in words


@pytest.mark.parametrize("label", [Tlp.RED, Tlp.AMBER_STRICT])
def test_what_stays_inside_cannot_be_asked_about(area, label):
    with pytest.raises(Refused, match="may not go to partners"):
        opened_enquiry(concern=open_concern(area=area, tlp=label))

    assert not Letter.objects.exists()


def test_nobody_chosen_is_nobody_asked(concern, coordinator):
    with pytest.raises(Refused, match="Nobody is chosen"):
        actions.open_enquiry(concern, by=coordinator, contacts=[], question="Seen it?")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"question": " "}, "Write the question"),
        ({"closes_at": timezone.now() - timedelta(minutes=1)}, "is past"),
    ],
)
def test_a_question_without_words_or_time_is_refused(concern, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        opened_enquiry(concern=concern, **fields)


def test_a_contact_who_is_not_to_be_asked_is_not(concern):
    gone = contacts(1, area=concern.area, is_active=False)

    with pytest.raises(Refused, match="not to be asked any more"):
        opened_enquiry(concern=concern, contacts_asked=gone)


def test_another_area_is_asked_only_where_it_is_named_a_neighbour(concern):
    near = AreaFactory(name="Near", slug="near")
    partners = contacts(2, area=near)
    with pytest.raises(Refused, match="in an area that this one does not ask"):
        opened_enquiry(concern=concern, contacts_asked=partners)

    concern.area.neighbours.add(near)

    assert opened_enquiry(concern=concern, contacts_asked=partners).asks.count() == 2


def test_a_drill_never_asks_a_real_neighbour(db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    drill.neighbours.add(AreaFactory(name="Real", slug="real"))

    with pytest.raises(Refused, match="does not ask"):
        opened_enquiry(
            concern=shareable_concern(area=drill), contacts_asked=contacts(1, area=AreaFactory(slug="real"))
        )


def test_only_the_areas_own_coordinators_ask(concern, outsider, governance):
    for somebody in (outsider, governance):
        with pytest.raises(Refused, match="coordinator or duty officer of this area"):
            opened_enquiry(concern=concern, by=somebody)


def test_a_contact_named_twice_is_asked_once(concern):
    one = contacts(1, area=concern.area)

    assert opened_enquiry(concern=concern, contacts_asked=one * 2).asks.count() == 1


# Answering


def test_an_answer_is_kept_with_everything_that_was_said(enquiry, area):
    (reply,) = replied(
        enquiry, SEEN, how_many=3, what="Brown powder", place=place(area=area), firsthand=Firsthand.SEEN
    )

    assert (reply.answer, reply.how_many, str(reply.place)) == (SEEN, 3, "Old Market")
    assert events_of(enquiry).last().details == {"answer": "seen"}


def test_the_latest_answer_counts_and_each_is_kept(concern, enquiry):
    ask = enquiry.asks.first()
    for answer in (NOT_SEEN, NOT_SEEN, SEEN):
        actions.reply(ask, answer=answer)

    assert [each.answer for each in ask.replies.all()] == [SEEN, NOT_SEEN]
    assert enquiries.standing(concern)[:3] == (1, 0, 0)


def test_an_answer_is_never_changed_or_removed(enquiry):
    replied(enquiry, SEEN)

    for rewrite in (Reply.objects.delete, lambda: Reply.objects.update(answer=NOT_SEEN)):
        with pytest.raises(TypeError):
            rewrite()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": "perhaps"}, "whether you have seen it"),
        ({"answer": SEEN, "last_seen": timezone.localdate() + timedelta(days=2)}, "in the future"),
        (
            {
                "answer": SEEN,
                "first_seen": timezone.localdate(),
                "last_seen": timezone.localdate() - timedelta(days=1),
            },
            "before you saw it first",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused(enquiry, said, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.reply(enquiry.asks.first(), **said)


def test_no_answer_is_taken_once_the_time_is_over_even_before_a_worker_comes(enquiry):
    with time_machine.travel(enquiry.closes_at, tick=False), pytest.raises(Refused, match="is over"):
        replied(enquiry, SEEN)


# Ending


def test_a_round_closes_by_itself_and_the_concern_is_the_coordinators_again(concern, enquiry):
    replied(enquiry, SEEN, NOT_SEEN)
    with time_machine.travel(enquiry.closes_at, tick=False):
        assert sweeps.look_after_enquiries() >= 1

    assert fresh(enquiry).state == EnquiryState.CLOSED
    assert fresh(concern).state == ConcernState.OPEN
    last = events_of(concern).last()
    assert (last.action, last.details["seen"], last.details["not_seen"]) == (
        "concern.partners_answered",
        1,
        1,
    )


def test_a_round_that_all_have_answered_closes_once_slips_could_be_mended(concern, enquiry):
    replied(enquiry, SEEN, NOT_SEEN, UNKNOWN)
    assert sweeps.look_after_enquiries() == 0

    with later(minutes=10, seconds=1):
        sweeps.look_after_enquiries()

    assert fresh(enquiry).state == EnquiryState.CLOSED


def test_a_round_ends_with_its_concern(concern, enquiry, coordinator):
    actions.close(fresh(concern), by=coordinator, reason="A hoax.")

    sweeps.look_after_enquiries()

    assert fresh(enquiry).state == EnquiryState.CLOSED
    assert fresh(concern).state == ConcernState.CLOSED


def test_a_concern_is_corroborated_until_its_last_round_ends(concern, coordinator):
    first, second = opened_enquiry(concern=concern), opened_enquiry(concern=concern)

    actions.close_enquiry(first, by=coordinator)
    assert fresh(concern).state == ConcernState.CORROBORATING
    actions.close_enquiry(second, by=coordinator)

    assert fresh(concern).state == ConcernState.OPEN


def test_a_withdrawn_question_reaches_nobody_else_and_says_why(concern, enquiry, coordinator, mailoutbox):
    actions.withdraw_enquiry(enquiry, by=coordinator, reason="It was caffeine.")

    assert letters.send_letters() == 0
    assert fresh(enquiry).withdrawn_because == "It was caffeine."
    assert fresh(concern).state == ConcernState.OPEN
    with pytest.raises(Refused, match="taken back"):
        replied(enquiry, SEEN)


def test_withdrawing_needs_a_reason_and_a_coordinator(enquiry, coordinator, outsider):
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_enquiry(enquiry, by=coordinator, reason=" ")
    for end in (actions.close_enquiry, lambda e, by: actions.withdraw_enquiry(e, by=by, reason="Mine.")):
        with pytest.raises(Refused, match="of this area"):
            end(enquiry, by=outsider)


def test_what_has_ended_says_when(enquiry):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.update(ended_at=timezone.now())
