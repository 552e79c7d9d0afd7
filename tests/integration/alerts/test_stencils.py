"""Messages that are made once and filled in are those that would have been made one by one."""

import re

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from alerts.languages import Language
from alerts.models import Delivery, Subscriber
from alerts.notifications import compose
from alerts.stencils import Stencils
from tests.factories.alerts import issued_alert
from tests.factories.messages import OCCASIONS, in_bengali_and_arabic, labelled, version_of
from workflow.handling import Tlp


NOW = "2026-07-05T12:00:00Z"
WORDY = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
NAMES = WORDY.map(lambda name: name[:150])
LOCAL = st.text("abcXYZ019.!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=64)
ADDRESSES = st.builds("{}@{}.example".format, LOCAL, st.text("abc-9", min_size=1, max_size=60))


@pytest.fixture
def alert(db):
    return issued_alert()


def delivery_of(version, purpose, language, address, name):
    reader = Subscriber(pk=7, language=language, organisation=Organisation(name=name))
    return Delivery(version=version, purpose=purpose, address=address, subscriber=reader)


def parts(data):
    """A message without its boundary, which is drawn at random."""
    return re.sub(rb"={15}\d+==", b"BOUNDARY", data)


def by_itself(delivery):
    return compose(delivery).message().as_bytes(linesep="\r\n")


def is_the_same(alert, purpose, kind, content, language, address, name):
    """Whether a stencil made for somebody else gives this delivery's message; None where there is none."""
    version = version_of(alert, kind, variants=in_bengali_and_arabic(), **content)
    stencils = Stencils()
    stencils.of(delivery_of(version, purpose, language, "somebody@else.example", "Elsewhere"))
    delivery = delivery_of(version, purpose, language, address, name)
    with time_machine.travel(NOW, tick=False):
        stencil = stencils.of(delivery)
        return stencil and parts(stencil.fill(delivery)) == parts(by_itself(delivery))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    occasion=st.sampled_from(OCCASIONS),
    tlp=st.sampled_from(Tlp),
    language=st.sampled_from(Language),
    address=ADDRESSES,
    name=NAMES,
    content=st.fixed_dictionaries({}, optional=dict.fromkeys(["headline", "not_known", "reason"], WORDY)),
)
@example(OCCASIONS[0], Tlp.CLEAR, "en", "a@b.example", "St Mungo's & “Sons” <3", {})
@example(OCCASIONS[6], Tlp.AMBER, "ar", "o'brien=x@b.example", "Canolfan Gymunedol Tŷ Nant", {})
@example(OCCASIONS[0], Tlp.GREEN, "en", f"{'a' * 60}@b.example", "x", {"not_known": "y" * 997})
def test_a_filled_stencil_is_the_message(alert, occasion, tlp, language, address, name, content):
    same = is_the_same(labelled(alert, tlp), *occasion, content, language, address, name)

    assert same in {None, True}


@pytest.mark.parametrize("name", ["Harbour Hostel", "St Mungo's & Sons", "Tŷ Nant"])
@pytest.mark.parametrize("occasion", OCCASIONS, ids="-".join)
def test_ordinary_messages_have_a_stencil(alert, occasion, name):
    assert is_the_same(alert, *occasion, {}, "en", "desk@partner.example", name) is True


@pytest.mark.parametrize("address", ['"a b"@partner.example', "ü@partner.example", f"{'a' * 64}@b.example"])
def test_an_address_of_another_kind_is_written_to_by_itself(alert, address):
    assert is_the_same(alert, *OCCASIONS[0], {}, "en", address, "Harbour Hostel") is None


def test_a_message_with_an_endless_line_is_made_by_itself(alert):
    endless = {"not_known": "x" * 1200}

    assert is_the_same(alert, *OCCASIONS[0], endless, "en", "a@b.example", "Harbour Hostel") is None
