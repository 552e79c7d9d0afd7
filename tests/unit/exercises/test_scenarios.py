"""The scenarios themselves: whole, approvable, and nowhere that exists."""

import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest
from django.utils import timezone

from alerts import policies
from alerts.actions.drafting import clean
from alerts.languages import TRANSLATIONS, Language
from alerts.models import Alert, Draft, Version
from alerts.states import Audience, Readers
from alerts.variants import WORDS, english_of, hash_of_wording, wording_for, wordings
from exercises import scenario as scenarios
from exercises.checking import ScenarioWrong
from exercises.demo import FOLDER, worklist
from ldis.models import Report


NAMES = [
    "bromazolam-2023",
    "cocaine-2024",
    "cork-2023",
    "dublin-2023",
    "essex-2019",
    "flame-2022",
    "heroin-2025",
    "hull-2017",
    "isotonitazene-2021",
    "jellies-2023",
    "ketamine-2024",
    "metonitazene-2023",
    "mybrand-2022",
    "nitazenes-2023",
    "oxycodone-2025",
    "pregabalin-2023",
    "spice-2016",
    "superman-2014",
    "tablets-2020",
    "unconfirmed-2024",
    "vapes-2019",
    "xylazine-2022",
]
DEMONSTRATION = ["cocaine", "ketamine"]
# As people read it on the packet, which is in English, or in their own letters.
NALOXONE = re.compile(r"naloxone|ন্যালক্সোন|نالوكسون", re.IGNORECASE)
# The letters of one text message in the GSM alphabet that a keyboard here has.
GSM, ONE_TEXT_MESSAGE = re.compile(r"[\w .,:;!?'()/+-]+", re.ASCII), 160
REAL_PLACES = re.compile(
    r"\b(Belfast|Birmingham|Blackpool|Bolton|Brighton|Bristol|Bury|Cambridge|Cardiff|Cork|Cornwall|Coventry|Derby"
    r"|Derry|Devon|Dorset|Dublin|Edinburgh|England|Essex|Exeter|Glasgow|Hampshire|Hertfordshire|Hull|Ipswich"
    r"|Ireland|Kent|Laois|Leeds|Leicester|Liverpool|London|Luton|Manchester|Newcastle|Norfolk|Norwich|Nottingham"
    r"|Oldham|Orkney|Oxford|Plymouth|Portsmouth|Preston|Rochdale|Salford|Scotland|Sheffield|Shetland|Solihull"
    r"|Southampton|Suffolk|Swindon|Telford|Tipperary|Wales|Warwickshire|Wiltshire|Yorkshire)\b"
)


@cache
def loaded(name):
    """Each is read and examined once for all promises about it."""
    return scenarios.load(name)


def strings_in(value):
    if isinstance(value, dict):
        return [text for key, each in value.items() if key != "inspired_by" for text in strings_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings_in(each)]
    return [value] if isinstance(value, str) else []


def tables():
    paths = sorted(scenarios.SCENARIOS.glob("*.toml")) + sorted(FOLDER.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text()) for path in paths}


def test_there_are_twenty_two_scenarios():
    assert scenarios.names() == NAMES


def test_each_past_alert_of_the_list_is_retold_once():
    rows = [loaded(name).row for name in NAMES]

    assert sorted(rows) == list(range(1, 23))


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_goes_from_reports_to_the_end_of_an_alert(name):
    scenario = loaded(name)

    assert scenario.reports
    assert scenario.decision.votes
    assert len(scenario.stages) >= 2
    assert scenario.stand_down
    assert scenario.closing


@pytest.mark.parametrize("name", NAMES)
def test_every_wording_of_a_scenario_would_be_approved(name):
    now = timezone.now()

    for number, stage in enumerate(loaded(name).stages):
        draft = Draft(alert=Alert(tlp="clear"), valid_until=now + stage.valid_for, **stage.content)
        draft.alert.current_version = Version() if number else None

        assert policies.what_is_missing(draft, now) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_opioid_alert_of_a_scenario_says_naloxone_and_999(name):
    for stage in loaded(name).stages:
        advice = stage.content["advice"]

        assert "999" in advice
        assert "aloxone" in advice or not stage.content["involves_opioids"]


