"""The scenarios themselves: whole, approvable, and nowhere that exists."""

import re
import tomllib

import pytest
from django.utils import timezone

from alerts import policies
from alerts.models import Alert, Draft, Version
from exercises import scenario as scenarios
from exercises.checking import ScenarioWrong
from exercises.demo import FOLDER, worklist
from ldis.models import Report


NAMES = [
    "bromazolam-2023",
    "dublin-2023",
    "flame-2022",
    "isotonitazene-2021",
    "oxycodone-2025",
    "superman-2014",
    "vapes-2019",
]
DEMONSTRATION = ["cocaine", "ketamine"]
REAL_PLACES = re.compile(
    r"\b(Belfast|Birmingham|Blackpool|Bolton|Brighton|Bristol|Bury|Cambridge|Cardiff|Cork|Cornwall|Coventry|Derby"
    r"|Derry|Devon|Dorset|Dublin|Edinburgh|England|Essex|Exeter|Glasgow|Hampshire|Hertfordshire|Hull|Ipswich"
    r"|Ireland|Kent|Laois|Leeds|Leicester|Liverpool|London|Luton|Manchester|Newcastle|Norfolk|Norwich|Nottingham"
    r"|Oldham|Orkney|Oxford|Plymouth|Portsmouth|Preston|Rochdale|Salford|Scotland|Sheffield|Shetland|Solihull"
    r"|Southampton|Suffolk|Swindon|Telford|Tipperary|Wales|Warwickshire|Wiltshire|Yorkshire)\b"
)


def strings_in(value):
    if isinstance(value, dict):
        return [text for key, each in value.items() if key != "inspired_by" for text in strings_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings_in(each)]
    return [value] if isinstance(value, str) else []


def tables():
    paths = sorted(scenarios.SCENARIOS.glob("*.toml")) + sorted(FOLDER.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text()) for path in paths}


def test_there_are_seven_scenarios():
    assert scenarios.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_goes_from_reports_to_the_end_of_an_alert(name):
    scenario = scenarios.load(name)

    assert scenario.reports
    assert scenario.decision.votes
    assert len(scenario.stages) >= 2
    assert scenario.stand_down
    assert scenario.closing


@pytest.mark.parametrize("name", NAMES)
def test_every_wording_of_a_scenario_would_be_approved(name):
    now = timezone.now()

    for number, stage in enumerate(scenarios.load(name).stages):
        draft = Draft(alert=Alert(tlp="clear"), valid_until=now + stage.valid_for, **stage.content)
        draft.alert.current_version = Version() if number else None

        assert policies.what_is_missing(draft, now) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_opioid_alert_of_a_scenario_says_naloxone_and_999(name):
    for stage in scenarios.load(name).stages:
        advice = stage.content["advice"]

        assert "999" in advice
        assert "aloxone" in advice or not stage.content["involves_opioids"]


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
    first, second = scenarios.load("bromazolam-2023").stages

    assert second.content["advice"] == first.content["advice"]
    assert second.content["appearance"] != first.content["appearance"]


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
