"""The fixed words around a wording: none is missing in any language, and days are written as people do."""

import re
from datetime import UTC, date, datetime

import pytest

from alerts.formats.saying import PHOTO_CAVEAT
from alerts.labels import LABELS, date_alone, day, labels_for, moment, time, weekday
from alerts.languages import TRANSLATIONS, Language
from alerts.states import Confidence


SUMMER = datetime(2026, 7, 5, 16, 30, tzinfo=UTC)
GAP = re.compile(r"\{\w+\}")


def test_every_language_has_every_label():
    assert set(LABELS) == set(Language.values)
    assert {tuple(labels_for(language)) for language in Language} == {tuple(labels_for("en"))}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_label_is_translated_and_has_the_gaps_of_the_english(language):
    english = labels_for("en")

    for label, words in labels_for(language).items():
        assert words.strip()
        assert words != english[label]
        assert sorted(GAP.findall(words)) == sorted(GAP.findall(english[label]))


@pytest.mark.parametrize("language", Language)
def test_how_sure_we_are_is_said_in_every_language(language):
    assert set(Confidence.values) <= set(labels_for(language))


def test_the_english_says_what_pages_say():
    assert {str(each.label) for each in Confidence} == {labels_for("en")[each] for each in Confidence.values}
    assert labels_for("en")["looks_vary"] == PHOTO_CAVEAT


@pytest.mark.parametrize("language", Language)
def test_999_keeps_its_digits(language):
    assert "999" in labels_for(language)["call_999"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sunday 5 July 2026, 17:30"),
        ("cy", "Dydd Sul, 5 Gorffennaf 2026, 17:30"),
        ("bn", "রবিবার, 5 জুলাই, 2026, 17:30"),
        ("so", "Axad 5 Luulyo 2026, 17:30"),
        ("ar", "الأحد، 5 يوليو 2026، 17:30"),
    ],
)
def test_a_moment_is_written_in_londons_time(language, words):
    assert moment(language, SUMMER) == words


@pytest.mark.parametrize(
    ("language", "named", "words"),
    [
        ("en", "Sunday", "5 July 2026"),
        ("bn", "রবিবার", "5 জুলাই, 2026"),
        ("so", "Axad", "5 Luulyo 2026"),
        ("ar", "الأحد", "5 يوليو 2026"),
    ],
)
def test_a_day_and_its_name_may_stand_apart(language, named, words):
    assert (weekday(language, SUMMER), date_alone(language, SUMMER)) == (named, words)


def test_a_day_may_come_without_a_time():
    assert day("cy", date(2026, 3, 1)) == "Dydd Sul, 1 Mawrth 2026"


def test_midnight_is_not_twelve():
    assert time(datetime(2026, 12, 1, tzinfo=UTC)) == "00:00"


def test_labels_cannot_be_changed_by_those_who_read_them():
    with pytest.raises(TypeError):
        labels_for("en")["alert"] = "x"
