"""Which wording each reader is shown."""

import pytest

from alerts.languages import Language, direction
from alerts.states import Readers
from alerts.variants import best_for, in_order, wording_for, wordings


def variant(readers, language, headline):
    words = dict.fromkeys(("happening", "action", "advice", "text_message", "made_from"), "")
    return {"readers": readers, "language": language, "headline": headline, **words}


def content(*variants):
    main = {"headline": "Main", "known": "<p>Known</p>", "action": "Act", "advice": "<p>Advice</p>"}
    return main | {"variants": list(variants)}


FOR_PEOPLE = (variant("people", "en", "For people"), variant("people", "bn", "মানুষের জন্য"))


def test_the_main_text_is_what_professionals_read():
    wording = wordings(content())[0]

    assert (wording.readers, wording.language, wording.happening) == ("professional", "en", "<p>Known</p>")


def test_a_version_from_before_there_were_variants_has_its_main_wording():
    old = content()
    del old["variants"]

    assert [each.headline for each in wordings(old)] == ["Main"]


@pytest.mark.parametrize(
    ("readers", "language", "headline"),
    [
        (Readers.PEOPLE, Language.BENGALI, "মানুষের জন্য"),
        (Readers.PEOPLE, Language.ARABIC, "For people"),
        (Readers.PUBLIC, Language.BENGALI, "মানুষের জন্য"),
        (Readers.PUBLIC, Language.ENGLISH, "For people"),
        (Readers.UNDER_18, Language.ENGLISH, "Main"),
        (Readers.PROFESSIONAL, Language.BENGALI, "Main"),
    ],
)
def test_readers_get_their_language_first_and_then_what_is_nearest(readers, language, headline):
    assert best_for(content(*FOR_PEOPLE), readers, language).headline == headline


def test_a_wording_nobody_wrote_is_none():
    assert wording_for(content(), Readers.PEOPLE, Language.WELSH) is None


def test_what_was_typed_in_any_order_is_kept_in_one():
    assert in_order(FOR_PEOPLE) == in_order(reversed(FOR_PEOPLE))


@pytest.mark.parametrize(("language", "runs"), [("ar", "rtl"), ("bn", "ltr"), ("en", "ltr")])
def test_arabic_runs_from_the_right(language, runs):
    assert direction(language) == runs
