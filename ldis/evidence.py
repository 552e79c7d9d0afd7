"""What speaks for a concern and against it, a row for each piece: reports, alerts from somewhere else, what
other areas told, tests, and what partners answered when they were asked and when they were warned.

Who made a report is in no row. What somebody may not read is counted and not named. Rows that may share one
origin carry one number, because a story told three times would look like three.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Organisation
from alerts.models import Sighting
from ldis import enquiries, facts, permissions, reliability, testing
from ldis.likeness import origins
from ldis.sampling import NOT_FOUND_MEANS, Finding
from ldis.states import HOW_KNOWN, Arrival, Seen
from workflow.handling import Tlp
from workflow.refusals import refusal


class Evidence(NamedTuple):
    """One piece. `rests_on` is the report, alert or concern whose label says who may read it."""

    rests_on: object
    kind: str
    day: date
    known_at: datetime  # when it came to us
    is_dated: bool  # whether it happened on the day, as far as was said, or only came to us then
    says: str
    reference: str = ""
    link: str = ""
    where: str = ""
    how_many: int | None = None
    whose: Organisation | None = None  # the partner, named to nobody but those who coordinate
    source: str = ""  # how the source was graded, in words
    verified: str = ""
    origin: object = None  # equal where one event may stand behind several rows
    not_counted: str = ""  # why it is no event of its own
    says_not_seen: bool = False
    event: int | None = None
    along: tuple = ()  # what else may be of the same event

    @property
    def tlp(self):
        return Tlp(self.rests_on.tlp)

    @property
    def name(self):
        """What to call it beside another piece; the reference of an answer is of what was asked about."""
        return self.kind if self.whose else self.reference


class Table(NamedTuple):
    """The pieces that somebody may read, oldest first, and how many more there are."""

    rows: list
    withheld: int

    @property
    def events(self):
        return len({row.event for row in self.rows if row.event})

    @property
    def in_words(self):
        """ "9 pieces of evidence from at most 6 independent events; 2 say not seen"."""
        many, negatives = len(self.rows), sum(row.says_not_seen for row in self.rows)
        said = f"{many} piece{'s' * (many != 1)} of evidence"
        said += f" from at most {self.events} independent event{'s' * (self.events != 1)}"
        return f"{said}; {negatives} say{'s' * (negatives == 1)} not seen" if negatives else said


def of_concern(concern, user):
    """The table as this person may read it, in a number of queries that does not grow with it."""
    reports = list(reports_of(concern))
    event_of = {each.pk: group[0].pk for group in origins.independent(reports) for each in group}
    found = [
        *(of_report(each, event_of, concern.area.grading_scheme) for each in reports),
        *(of_result(each, concern, event_of) for each in results_of(concern)),
        *(of_reply(each, concern) for each in enquiries.replies(concern)),
        *(of_sighting(each) for each in sightings_of(concern)),
    ]
    readable = [each for each in found if not refusal(permissions.check_user_can_view, user, each.rests_on)]
    return Table(numbered(readable), len(found) - len(readable))


def numbered(rows):
    """In the order of time, each event with its number and what else may be of it."""
    rows = sorted(rows, key=lambda row: (row.day, row.known_at))
    of_one_event = defaultdict(list)
    for row in rows:
        if row.origin is not None:
            of_one_event[row.origin].append(row)
    numbers = {origin: number for number, origin in enumerate(of_one_event, start=1)}
    return [
        row._replace(event=numbers.get(row.origin), along=others(row, of_one_event[row.origin]))
        for row in rows
    ]


def others(row, same):
    return tuple(dict.fromkeys(each.name for each in same if each is not row))


def reports_of(concern):
    reports = concern.reports.order_by("received_at")
    reports = reports.select_related("area", "locality", "foreign_alert")
    return reports.prefetch_related("source_gradings")


def results_of(concern):
    return testing.results_of(concern).select_related("sample__report__area", "substance__merged_into")


def sightings_of(concern):
    """The last word of each partner on each alert about it."""
    said = Sighting.objects.filter(alert__referral__concern=concern)
    return facts.last_words(said.select_related("alert__area", "subscriber__organisation__area"))


def of_report(report, event_of, scheme):
    """What somebody told us; an alert from somewhere else and what another area told came as reports too."""
    row = Evidence(
        rests_on=report,
        kind=report.get_kind_display(),
        day=report.day,
        known_at=report.received_at,
        is_dated=bool(report.happened_on),
        says=". ".join(part for part in (report.sold_as, report.happened) if part),
        reference=report.reference,
        link=report.get_absolute_url(),
        where=report.place or str(report.locality or ""),
        how_many=report.people_affected,
        source=source_of(report, scheme),
        verified=HOW_KNOWN[report.firsthand],
        origin=("report", event_of[report.pk]),
    )
    if alert := getattr(report, "foreign_alert", None):
        return of_foreign_alert(alert, row)
    return of_neighbour(row) if report.arrived_by == Arrival.NEIGHBOUR else row


def source_of(report, scheme):
    gradings = report.source_gradings.all()  # the latest first
    if not gradings:
        return ""
    codes = reliability.Codes(gradings[0].police, gradings[0].admiralty)
    return ": ".join(reliability.in_brief(codes, scheme))


def of_foreign_alert(alert, row):
    said = (alert.claimed_origin, alert.claimed_reference, row.says)
    checked = f"{alert.get_verdict_display()}. {alert.get_checked_how_display()}" if alert.verdict else ""
    return row._replace(
        kind="An alert from somewhere else",
        link=alert.get_absolute_url(),
        says=". ".join(part for part in said if part),
        verified=checked or "Nobody has checked yet where it comes from",
    )


def of_neighbour(row):
    return row._replace(kind="What another area told", verified="A coordinator here took it up")


def of_result(result, concern, event_of):
    sample = result.sample
    said = (result.in_words, result.amount, result.note)
    report = sample.report_id
    return Evidence(
        rests_on=sample.report or concern,
        kind=f"Test: {result.get_method_display()}",
        day=result.tested_on or timezone.localdate(result.received_at),
        known_at=result.received_at,
        is_dated=bool(result.tested_on),
        says=". ".join(part for part in said if part),
        reference=sample.reference,
        link=sample.get_absolute_url(),
        verified=". ".join(part for part in (result.get_stage_display(), result.lab) if part),
        origin=("report", event_of[report]) if result.is_detected and report in event_of else None,
        not_counted=WHY_NO_EVENT.get(result.finding, "Nobody said from which event the sample is"),
    )


WHY_NO_EVENT = {
    Finding.NOT_DETECTED: NOT_FOUND_MEANS,
    Finding.UNCLEAR: "The test did not say",
    Finding.WITHDRAWN: "Taken back by who tested",
}


def of_reply(reply, concern):
    organisation = reply.ask.contact.organisation
    day = reply.first_seen or reply.last_seen
    return Evidence(
        rests_on=concern,
        kind="A partner’s answer",
        day=day or timezone.localdate(reply.at),
        known_at=reply.at,
        is_dated=bool(day),
        says=". ".join(part for part in (reply.get_answer_display(), reply.what, until(reply)) if part),
        where=reply.where_words,
        how_many=reply.how_many,
        whose=organisation,
        verified=HOW_KNOWN[reply.firsthand] if reply.answer == Seen.SEEN else "",
        origin=("organisation", organisation.pk) if reply.is_own_sight else None,
        not_counted=WHY_NO_SIGHTING[reply.answer],
        says_not_seen=reply.answer == Seen.NOT_SEEN,
    )


def until(reply):
    """The last day of a time that has a first one too."""
    lasted = reply.first_seen and reply.last_seen and reply.last_seen != reply.first_seen
    return f"Last seen on {date_format(reply.last_seen, 'j F Y')}" if lasted else ""


WHY_NO_SIGHTING = {
    Seen.SEEN: "They did not see it themselves",
    Seen.NOT_SEEN: "Says not seen",
    Seen.UNKNOWN: "Does not know",
}


def of_sighting(sighting):
    """An answer to an alert; of one organisation with its answer to an enquiry, it is one source."""
    organisation = sighting.subscriber.organisation
    return Evidence(
        rests_on=sighting.alert,
        kind="An answer to an alert",
        day=timezone.localdate(sighting.at),
        known_at=sighting.at,
        is_dated=False,
        says=". ".join(part for part in (str(sighting), sighting.note) if part),
        reference=sighting.alert.reference,
        link=sighting.alert.desk_url,
        whose=organisation,
        verified=HOW_KNOWN[""] if sighting.seen else "",
        origin=("organisation", organisation.pk) if sighting.seen else None,
        not_counted=WHY_NO_SIGHTING[Seen.SEEN if sighting.seen else Seen.NOT_SEEN],
        says_not_seen=not sighting.seen,
    )
