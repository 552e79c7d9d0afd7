"""How long each step of a year's alerts took, from the first report to the answer, and how often in time."""

from dataclasses import dataclass, field

from alerts.evaluation import sending
from alerts.evaluation.beginnings import beginnings
from alerts.evaluation.document import Part, Table, rows
from alerts.evaluation.figures import Share, middle


@dataclass
class Step:
    """One step: its name, how long it took each time, and how often it was in time of so many; of None where
    no time is allowed for it."""

    name: str
    allowed: bool = True
    lengths: list = field(default_factory=list)
    in_time: int = 0
    of: int = 0

    def add(self, start, end):
        """Where both are known. What ended before it began was no step: an emergency goes out undecided."""
        if start and end and end >= start:
            self.lengths.append(end - start)

    def judge(self, is_in_time):
        if is_in_time is not None:
            self.in_time += is_in_time
            self.of += 1

    @property
    def share(self):
        return Share(self.in_time, self.of) if self.allowed else "no time is set"


def part(alerts, versions, answers):
    """`versions` are the first of each alert, `answers` the Answers of organisations. Two queries, and what
    the rooms above ask."""
    taken = [*before(alerts, versions), delivery(versions), answering(answers)]
    known = [each for each in taken if each.lengths]
    medians = [(each.name, round(middle(each.lengths).total_seconds() / 60)) for each in known]
    return Part(
        "pace",
        "How long each step took",
        says=[
            "Each is a median over the alerts of the year, counted from the step before. An emergency alert"
            " goes out before a panel decides: its decision is not a step towards it."
        ],
        tables=[
            Table(
                "Steps",
                ("Step", "Known for", "Median", "In time"),
                [(each.name, len(each.lengths), middle(each.lengths), each.share) for each in taken],
            )
        ],
        pictures=[rows("pace", "Median minutes of each step", medians)] if known else [],
    )


def before(alerts, versions):
    """The steps that rooms above know of."""
    deciding, issuing = (
        Step("From the first report to the decision"),
        Step("From the decision to the issue", False),
    )
    issued = {each.alert_id: each.issued_at for each in versions}
    for alert, known in beginnings(alerts).items():
        deciding.add(known.reported_at, known.decided_at)
        issuing.add(known.decided_at, issued.get(alert))
        if known.decided_at and known.decide_by:
            deciding.judge(known.decided_at <= known.decide_by)
    return deciding, issuing


def delivery(versions):
    step = Step(f"From the issue until {sending.MOST}% have it")
    moments, soon = sending.moments(versions), sending.in_time(versions)
    for version in versions:
        step.add(version.issued_at, moments.get((version.pk, sending.MOST)))
        step.judge(sending.is_met(soon.get(version.pk)))
    return step


def answering(answers):
    step = Step("From the issue until an organisation says that it has it")
    for answer in answers:
        step.add(answer.told_at, answer.received_at)
        step.judge(answer.is_in_time)
    return step
