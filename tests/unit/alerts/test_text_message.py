"""How many parts a network makes of a text message: counted as it is split."""

import pytest
from gsm0338 import Codec
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Area
from alerts.models import Alert
from alerts.variants import main_wording
from alerts.wording.text_message import parts_of, sms_of
from tests.factories.alerts import content


GSM = "abc XYZ 123 .,@£éà{}[]€~^|\\"


def split_by_hand(text, size_of, alone, shared):
    """The parts themselves: as many characters as fit, none cut in two."""
    if sum(map(size_of, text)) <= alone:
        return [text]
    parts = [""]
    for sign in text:
        if sum(map(size_of, parts[-1] + sign)) > shared:
            parts.append("")
        parts[-1] += sign
    return parts


@given(st.text(GSM, max_size=600))
def test_gsm_parts_are_those_of_the_split(text):
    parts = split_by_hand(text, lambda sign: len(Codec().encode(sign)[0]), 160, 153)

    assert parts_of(text).count == len(parts)


@given(st.text(max_size=300).map(lambda text: f"স{text}"))
def test_parts_of_any_other_script_are_those_of_the_split(text):
    parts = split_by_hand(text, lambda sign: 1 + (ord(sign) > 0xFFFF), 70, 67)

    assert parts_of(text).count == len(parts)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 153 is odd, so that one sign of each part is lost to a pair that may not be cut.
        ("€" * 153, 3),
        ("ন" * 70, 1),
        ("ন" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 67, 3),
    ],
)
def test_a_text_is_counted_as_networks_count_it(text, count):
    assert parts_of(text).count == count


def test_one_sign_that_gsm_lacks_makes_every_part_shorter():
    parts = parts_of("Don’t use alone")

    assert (parts.is_gsm, parts.limit, parts.costly) == (False, 70, ("’",))


def test_what_we_add_is_counted():
    alert = Alert(reference="DA-2345-67", area=Area(pk=1, is_exercise=True))
    wording = main_wording(content(text_message="Carry naloxone."))

    assert sms_of(wording, alert) == "EXERCISE: Carry naloxone. DA-2345-67"


def test_nothing_stands_in_for_a_text_message_that_nobody_wrote():
    assert sms_of(main_wording(content(text_message=" ")), Alert()) == ""
