"""What another area, or a national body, may be told of a concern: no source, no place smaller than the area
unless a person chose it, no small number. Nobody sees it before a coordinator has read it.

The ten headings are those of Article 13 of Regulation (EU) 2023/1322 (the European drug alert system), in our
words. docs/reference/concern-export.md describes every field.
"""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format

from ldis.models.sample import TestResult
from ldis.states import HOW_KNOWN, ReportKind
from privacy import scan
from privacy.disclosure import Policy
from workflow.handling import Tlp


SCHEMA = "forewarn.concern/1"
NOT_KNOWN = "Not known"

# As figures of people leave everywhere here: few are not told, others to the nearest five, so that what is
# told on two days does not give away one person more.
POLICY = Policy(rounding=5)

EDITABLE = ("title", "where", "summary", "not_known")


def gather(concern):
    """Everything there is to tell of a concern, for a coordinator to read and change before it goes."""
    reports = list(concern.reports.select_related("substance").order_by("received_at"))
    assessment = concern.assessment
    return {
        "schema": SCHEMA,
        "exercise": concern.area.is_exercise,
        "reference": concern.reference,
        "area": concern.area.name,
        "issuer": concern.area.issuer,
        "handling": Tlp(concern.tlp).label,
        "gathered_on": timezone.localdate().isoformat(),
        "title": plain(concern.title),
        "substance": concern.substance.name if concern.substance else "",
        "confidence": concern.get_confidence_display(),
        "grade": assessment.get_grade_display() if assessment else "",
        "where": concern.area.name,
        "when": period(reports),
        "summary": "\n\n".join(paragraph(each) for each in reports),
        "appearance": distinct(look(each) for each in reports),
        "taken": distinct(each.route_of_use for each in reports),
        "effects": distinct(each.effects for each in reports),
        "spread": distinct(each.spread for each in reports),
        "tests": tests(concern),
        "done": distinct(each.done_so_far for each in reports),
        "counts": counts(reports),
        "not_known": plain(concern.not_known),
    }


def paragraph(report):
    """What one report says happened; its codes and source are another matter."""
    return f"{report.get_kind_display()} ({HOW_KNOWN[report.firsthand]}). {plain(report.happened)}"


def look(report):
    sold_as = f"sold as {report.sold_as}" if report.sold_as else ""
    parts = (sold_as, report.form, report.colour, report.marking, report.appearance)
    return ", ".join(part for part in parts if part)


def distinct(texts):
    """Each thing said once, in the order it was said first, without what could name somebody."""
    return list(dict.fromkeys(plain(text) for text in texts if text.strip()))


def period(reports):
    """From the first day to the last, as far as the reports say; else when they came in."""
    days = sorted(each.day for each in reports)
    if not days:
        return ""
    first, last = date_format(days[0], "j F Y"), date_format(days[-1], "j F Y")
    return first if first == last else f"{first} to {last}"


def counts(reports):
    """[what, how many]: each event once, however often it was reported, and no small number as it is."""
    events = defaultdict(list)
    for each in reports:
        events[each.same_event_as_id or each.pk].append(each)
    people = sum(max(each.people_affected or 0 for each in same) for same in events.values())
    deaths = sum(any(each.kind == ReportKind.DEATH for each in same) for same in events.values())
    taken_in = sum(any(each.hospital for each in same) for same in events.values())
    return [
        ["Events reported", str(len(events))],
        ["People affected", suppressed(people)],
        ["Deaths", suppressed(deaths)],
        ["Events with hospital or 999", suppressed(taken_in)],
    ]


def suppressed(number):
    """A number of people as it may be told."""
    if number == 0:
        return "none reported"
    return f"fewer than {POLICY.threshold}" if POLICY.is_small(number) else f"about {POLICY.rounded(number)}"


def tests(concern):
    """What samples were found to hold, as it stands today; not where they are nor who sent them in."""
    results = TestResult.objects.of_concern(concern).standing()
    return [
        f"{each.get_stage_display()}, {each.get_method_display().lower()}: {finding(each)}"
        for each in results.select_related("substance")
    ]


def finding(result):
    what = result.substance.name if result.substance else plain(result.found)
    return ", ".join(filter(None, [result.get_finding_display(), what, result.amount]))


def plain(text):
    """A text without what could name or find somebody, as far as a machine sees it."""
    return scan.redact(text, scan.scan(text)).strip()


def headings(content):
    """The ten headings, each with what is known. Every heading is there, also where nothing is."""
    lines = "; ".join
    told = dict(content["counts"])
    return [
        ("a", "Type and origin of the risk", kind_of_risk(content)),
        ("b", "Date and place", lines(filter(None, [content["when"], content["where"]]))),
        ("c", "How people are exposed, and how it spreads", lines([*content["taken"], *content["spread"]])),
        ("d", "Analytical and toxicological data", lines(content["tests"])),
        ("e", "How it can be recognised", lines(content["appearance"])),
        ("f", "Risks to health", lines([*content["effects"], *(f"{what}: {n}" for what, n in told.items())])),
        ("g", "Social, safety and security risks", ""),
        ("h", "Health measures taken", lines(content["done"])),
        ("i", "Other measures taken", ""),
        ("j", "Anything else of use", other(content)),
    ]


def kind_of_risk(content):
    thought = f"Thought to be {content['substance']}" if content["substance"] else "Substance not known"
    grade = f"Graded {content['grade'].lower()}" if content["grade"] else "Not graded yet"
    return f"{content['title']}. {thought}. {content['confidence']}. {grade}."


def other(content):
    missing = f"What is not known: {content['not_known']}" if content["not_known"] else ""
    return "\n\n".join(filter(None, [content["summary"], missing]))
