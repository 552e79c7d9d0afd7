"""A scenario: a past alert retold as data. Loading one checks it whole and says in words what is wrong."""

import tomllib
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path

from accounts.states import Discipline, OrganisationKind
from alerts.states import Deed, Pulse, Verdict
from exercises.checking import (
    ScenarioWrong,
    check_efficacy,
    check_fields,
    check_grading,
    check_one_of,
)
from exercises.growing import grown
from ldis.models import Concern, Report
from ldis.receivers import AUDIENCE_OF
from ldis.states import Criterion, Decided
from panel.states import ABSTAIN


SCENARIOS = Path(__file__).with_name("scenarios")

WORDS = {str: "text", int: "a whole number", float: "a number", dict: "a table", tuple: "a list"}


@dataclass(frozen=True)
class ScriptedReport:
    """A report as it comes in, from which kind of organisation, and what its reporter is told in the end."""

    by: str
    criterion: str
    answer: str
    report: dict
    substance: str = ""


@dataclass(frozen=True)
class Grading:
    """The answers to the matrix, and the grade that was chosen."""

    answers: dict
    chosen: str
    reason: str = ""


@dataclass(frozen=True)
class ScriptedVote:
    seat: str
    option: str
    reason: str


@dataclass(frozen=True)
class PanelDecision:
    """What the panel decides, and the votes that lead there, in the order they are cast."""

    option: str
    votes: tuple


@dataclass(frozen=True)
class ScriptedSighting:
    seen: bool
    note: str = ""


@dataclass(frozen=True)
class Replies:
    """How large a part of those who have not answered yet do so, what those who acted did (Deed values), and
    what the first of them have seen."""

    received: float = 0.0
    acted: float = 0.0
    deeds: tuple = ()
    sightings: tuple = ()


@dataclass(frozen=True)
class ScriptedAnswers:
    """One partner's answers to the three questions at the end: Pulse values."""

    in_time: str
    used: str
    sought: str
    note: str = ""


@dataclass(frozen=True)
class Afterwards:
    """How large a part of those asked take posters down and answer the three questions, what they answer
    in turn, and what is concluded from it."""

    verdict: str
    words: str
    answers: tuple
    answered: float = 0.0
    posters_down: float = 0.0


@dataclass(frozen=True)
class Stage:
    """One version of the alert: what comes in before it, what it says, and how partners answer. Where it has
    the reason for an extension, it says what was said before, for longer."""

    name: str
    valid_for_hours: int
    content: dict = field(default_factory=dict)
    extension: str = ""
    reports: tuple = ()
    joins: tuple = ()
    leaves: int = 0
    replies: Replies = field(default_factory=Replies)

    @property
    def valid_for(self):
        return timedelta(hours=self.valid_for_hours)


@dataclass(frozen=True)
class Scenario:
    """A whole exercise, from the first report to the end of the alert. `row` is the past alert's number in
    the list that the shipped ones retell."""

    name: str
    title: str
    area: str
    inspired_by: str
    concern: dict
    reports: tuple
    grading: Grading
    efficacy: dict = field(default_factory=dict)
    decision: PanelDecision | None = None
    stages: tuple = ()
    stand_down: str = ""
    closing: str = ""
    afterwards: Afterwards | None = None
    row: int = 0


def names():
    """Every scenario there is to rehearse."""
    return sorted(path.stem for path in SCENARIOS.glob("*.toml"))


