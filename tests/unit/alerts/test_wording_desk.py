"""What the desk says of a finding, and that it reads any text there is, each part of it once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.richtext import sanitise
from alerts.states import Level
from alerts.wording import examine
from alerts.wording.findings import by_place
from alerts.wording.reading import reading_age, sentences
from alerts.wording.rules import read, shipped
from alerts.wording.terms import occurrences
from tests.growing import MOST, growth
from tests.unit.alerts.test_bad_drafts import NOW, draft, people, variant


def only(changes):
    (finding,) = examine(draft(**changes), NOW)
    return finding


def test_a_finding_says_where_what_why_and_what_instead():
    finding = only({"headline": "Strong heroin is about"})

    assert (finding.where, finding.field, finding.quote) == ("Headline", "headline", "Strong")
    assert "has caused overdoses" in finding.suggestion
    assert "Kerr" in finding.source
    assert finding.level_label == "Worth a second look"


def test_a_finding_on_a_variant_names_its_box():
    finding = only(people(advice="<p>Junkies: carry naloxone. Call 999.</p>"))

    assert finding.field == "people-en-advice"
    assert finding.where == "People who use drugs, English: advice"


def test_the_opioid_sentence_names_readers_and_language():
    bengali = variant(language="bn", action="সাবধান", advice="<p>৯৯৯</p>")

    finding = only({"variants": [variant(), bengali]})

    assert finding.sentence == (
        "Opioids may be involved: the advice for people who use drugs in Bengali (বাংলা) must mention naloxone."
    )


def test_a_missing_language_is_named():
    finding = only({"languages": ["bn"], "variants": [variant()]})

    assert finding.sentence == (
        "The wording for people who use drugs has no Bengali (বাংলা) version. Write it, or take Bengali"
        " (বাংলা) off the list."
    )


def test_a_costly_sign_is_shown_with_what_stands_for_it():
    finding = only(
        people(text_message="Don’t use alone. Carry naloxone. Call 999 if somebody cannot be woken.")
    )

    assert (finding.quote, finding.suggestion[:5]) == ("’", "Don't")


def test_an_invisible_sign_is_made_visible_and_its_line_given_without_it():
    finding = only({"headline": "Powder sold as \u202eheroin"})

    assert "[U+202E]" in finding.quote
    assert finding.suggestion == "Powder sold as heroin"


def test_findings_stand_in_the_order_of_the_form_and_the_blocking_ones_first():
    findings = examine(draft(advice="", headline="Strong <b>heroin</b>"), NOW)

    (first, both), *_ = by_place(findings)
    assert first == "Headline"
    assert [each.level for each in both] == [Level.BLOCKING, Level.ADVISORY]


def test_every_rule_says_why_and_where_that_is_from():
    assert all(rule.title and rule.reason and rule.source for rule in shipped().values())


def test_what_cannot_be_taken_away_is_blocking():
    hard = {rule.key for rule in shipped().values() if rule.hard}

    assert hard == {"essentials", "opioids", "handling", "dates", "unratified", "personal_data"}
    assert {shipped()[key].level for key in hard} == {Level.BLOCKING}


def test_a_rule_reads_back_as_it_is_kept():
    for rule in shipped().values():
        assert read(rule.key, rule.level, rule.definition) == rule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strong", ["Strong"]),
        ("stronghold, Armstrong", []),
        ("strong-smelling", []),
        ("bad  \n batch", ["bad  \n batch"]),
        ("ex-strong", ["strong"]),
        ("strong strong STRONG", ["strong"]),
        ("শক্তিstrongক্ত", []),
    ],
)
def test_words_are_found_whole(text, found):
    terms = (("strong", ""), ("bad batch", ""))

    assert [words for _, words, _ in occurrences(text, terms)] == found


def test_a_line_of_a_list_is_a_sentence():
    assert sentences("Do this. Do that\n- Carry naloxone\n\n– !") == [
        "Do this",
        "Do that",
        "- Carry naloxone",
    ]


def test_long_words_and_sentences_make_an_older_reader():
    easy = "Do not use alone. Tell a friend. Call for help."
    hard = "Concomitant administration of respiratory depressants necessitates continuous observation."

    assert reading_age(easy) < 11 < reading_age(hard)


@given(st.text(max_size=2000))
def test_the_desk_reads_any_text(text):
    rich = sanitise(text)
    variants = [variant(headline=text, happening=rich, action=text, advice=rich, text_message=text)]

    findings = examine(draft(headline=text, known=rich, appearance=text, variants=variants), NOW)

    assert all(finding.sentence for finding in findings)


LONG = [
    "a",
    "Word and another. ",
    "12 High Street ",
    " ",
    "not contains strong users clean ",
    "<a <",
    "\u202e",
]
LONG += ["ন্যালোক্সোন ", "!?.", "in red ", "a.b", "&lt;b ", "**", "\u200b ", "get ", "<p>x</p>", "1 "]


@pytest.mark.parametrize("piece", LONG)
def test_cost_grows_as_the_text_does(piece):
    assert growth(lambda text: examine(draft(known=text), NOW), piece, as_kept=sanitise) < MOST
