"""The three questions at the end of an alert, as they were answered."""

from collections import Counter

from alerts.evaluation.document import Part, Table, rows
from alerts.evaluation.figures import Share, counted
from alerts.models import Evaluation
from alerts.states import Pulse


QUESTIONS = {
    "in_time": "Did it reach you in time?",
    "used": "Did you tell somebody, or change something?",
}
UNINTENDED = {"sought": "Did anybody look for the drug because of it?"}


def part(alerts, asked, key="questions"):
    """What was answered about some alerts, of so many who were asked. One query."""
    said = list(Evaluation.objects.filter(alert__in=alerts).values("in_time", "used", "sought"))
    counts = {name: count(said, name, asked) for name in (*QUESTIONS, *UNINTENDED)}
    return Part(
        key,
        "Three questions at the end",
        says=[
            f"{Share(len(said), asked)} recipients who were asked have answered.",
            sought(counts["sought"]),
        ],
        tables=[
            table(title, each, counts)
            for title, each in (("In time and used", QUESTIONS), ("Unintended interest", UNINTENDED))
        ],
        pictures=[
            # Of those who answered; beside everybody else they would not be seen.
            rows(f"{key}-{name}", words, counts[name][:-1], of=len(said))
            for name, words in (QUESTIONS | UNINTENDED).items()
        ]
        if said
        else [],
    )


def count(said, name, asked):
    """[(answer, how many)], and those who gave none."""
    found = Counter(each[name] for each in said)
    return [*((each.label, found[each]) for each in Pulse), ("No answer", max(asked - len(said), 0))]


def table(title, questions, counts):
    answers = (*(each.label for each in Pulse), "No answer")
    rows_of = [(words, *(number for _, number in counts[name])) for name, words in questions.items()]
    return Table(title, ("Question", *answers), rows_of)


def sought(counts):
    yes = dict(counts)[Pulse.YES.label]
    if not yes:
        return "Nobody told us that the alert made people look for the drug."
    return (
        f"{counted(yes, 'recipient')} said that somebody looked for the drug because of the alert."
        " Nobody wants that: think of it before the next alert like it."
    )
