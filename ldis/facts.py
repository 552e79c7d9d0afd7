"""What a report and a concern say, as labelled rows. Who made the report is not here, nor anywhere near."""

from django.utils.formats import date_format

from ldis import grading
from ldis.likeness import origins
from ldis.states import ReportKind


GROUPS = (
    (
        "What happened",
        {
            "kind": "Kind",
            "happened": "What happened",
            "happened_on": "When",
            "place": "Where",
            "firsthand": "How they know",
            "spread": "Spreading, or sold online",
        },
    ),
    (
        "The drug",
        {
            "sold_as": "Sold as",
            "form": "Form",
            "colour": "Colour",
            "marking": "Mark",
            "appearance": "Looks like",
            "route_of_use": "Taken how, with what",
            "effects": "Effects",
            "sample": "Sample or test",
        },
    ),
    (
        "The people",
        {
            "people_affected": "How many",
            "age_band": "Age",
            "hospital": "Hospital or 999",
            "naloxone_doses": "Naloxone doses",
        },
    ),
    ("What was done", {"done_so_far": "Done so far", "sharing_limits": "Not to be passed on"}),
)


def of_report(report):
    """(heading, rows) for each group of what the reporter was asked; None where nothing was said."""
    return [
        (heading, [(label, shown(report, name)) for name, label in names.items()])
        for heading, names in GROUPS
    ]


def given(report):
    """What the reporter said, group by group, and the names of what they left out."""
    groups, left_out = [], []
    for heading, rows in of_report(report):
        left_out += [label for label, value in rows if value is None]
        groups.append((heading, [row for row in rows if row[1] is not None]))
    return [group for group in groups if group[1]], left_out


def shown(report, name):
    """A field's value as people read it."""
    value = getattr(report, name)
    if name == "happened_on" and value:
        return date_format(value, "j F Y")
    if name == "hospital":
        return "Yes" if value else None
    if value in (None, ""):
        return None
    display = getattr(report, f"get_{name}_display", None)
    return display() if display else value


def of_triage(report):
    """What was said about the report after it was read."""
    rows = [
        ("Read", report.triaged_at and date_format(report.triaged_at, "j F Y, H:i")),
        ("Intake criterion", report.get_criterion_display() or None),
        ("Thought to be", report.substance and str(report.substance)),
    ]
    if report.routed_to:
        rows.append(("Passed to", report.get_routed_to_display()))
    return rows


def of_assessments(concern):
    """Every grading with the questions it rests on, the latest first."""
    graded = concern.assessments.select_related("matrix", "by")
    return [(each, grading.explain(each.matrix.definition, each.answers)) for each in graded]


def of_sightings(alert):
    """(seen, not seen): how many partners gave each as their latest answer."""
    said = last_words(alert.sightings)
    seen = sum(each.seen for each in said)
    return seen, len(said) - seen


def last_words(sightings):
    """The answers that count: the last of each partner on each alert."""
    latest = {(each.alert_id, each.subscriber_id): each for each in sightings.order_by("at", "pk")}
    return list(latest.values())


def counts(concern):
    """What the reports of a concern add up to."""
    reports = list(concern.reports.all())
    return [
        ("Reports", len(reports)),
        ("Independent events, at most", len(origins.independent(reports))),
        ("People affected", sum(each.people_affected or 0 for each in reports)),
        ("Deaths reported", sum(each.kind == ReportKind.DEATH for each in reports)),
        ("Hospital or 999", sum(each.hospital for each in reports)),
        ("Naloxone doses", sum(each.naloxone_doses or 0 for each in reports)),
    ]


def of_referrals(concern):
    """Each time a panel was asked: the referral, its decision and the alert's sightings, latest first."""
    asked = concern.referrals.exclude(consultation=None).select_related("consultation__panel", "alert")
    asked = asked.prefetch_related("consultation__rounds__decision")
    return [
        {
            "referral": each,
            "decision": decision_of(each.consultation),
            "sightings": of_sightings(each.alert) if each.alert else None,
        }
        for each in asked
    ]


def decision_of(consultation):
    """What the present round decided, or None: a question that is asked again is undecided."""
    return consultation.decision
