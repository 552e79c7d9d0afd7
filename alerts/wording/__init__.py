"""The wording desk: what a wording is held to, and the words that have been approved beforehand.

`examine` says what is wrong with a draft and what to do about it. `phrases_for`, `templates_for` and
`apply_template` are for whoever writes one. Why each rule is there: docs/explanation/wording-desk.md.
"""

from alerts.wording.checks.content import ESSENTIALS, beyond_handling
from alerts.wording.desk import examine
from alerts.wording.findings import Finding
from alerts.wording.phrases import phrases_for
from alerts.wording.rules import rules_for
from alerts.wording.templates import apply_template, templates_for


__all__ = [
    "ESSENTIALS",
    "Finding",
    "apply_template",
    "beyond_handling",
    "examine",
    "phrases_for",
    "rules_for",
    "templates_for",
]
