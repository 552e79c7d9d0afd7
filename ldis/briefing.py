"""What a concern says of itself to the panel, and to the first draft of an alert.

A raw report is never passed on: the panel reads what is gathered here, which holds no reporter.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from alerts.models import Draft
from alerts.states import Audience, Confidence
from ldis import grading
from ldis.states import CONSEQUENCES, Decided


HEADLINE_LENGTH = Draft._meta.get_field("headline").max_length

VALID_FOR = {
    Audience.PUBLIC: timedelta(days=14),
    Audience.PROFESSIONAL: timedelta(days=28),
}


def evidence(concern, assessment):
    """What the panel is shown: a list of [heading, text], fixed at the moment of asking."""
    facts = [["Grade", assessment.get_grade_display()]]
    if assessment.reason:
        facts.append([f"Why not {assessment.get_proposed_grade_display().lower()}", assessment.reason])
    for each in grading.explain(assessment.matrix.definition, assessment.answers):
        facts.append([each.title, each.words])
    for number, report in enumerate(concern.reports.order_by("received_at"), start=1):
        facts.append([f"Report {number}, {report.get_kind_display().lower()}", summary(report)])
    return facts


def summary(report):
    """A report in one paragraph, without anything that says who made it."""
    parts = [
        report.happened,
        f"Sold as: {report.sold_as}." if report.sold_as else "",
        f"Looks like: {report.appearance}." if report.appearance else "",
        f"Effects: {report.effects}" if report.effects else "",
        f"People affected: {report.people_affected}." if report.people_affected else "",
        f"Naloxone doses: {report.naloxone_doses}." if report.naloxone_doses else "",
    ]
    return " ".join(part.strip() for part in parts if part)


def suggested_title(report):
    """What a concern that begins with this report might be called; a person has the last word."""
    what = report.sold_as or report.get_kind_display()
    words = f"{what}, {report.place}" if report.place else what
    return Truncator(words[:1].upper() + words[1:]).chars(150)


def options():
    return [
        {"key": outcome.value, "label": outcome.label, "consequence": CONSEQUENCES[outcome]}
        for outcome in Decided
    ]


def first_draft(concern, audience):
    """The content an alert starts from. What only people can say is left empty for them to write."""
    reports = list(concern.reports.order_by("received_at"))
    is_opioid = bool(concern.substance and concern.substance.family.is_opioid)
    return {
        "headline": Truncator(concern.title).chars(HEADLINE_LENGTH),
        "substance": concern.substance.name if concern.substance else "",
        "appearance": "\n".join(dict.fromkeys(look(each) for each in reports if look(each))),
        "confidence": Confidence.SUSPECTED,
        "is_provisional": False,
        "involves_opioids": is_opioid,
        "known": format_html_join("", "<p>{}</p>", ((each.effects or each.happened,) for each in reports)),
        "people_affected": people(reports),
        "not_known": "",
        "action": "",
        "advice": opening_advice(is_opioid),
        "audience": audience,
        "valid_until": timezone.now() + VALID_FOR[audience],
        "change_note": "",
    }


def look(report):
    return ", ".join(part for part in (report.sold_as, report.form, report.appearance) if part)


def people(reports):
    total = sum(report.people_affected or 0 for report in reports)
    today = timezone.localdate().strftime("%-d %B %Y")
    return f"{total} reported to us by {today}" if total else ""


def opening_advice(is_opioid):
    if not is_opioid:
        return format_html("<p>{}</p>", "Call 999 if somebody collapses, has a fit or cannot be woken.")
    return format_html(
        "<ul><li>{}</li><li>{}</li><li>{}</li></ul>",
        "Carry naloxone. More than one dose may be needed.",
        "Call 999 at once if somebody cannot be woken or is breathing slowly.",
        "Do not use alone.",
    )
