"""What lies on the desk of the demonstration besides alerts: partners being asked, a sample that was tested,
figures that were corrected, a duty rota, an alert from elsewhere, a neighbour's concern, something unusual.
"""

from datetime import timedelta

from django.utils import timezone

import ldis.actions
from accounts.states import OrganisationKind, Role
from exercises import cast as casting
from exercises.scenario import ScriptedReport
from ldis import sanitised
from ldis.actions import neighbours, sources, watching
from ldis.models import ForeignAlert, Report, Sample, Share, Shift, Suggestion, TestResult
from ldis.sampling import Finding, Method, Stage
from ldis.states import (
    BorneOut,
    Criterion,
    Firsthand,
    ForeignForm,
    Measure,
    NextStep,
    OriginCheck,
    ReportKind,
    TrackRecord,
    Verdict,
)
from substances.models import Substance
from workflow.clocks import LONDON
from workflow.handling import Tlp


DUTY_TELEPHONE = "01632 960180"  # a number Ofcom keeps for drama
SAFEGUARDING = "Brackenshire children's services, 01632 960190, day and night (exercise)."

# What each kind of partner answers, once they are asked.
ANSWERS = {
    OrganisationKind.HOSPITAL: {
        "answer": "seen",
        "how_many": 2,
        "what": "Two more, both woke after naloxone.",
    },
    OrganisationKind.OUTREACH: {
        "answer": "seen",
        "how_many": 1,
        "what": "Sold three to a bag at the harbour.",
    },
    OrganisationKind.AMBULANCE: {"answer": "seen", "how_many": 3},
    OrganisationKind.PHARMACY: {"answer": "not_seen"},
    OrganisationKind.UNIVERSITY: {"answer": "not_seen", "what": "Asked in halls; nobody knows of them."},
    OrganisationKind.TREATMENT: {"answer": "unknown"},
}
SEEN_AT = {
    OrganisationKind.HOSPITAL: "Port Ellery",
    OrganisationKind.OUTREACH: "Port Ellery",
    OrganisationKind.AMBULANCE: "Stonehythe",
    OrganisationKind.PHARMACY: "Brackenford",
    OrganisationKind.UNIVERSITY: "Millhaven",
}


def corroborate(player):
    """A concern is opened, a tablet goes to the laboratory, and partners are asked."""
    for scripted in player.scenario.reports:
        player.take_in(scripted)
    by, concern = player.coordinator, player.concern
    first = concern.reports.order_by("received_at").first()
    sources.grade_source(
        first,
        by=by,
        knows=Firsthand.SEEN,
        record=TrackRecord.RIGHT,
        borne_out=BorneOut.NOTHING_YET,
    )
    ldis.actions.describe(
        concern,
        by=by,
        title=concern.title,
        not_known="What the tablets hold, and whether all of them hold it.",
    )
    count(concern, by)
    test_a_tablet(concern, by)
    ask_partners(concern, by)


def count(concern, by):
    today = timezone.localdate()
    said = {"measure": Measure.OVERDOSES, "source": "Ambulance service"}
    ldis.actions.count(concern, by=by, value=3, as_of=today - timedelta(days=1), **said)
    wrong = ldis.actions.count(concern, by=by, value=7, as_of=today, **said)
    ldis.actions.count(
        concern,
        by=by,
        value=5,
        as_of=today,
        replaces=wrong,
        note="Two people had been counted by two crews.",
        **said,
    )


def test_a_tablet(concern, by):
    sample = Sample(concern=concern, described="One green tablet marked 80", form="tablet")
    sample = ldis.actions.record_sample(sample, by=by)
    ldis.actions.send_sample(sample, by=by, to="Stonehythe Toxicology Laboratory")
    result = TestResult(
        stage=Stage.PRESUMPTIVE,
        method=Method.STRIP,
        finding=Finding.DETECTED,
        found="A nitazene, which one not known",
        tested_on=timezone.localdate(),
    )
    ldis.actions.record_result(sample, result, by=by)


def ask_partners(concern, by):
    contacts = [
        contact
        for organisation in concern.area.organisations.all()
        for contact in organisation.contacts.filter(is_active=True)
    ]
    enquiry = ldis.actions.open_enquiry(
        concern,
        by=by,
        contacts=contacts,
        question="Have you, or the people you work with, seen green tablets marked 80, sold as oxycodone?",
    )
    places = {place.name: place for place in concern.area.places.all()}
    for ask in enquiry.asks.select_related("contact__organisation"):
        kind = ask.contact.organisation.kind
        if kind in ANSWERS:
            place = places.get(SEEN_AT.get(kind, ""))
            ldis.actions.reply(ask, **ANSWERS[kind], place=place)


