"""How an alert went from version to version, how it ended, and what it turned out to be."""

from django.utils import timezone

from alerts.evaluation.document import Part, Table, figures
from alerts.evaluation.figures import counted
from alerts.models import Conclusion


def part(alert, now):
    """One query."""
    conclusion = Conclusion.objects.filter(alert=alert).first()
    return Part(
        "outcome",
        "What came of it",
        says=in_words(alert, conclusion),
        tables=[
            figures(
                [
                    ("State", alert.get_state_display()),
                    ("Ended", alert.ended_at or "not yet"),
                    ("It turned out", conclusion.get_verdict_display() if conclusion else None),
                    ("Concluded", conclusion.at if conclusion else None),
                ]
            )
        ],
    )


def in_words(alert, conclusion):
    words = [f"{alert.get_state_display()}: {alert.ended_because}"] if alert.ended_because else []
    if conclusion is None:
        return [*words, "Nobody has said yet what it turned out to be."]
    return [*words, f"{conclusion.get_verdict_display()}. {conclusion.words}"]


def course(alert, versions, sent, now):
    """The part about versions and days; `sent` is {version's key: how many messages went out}."""
    begun = versions[0].issued_at
    in_force = ((alert.ended_at or min(now, alert.valid_until)) - begun).days
    return Part(
        "course",
        "Course",
        says=[
            f"It was first issued on {timezone.localtime(begun):%A %-d %B %Y, %H:%M}, and"
            f" {'was' if alert.ended_at else 'has been'} in force for {counted(in_force, 'whole day')}."
        ],
        tables=[
            Table(
                "Versions",
                ("Version", "What", "Issued", "Valid until", "Messages"),
                [row(each, sent.get(each.pk, 0)) for each in versions],
            ),
            figures([("Whole days in force", in_force), ("Versions", len(versions))]),
        ],
    )


def row(version, sent):
    return (str(version.number), version.get_kind_display(), version.issued_at, version.valid_until, sent)