@pytest.mark.parametrize("name", NAMES)
def test_every_wording_of_a_scenario_says_999_in_every_language(name):
    for stage in loaded(name).stages:
        for wording in wordings(stage.content):
            assert "999" in wording.advice
            assert NALOXONE.search(wording.advice) or not stage.content["involves_opioids"]


@pytest.mark.parametrize("name", NAMES)
def test_every_version_of_a_scenario_fits_one_text_message(name):
    for stage in loaded(name).stages:
        assert GSM.fullmatch(stage.content["text_message"])
        assert len(stage.content["text_message"]) <= ONE_TEXT_MESSAGE


@pytest.mark.parametrize("name", NAMES)
def test_every_count_of_a_scenario_is_dated_and_sourced(name):
    for stage in loaded(name).stages:
        assert stage.content["people_affected"]
        assert date.fromisoformat(stage.content["counted_on"]) <= timezone.localdate()
        assert stage.content["counted_by"]


@pytest.mark.parametrize("name", NAMES)
def test_every_translation_was_made_from_the_english_beside_it(name):
    for stage in loaded(name).stages:
        content = clean(stage.content)
        for each in content["variants"]:
            english = english_of(content, each["readers"])
            is_english = each["language"] == Language.ENGLISH

            assert each["made_from"] == ("" if is_english else hash_of_wording(english))


def test_each_language_is_used_by_at_least_four_scenarios():
    used = Counter(each for name in NAMES for each in loaded(name).stages[0].content["languages"])

    assert set(used) == set(TRANSLATIONS)
    assert min(used.values()) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_what_is_public_is_written_for_people_who_use_drugs(name):
    content = loaded(name).stages[0].content

    kinds = {each.readers for each in wordings(content)}

    assert (Readers.PEOPLE in kinds) == (content["audience"] == Audience.PUBLIC)


@pytest.mark.parametrize("name", ["vapes-2019", "jellies-2023"])
def test_what_harms_children_is_written_for_them_too(name):
    kinds = {each.readers for each in wordings(loaded(name).stages[0].content)}

    assert Readers.UNDER_18 in kinds


def test_a_count_that_changes_says_each_time_that_it_was_corrected():
    stages = loaded("cork-2023").stages

    counts = [stage.content["people_affected"].split()[0] for stage in stages]
    corrected = [stage.content["change_note"] for stage in stages[1:4]]

    assert counts == ["8", "13", "17", "20", "20", "20", "20"]
    assert all("The count was corrected" in each for each in corrected)


@pytest.mark.parametrize("name", [*NAMES, *DEMONSTRATION, "worklist"])
def test_nothing_in_an_exercise_names_a_real_place(name):
    text = " ".join(strings_in(tables()[name]))

    assert REAL_PLACES.findall(text) == []


@pytest.mark.parametrize("name", DEMONSTRATION)
def test_the_demonstration_has_scenarios_of_its_own(name):
    assert scenarios.load(name, FOLDER).reports


def test_the_worklist_of_the_demonstration_fits_the_reports_table():
    for fields in worklist():
        names = {each.name for each in Report._meta.fields}

        assert set(fields) - {"hours_ago", "by"} <= names


def test_wording_that_an_update_does_not_change_stays_as_it_was():
    first, second = loaded("bromazolam-2023").stages

    assert second.content["advice"] == first.content["advice"]
    assert second.content["appearance"] != first.content["appearance"]


def test_a_variant_is_restated_only_in_the_words_that_change():
    first, second = loaded("bromazolam-2023").stages

    before, after = (wording_for(each.content, "people", "cy") for each in (first, second))

    assert after.advice == before.advice
    assert after.happening != before.happening


def test_a_count_is_dated_by_the_day_the_scenario_is_played():
    stage = loaded("bromazolam-2023").stages[0]

    assert date.fromisoformat(stage.content["counted_on"]) == timezone.localdate() - timedelta(days=1)


def test_a_scenario_outside_the_folder_is_not_found():
    with pytest.raises(ScenarioWrong, match=r"There is no scenario “\.\./scenarios/flame-2022”"):
        scenarios.load("../scenarios/flame-2022")


def flame(**changes):
    return tables()["flame-2022"] | changes