def load(name, folder=SCENARIOS):
    """The scenario of that name. Raises ScenarioWrong with a sentence when there is none, or it is wrong."""
    path = Path(folder) / f"{name}.toml"
    if path.parent != Path(folder) or not path.is_file():
        raise ScenarioWrong(f"There is no scenario “{name}”. Choose one of these: {', '.join(names())}.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScenarioWrong(f"{path.name} cannot be read: {error}.") from error
    return read(name, table)


def read(name, table):
    """A scenario from its table, checked."""
    parts = dict(table)
    parts["reports"] = each(parts, "reports", read_report, name)
    parts["grading"] = build(Grading, parts.get("grading", {}), f"{name}, grading")
    if "decision" in parts:
        parts["decision"] = read_decision(parts["decision"], f"{name}, decision")
    parts["stages"] = each(parts, "stages", read_stage, name)
    if "afterwards" in parts:
        parts["afterwards"] = read_afterwards(parts["afterwards"], f"{name}, afterwards")
    scenario = build(Scenario, parts | {"name": name}, name)
    check_scenario(scenario)
    return replace(scenario, stages=tuple(grown(scenario)))


def read_report(table, where):
    scripted = build(ScriptedReport, table, where)
    check_one_of(OrganisationKind.values, scripted.by, where)
    check_one_of(Criterion.values, scripted.criterion, where)
    check_fields(Report, {"happened": "", **scripted.report}, where)
    return scripted


def read_decision(table, where):
    parts = dict(table)
    parts["votes"] = each(parts, "votes", read_vote, where)
    decision = build(PanelDecision, parts, where)
    check_one_of(Decided.values, decision.option, where)
    return decision


def read_vote(table, where):
    vote = build(ScriptedVote, table, where)
    check_one_of(Discipline.values, vote.seat, where)
    check_one_of([*Decided.values, ABSTAIN], vote.option, where)
    return vote


def read_stage(table, where):
    parts = dict(table)
    parts["reports"] = each(parts, "reports", read_report, where)
    replies = dict(parts.get("replies", {}))
    replies["sightings"] = each(replies, "sightings", read_sighting, where)
    parts["replies"] = build(Replies, replies, f"{where}, replies")
    stage = build(Stage, parts, where)
    for kind in stage.joins:
        check_one_of(OrganisationKind.values, kind, where)
    for deed in stage.replies.deeds:
        check_one_of(Deed.values, deed, where)
    if bool(stage.content) == bool(stage.extension):
        raise ScenarioWrong(
            f"{where}: “content” is missing. Only an extension has none, and gives its reason."
        )
    return stage


def read_afterwards(table, where):
    parts = dict(table)
    parts["answers"] = each(parts, "answers", read_answers, where)
    afterwards = build(Afterwards, parts, where)
    check_one_of(Verdict.values, afterwards.verdict, where)
    return afterwards


def read_answers(table, where):
    answers = build(ScriptedAnswers, table, where)
    for answer in (answers.in_time, answers.used, answers.sought):
        check_one_of(Pulse.values, answer, where)
    return answers


def read_sighting(table, where):
    return build(ScriptedSighting, table, where)


def each(parts, key, reader, where):
    """The list under a key, each of its tables read."""
    tables = parts.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ScenarioWrong(f"{where}: “{key}” must be a list of tables.")
    return tuple(reader(table, f"{where}, {key} {number}") for number, table in enumerate(tables, start=1))


def build(cls, table, where):
    """A dataclass from a table with exactly its keys, each of its kind."""
    if not isinstance(table, dict):
        raise ScenarioWrong(f"{where} must be a table.")
    known = {each.name: each for each in fields(cls)}
    for key in table:
        if key not in known:
            raise ScenarioWrong(f"{where}: “{key}” is not known here. Known are: {', '.join(known)}.")
    for key, each in known.items():
        if each.default is MISSING and each.default_factory is MISSING and key not in table:
            raise ScenarioWrong(f"{where}: “{key}” is missing.")
    return cls(**{key: of_kind(known[key].type, value, f"{where}: “{key}”") for key, value in table.items()})


def of_kind(kind, value, what):
    if kind is tuple and isinstance(value, list):
        return tuple(value)
    wanted = (int, float) if kind is float else kind
    if kind in WORDS and (not isinstance(value, wanted) or isinstance(value, bool)):
        raise ScenarioWrong(f"{what} must be {WORDS[kind]}.")
    return value.strip() if kind is str else value


def check_scenario(scenario):
    if not scenario.reports:
        raise ScenarioWrong(f"{scenario.name} begins with no report; a concern needs at least one.")
    check_fields(Concern, {"title": "", **scenario.concern}, f"{scenario.name}, concern")
    check_grading(scenario.grading, f"{scenario.name}, grading")
    if scenario.decision:
        check_efficacy(scenario.efficacy, f"{scenario.name}, efficacy")
    if scenario.stages and scenario.decision is None:
        raise ScenarioWrong(f"{scenario.name} issues an alert that no panel decided on. Write its decision.")
    if scenario.stages and scenario.decision.option not in AUDIENCE_OF:
        raise ScenarioWrong(f"{scenario.name}: a decision for no action cannot lead to an alert.")
    if scenario.stages and not (scenario.stand_down and scenario.closing):
        raise ScenarioWrong(
            f"{scenario.name}: say why the alert is stood down and why the concern is closed."
        )
