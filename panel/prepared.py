"""The prepared questions for drills, from drills.toml: made up, and ready to be put to a panel."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


FILE = Path(__file__).with_name("drills.toml")


@dataclass(frozen=True)
class Question:
    """What a panel is asked in a drill. One's own has no key."""

    question: str
    evidence: list
    options: list
    proposed: str = ""
    key: str = ""
    title: str = ""
    minutes: int = 0


def load(path=FILE):
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return {row["key"]: Question(**row) for row in rows}


QUESTIONS = load()

OWN_CONSEQUENCE = "This is a drill: nothing follows."


def own(question, told, options):
    """A coordinator's own question: what the panel is told, and the options in their own words."""
    return Question(
        question=question,
        evidence=[["What the panel is told", told]],
        options=[
            {"key": f"option-{number}", "label": label, "consequence": OWN_CONSEQUENCE}
            for number, label in enumerate(options, start=1)
        ],
    )