WRONG = [
    ({"colour": "red"}, "flame: “colour” is not known here."),
    ({"title": 7}, "flame: “title” must be text."),
    ({"reports": []}, "flame begins with no report; a concern needs at least one."),
    ({"reports": "none"}, "flame: “reports” must be a list of tables."),
    ({"grading": {}}, "flame, grading: “answers” is missing."),
    ({"grading": {"answers": {}, "chosen": "low"}}, "Answer the question on local relevance."),
    ({"decision": {"option": "party", "votes": []}}, "flame, decision: “party” is not one of no_action,"),
    ({"decision": {"option": "no_action", "votes": []}}, "a decision for no action cannot lead to an alert."),
    ({"stand_down": ""}, "flame: say why the alert is stood down and why the concern is closed."),
    ({"concern": {"title": "x" * 151}}, "flame, concern: “title”: Ensure this value has at most 150"),
]


@pytest.mark.parametrize(("changes", "sentence"), WRONG)
def test_a_wrong_scenario_is_refused_in_a_sentence(changes, sentence):
    with pytest.raises(ScenarioWrong, match=re.escape(sentence)):
        scenarios.read("flame", flame(**changes))


def with_variant(**changes):
    """The first alert of flame, with another wording, for under-18s in Welsh."""
    table = flame()
    words = dict.fromkeys(WORDS, "Call 999.") | {"readers": "under_18", "language": "cy"} | changes
    content = table["stages"][0]["content"]
    content["variants"] = [
        *content["variants"],
        {key: value for key, value in words.items() if value is not None},
    ]
    return table


WRONG_VARIANTS = [
    ({"readers": "everybody"}, "variants: “everybody” is not one of professional, people, public, under_18"),
    ({"readers": None}, "variants: “None” is not one of professional"),
    ({"language": "fr"}, "variants: “fr” is not one of en, cy, bn, so, ar"),
    ({"made_from": "x"}, "variants: “made_from” is not one of headline, happening"),
    ({"advice": None}, "under_18, cy: “advice” is missing."),
    ({"headline": "x" * 121}, "under_18, cy: “headline”: Ensure this value has at most 120"),
    ({}, "There is no English wording for"),
]


@pytest.mark.parametrize(("changes", "sentence"), WRONG_VARIANTS)
def test_a_wrong_variant_is_refused_in_a_sentence(changes, sentence):
    with pytest.raises(ScenarioWrong, match=re.escape(sentence)):
        scenarios.read("flame", with_variant(**changes))


def test_a_variant_that_was_not_translated_is_refused():
    table = flame()
    table["stages"][0]["content"]["languages"] = ["ar", "so"]

    with pytest.raises(ScenarioWrong, match=r"has no Somali .* version"):
        scenarios.read("flame", table)


def test_a_language_nobody_knows_is_refused():
    table = flame()
    table["stages"][0]["content"]["languages"] = ["fr"]

    with pytest.raises(ScenarioWrong, match="languages: “fr” is not one of en, cy, bn, so, ar"):
        scenarios.read("flame", table)


@pytest.mark.parametrize("days", [-1, "two", True])
def test_a_count_is_dated_by_a_number_of_days(days):
    table = flame()
    table["stages"][0]["content"]["counted_days_ago"] = days

    with pytest.raises(ScenarioWrong, match="“counted_days_ago” must be a whole number from 0 up"):
        scenarios.read("flame", table)


def test_a_grade_that_differs_from_the_matrix_needs_a_reason():
    table = flame()
    del table["grading"]["reason"]

    with pytest.raises(ScenarioWrong, match=r"the matrix proposes high\. Give the reason for another"):
        scenarios.read("flame", table)


def test_an_alert_that_would_not_be_approved_is_refused_in_the_words_of_the_rule():
    table = flame()
    table["stages"][0]["content"]["not_known"] = ""

    with pytest.raises(ScenarioWrong, match="Say what is not known"):
        scenarios.read("flame", table)


def test_a_file_that_is_not_toml_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "torn.toml").write_text("title = ")

    with pytest.raises(ScenarioWrong, match=r"torn.toml cannot be read"):
        scenarios.load("torn", tmp_path)