# The area itself


def is_staffed(area):
    return Shift.objects.filter(area=area).exists()


def staff(cast, visitor):
    """Somebody is on duty every night and weekend of the next week."""
    area = cast.area
    area.duty_telephone, area.safeguarding_contact = DUTY_TELEPHONE, SAFEGUARDING
    area.save()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(7):
        begins = (midnight + timedelta(days=day, hours=17)).astimezone(LONDON)
        ldis.actions.add_shift(
            area,
            by=cast.people[Role.COORDINATOR],
            officer=cast.people[Role.DUTY_OFFICER],
            telephone=DUTY_TELEPHONE,
            starts_at=begins,
            ends_at=begins + timedelta(hours=16),
        )


# From elsewhere


def has_alerts_from_elsewhere(area):
    return ForeignAlert.objects.filter(report__area=area).exists()


def take_in_alerts_from_elsewhere(cast, visitor):
    """One that nobody has looked at yet, and one that was found to be a hoax."""
    by = cast.people[Role.COORDINATOR]
    waiting = ForeignAlert(
        claimed_origin="Hollowmere Drug Alerts",
        claimed_reference="HM-2026-14",
        title="Ketamine that holds xylazine",
        body="Ketamine tested in Hollowmere held xylazine. People stayed hard to rouse for hours.",
        arrived_as=ForeignForm.TEXT,
    )
    ldis.actions.receive_foreign_alert(waiting, area=cast.area, by=by)
    chain = ForeignAlert(
        claimed_origin="“A friend at the hospital”",
        title="Do not touch door handles",
        body="Fentanyl is being smeared on door handles in Brackenford. Share this with everybody you know!",
        arrived_as=ForeignForm.TEXT,
    )
    chain = ldis.actions.receive_foreign_alert(chain, area=cast.area, by=by)
    ldis.actions.judge_foreign_alert(
        chain,
        by=by,
        verdict=Verdict.HOAX,
        checked_how=OriginCheck.CALLED_BACK,
        reason="The hospital knows of no such thing, and touching a powder does not cause an overdose.",
    )


def has_neighbour(area):
    return Share.objects.filter(to_area=area).exists()


def hear_from_a_neighbour(cast, visitor):
    """Another county for exercises tells of a concern of its own."""
    name = "Hollowmere (exercise)"
    by = casting.person("hollowmere-coordinator@example.invalid", "Hollowmere coordinator")
    other = casting.engage("hollowmere-exercise", name, {Role.COORDINATOR: by}, {})
    cast.area.neighbours.add(other.area)
    report = Report(
        area=other.area,
        kind=ReportKind.OVERDOSE,
        happened="People who took a powder sold as ketamine stayed hard to rouse for hours.",
        sold_as="ketamine",
        form="powder",
        effects="Deep sedation for hours, slow pulse.",
        people_affected=6,
        tlp=Tlp.GREEN,
    )
    report, _ = ldis.actions.receive_report(report)
    concern = ldis.actions.resolve(
        report,
        by=by,
        step=NextStep.OPEN_CONCERN,
        criterion=Criterion.HARM,
        substance=Substance.objects.get(name="Xylazine"),
        title="Ketamine that keeps people asleep",
    ).concern
    neighbours.share(
        concern, to_area=cast.area, by=by, content=sanitised.gather(concern), note="We see this since Friday."
    )


# Something unusual


def has_suggestion(area):
    return Suggestion.objects.filter(area=area).exists()


# Reports a week, the oldest first: a quiet quarter, and then one week that is not.
WEEKS = (1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 7)


def let_something_rise(player):
    """A quarter of quiet weeks and one that is not, so that the watch has something to say."""
    cast, by = player.cast, player.cast.people[Role.COORDINATOR]
    substance = Substance.objects.get(name="Nitrous oxide")
    for ago, number in enumerate(reversed(WEEKS)):
        for which in range(number):
            came = timezone.now() - timedelta(days=7 * ago, hours=3 + which)
            said = {
                "kind": ReportKind.TREND,
                "happened": "Large canisters again, and somebody numb in the feet.",
                "happened_on": timezone.localdate(came),
                "sold_as": "nitrous oxide",
                "form": "gas canister",
                "place": "Brackenford",
            }
            report = player.receive(
                ScriptedReport(by="outreach", criterion="", answer="", report=said), now=came
            )
            ldis.actions.resolve(
                report, by=by, step=NextStep.LOG, criterion=Criterion.MIXING, substance=substance
            )
            ldis.actions.answer(report, by=by, text="Thank you. We keep this with others like it.")
    watching.look(cast.area)
