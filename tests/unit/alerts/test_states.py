"""Every state has a holder, and every move that a state does not allow is refused in a sentence."""

import pytest
from django_fsm import TransitionNotAllowed

from alerts.models import AddressBook, Alert, Delivery, Draft, Endpoint, Subscriber
from alerts.states import (
    AddressBookState,
    AlertState,
    DeliveryState,
    DraftState,
    EndpointState,
    SubscriberState,
)
from workflow.refusals import check_in_turn, refusal


D, A, S = DraftState, AlertState, DeliveryState

# The whole of what may happen, written a second time: from where each move may start.
MOVES = {
    Draft: {
        "edit": {D.EDITING, D.AWAITING, D.APPROVED},
        "submit": {D.EDITING},
        "send_back": {D.AWAITING},
        "approve": {D.AWAITING},
        "issue": {D.APPROVED},
        "discard": {D.EDITING, D.AWAITING, D.APPROVED},
    },
    Alert: {
        "issue": {A.DRAFT, A.LIVE},
        "stand_down": {A.LIVE},
        "extend": {A.LIVE},
        "retract": {A.LIVE},
        "expire": {A.LIVE},
        "discard": {A.DRAFT},
    },
    Delivery: {
        "claim": {S.QUEUED, S.RETRYING, S.SENDING},
        "mark_sent": {S.SENDING},
        "mark_delivered": {S.SENT, S.DELIVERED},
        "bounce": {S.SENT, S.DELIVERED},
        "retry": {S.SENDING},
        "give_up": {S.SENDING},
        "cancel": {S.QUEUED, S.RETRYING, S.SENDING},
        "queue_again": {S.GIVEN_UP, S.BOUNCED},
    },
    Subscriber: {
        "confirm": set(SubscriberState) - {SubscriberState.RETIRED},
        "bounce": {SubscriberState.ACTIVE},
        "lapse": {SubscriberState.ACTIVE},
        "leave": set(SubscriberState) - {SubscriberState.LEFT, SubscriberState.RETIRED},
        "retire": set(SubscriberState) - {SubscriberState.RETIRED},
        "invite_again": set(SubscriberState),
    },
    Endpoint: {
        "confirm": {EndpointState.UNCONFIRMED, EndpointState.FAILING},
        "fail": {EndpointState.ACTIVE},
        "remove": set(EndpointState) - {EndpointState.REMOVED},
    },
    AddressBook: {
        "finish": {AddressBookState.READ},
        "discard": {AddressBookState.READ},
    },
}
STATES = {
    Draft: D,
    Alert: A,
    Delivery: S,
    Subscriber: SubscriberState,
    AddressBook: AddressBookState,
    Endpoint: EndpointState,
}
PAIRS = [(model, move, state) for model, moves in MOVES.items() for move in moves for state in STATES[model]]
ILLEGAL = [pair for pair in PAIRS if pair[2] not in MOVES[pair[0]][pair[1]]]


@pytest.mark.parametrize("model", STATES)
def test_every_state_has_a_holder(model):
    assert set(model.HELD_BY) == set(STATES[model])


@pytest.mark.parametrize("model", STATES)
def test_there_are_no_moves_but_these(model):
    moves = {t.name for t in model._meta.get_field("state").get_all_transitions(model)}

    assert moves == set(MOVES[model])


@pytest.mark.parametrize(("model", "move", "state"), PAIRS)
def test_a_move_is_refused_in_a_sentence_unless_the_state_allows_it(model, move, state):
    thing = model(state=state)

    sentence = refusal(check_in_turn, getattr(thing, move), "moved")

    allowed = state in MOVES[model][move]
    expected = f"This {model._meta.verbose_name} is {state.label.lower()}; it cannot be moved."
    assert sentence == ("" if allowed else expected)


@pytest.mark.parametrize(("model", "move", "state"), ILLEGAL)
def test_an_illegal_move_does_not_happen(model, move, state):
    thing = model(state=state)

    with pytest.raises(TransitionNotAllowed):
        getattr(thing, move)()

    assert thing.state == state


@pytest.mark.parametrize("model", STATES)
def test_a_state_cannot_be_assigned(model):
    thing = model()

    with pytest.raises(AttributeError):
        thing.state = "issued"
