"""What a concern says of itself to the panel, and to the first draft of an alert.

A raw report is never passed on: the panel reads what is gathered here, which holds no reporter.
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from alerts.clocks import PROVISIONAL
from alerts.models import Draft
from alerts.richtext import as_text
from alerts.states import Audience, Confidence
from ldis import clocks, corroboration, enquiries, figures, grading, handling, reliability, testing
from ldis.likeness import origins
from ldis.models import EfficacyCheck
from ldis.states import CONSEQUENCES, RATIFICATION_CONSEQUENCES, Decided, Ratification
from panel.models import Consultation
from workflow.timekeeping import Timekeeper


QUESTION_LENGTH = Consultation._meta.get_field("question").max_length
HEADLINE_LENGTH = Draft._meta.get_field("headline").max_length
ACTION_LENGTH = Draft._meta.get_field("action").max_length
COUNTED_BY_LENGTH = Draft._meta.get_field("counted_by").max_length
REPORTS_TO_US = "Reports to us"

VALID_FOR = {
    Audience.PUBLIC: clocks.PUBLIC_ALERT,
    Audience.PROFESSIONAL: clocks.PROFESSIONAL_ALERT,
}


def evidence(concern, assessment):
    """What the panel is shown: a list of [heading, text], fixed at the moment of asking. What tells most is
    first: on a telephone the rest is folded."""
    grade = assessment.get_grade_display() if assessment else "Nobody has graded it yet"
    reports = list(concern.reports.order_by("received_at"))
    facts = [["Grade", grade]]
    facts.append(["Reports", f"{origins.in_words(reports, origins.independent(reports))}."])
    if concern.not_known:
        facts.append(["What is not known", concern.not_known])
    facts += testing.facts_for(concern)
    if partners := enquiries.summary(concern):
        facts.append(["Partners asked whether they have seen it", partners])
    for number, report in enumerate(reports, start=1):
        heading = f"Report {number}, {report.get_kind_display().lower()}"
        facts.append([heading, how_good(report, concern.area)])
    facts.append(["Who may be told", handling.in_words(concern.tlp)])
    return facts + (how_it_was_graded(assessment) if assessment else [])


def how_it_was_graded(assessment):
    facts = []
    if assessment.reason:
        facts.append([f"Why not {assessment.get_proposed_grade_display().lower()}", assessment.reason])
    for each in grading.explain(assessment.matrix.definition, assessment.answers):
        facts.append([each.title, each.words])
    if hasattr(assessment, "efficacy_check"):
        facts += [[title, words] for title, words in assessment.efficacy_check.explained()]
    return facts


def how_good(report, area):
    """A report's summary, and how its source and content were graded, where somebody did."""
    codes = corroboration.codes_of(report)
    words = reliability.in_a_line(codes, area.grading_scheme) if codes else ""
    return "\n".join(filter(None, [summary(report), words]))


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


def question(concern):
    """What partners might be asked: from the title and the substance, which people chose, and from no report.
    A person has the last word."""
    since = min((each.day for each in concern.reports.all()), default=None)
    parts = [
        f"We are looking into this: {concern.title}.",
        substance_in_words(concern),
        "Have you, or the people you work with, seen it or anything like it"
        + (f" since {date_format(since, 'j F Y')}?" if since else "?"),
    ]
    return " ".join(part for part in parts if part)


def substance_in_words(concern):
    if not concern.substance:
        return ""
    if concern.confidence == Confidence.CONFIRMED:
        return f"A laboratory found {concern.substance}."
    return f"It is thought to be {concern.substance}, which nobody has confirmed yet."


def options():
    return [
        {"key": outcome.value, "label": outcome.label, "consequence": CONSEQUENCES[outcome]}
        for outcome in Decided
    ]


def ratification_question(version):
    """What the panel is asked about an alert that went out without it."""
    return Truncator(f"Ratify {version.alert.reference}, issued as an emergency: {version.headline}").chars(
        QUESTION_LENGTH
    )


def ratification_options():
    return [
        {"key": each.value, "label": each.label, "consequence": RATIFICATION_CONSEQUENCES[each]}
        for each in Ratification
    ]


def ratification_evidence(emergency, version):
    """What went out and why it could not wait; then what the panel would have been shown beforehand."""
    content = version.content
    told = version.deliveries.count()
    return [
        ["What went out", f"{content['headline']}\n{content['action']}"],
        ["Why it could not wait", emergency.reason],
        ["Sent to", f"{told} recipient{'' if told == 1 else 's'}; {version.audience_label.lower()}"],
        ["What it says is known", as_text(content["known"])],
        ["What it says is not known", content["not_known"]],
        ["Its advice", as_text(content["advice"])],
        *evidence(emergency.concern, emergency.concern.assessment),
    ]


def emergency_draft(concern):
    """The content an alert starts from that goes out before a panel has decided."""
    return first_draft(concern, Audience.PROFESSIONAL) | {
        "is_provisional": True,
        "valid_until": Timekeeper(concern.area).deadline(PROVISIONAL, timezone.now()),
    }


def first_draft(concern, audience):
    """The content an alert starts from. What only people can say is left empty for them to write."""
    reports = list(concern.reports.order_by("received_at"))
    is_opioid = bool(concern.substance and concern.substance.naloxone_may_help)
    return {
        "headline": Truncator(concern.title).chars(HEADLINE_LENGTH),
        "substance": concern.substance.name if concern.substance else "",
        "appearance": "\n".join(dict.fromkeys(look(each) for each in reports if look(each))),
        "confidence": concern.confidence,
        "is_provisional": False,
        "involves_opioids": is_opioid,
        "known": format_html_join("", "<p>{}</p>", ((each.effects or each.happened,) for each in reports)),
        **counts(concern, reports),
        "not_known": concern.not_known,
        "action": action_asked(concern),
        "advice": opening_advice(is_opioid),
        "audience": audience,
        "valid_until": Timekeeper(concern.area).deadline(VALID_FOR[audience], timezone.now()),
        "change_note": "",
    }


def action_asked(concern):
    """The one thing to ask people to do, as it was thought through before the panel was asked."""
    check = EfficacyCheck.objects.filter(assessment__concern=concern).first()
    return Truncator(check.answers.get("action", "") if check else "").chars(ACTION_LENGTH)


def look(report):
    return ", ".join(part for part in (report.sold_as, report.form, report.appearance) if part)


def counts(concern, reports):
    """How many people are affected, as counted when and by whom: the figures that were counted, or else the
    sum of what was reported by today."""
    known = figures.of_concern(concern)
    if known:
        on, by = figures.when_and_by_whom(known)
        said = figures.said(known)
    else:
        on, by, said = timezone.localdate(), REPORTS_TO_US, people(reports)
    by = Truncator(by).chars(COUNTED_BY_LENGTH)
    return {"people_affected": said, "counted_on": on, "counted_by": by} if said else {}


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


def for_staff_of_partners(concern):
    """What a note for partners' own staff starts from; a person edits it before anybody reads it."""
    seen = [look(each) for each in concern.reports.order_by("received_at") if look(each)]
    lines = [
        f"We have been told of: {concern.title}.",
        f"Described as: {'; '.join(dict.fromkeys(seen))}." if seen else "",
        f"Not known: {concern.not_known}" if concern.not_known else "",
        testing.in_words(concern),
        "Call 999 for anybody who cannot be woken or has trouble breathing.",
    ]
    return "\n\n".join(line for line in lines if line)
