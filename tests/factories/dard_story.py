"""One death under review, of somebody whose name would be known anywhere, with something of every kind that
the review keeps. For tests of who may never read who it was, and of what a copy of the database gives away.
"""

from datetime import date, timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.agencies import letters as agency_letters
from dard.following import letters as action_letters
from dard.indicators.dashboard import usual_years
from dard.models import Case, Match, Relative
from dard.notification_links import news_token, own_token
from dard.states import AgencyKind, Basis, Objector, Outcome, Purpose, Right, Standing
from tests.factories import (
    dard_actions,
    dard_agencies,
    dard_follow_ups,
    dard_inquests,
    dard_meetings,
    dard_naloxone,
    dard_notifications,
    dard_registers,
    dard_review,
    dard_summaries,
)
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_grown import a_register
from tests.factories.dard_triage import all_lines_answered


# Nobody's: invented, and a number from the range kept for tests (999).
IDENTITY = {
    "name": "Ottoline Nettlemarch",
    "other_names": "Tillykins Nettlemarch",
    "born_on": date(1984, 3, 17),
    "nhs_number": "9990000018",
    "address": "7 Nettlewick Lane, Ottermouth",
    "postcode": "ZE9 9XQ",
    "client_reference": "NETTLE-4471",
}
BIRTH = ("1984-03-17", "17/03/1984", "17.03.1984", "17 March 1984", "17 Mar 1984", "19840317", "17/3/84")
NUMBER = ("9990000018", "999 000 0018", "999-000-0018")
# What would say who it was, whoever reads it.
WHO = ("Nettlemarch", "Tillykins", "Nettlewick", "ZE9 9XQ", "ZE99XQ", "NETTLE-4471", *NUMBER, *BIRTH)
# Of the living: who notified, and who mourns.
LIVING = ("Perpetua Nettlequill", "nettlequill@", "Bartholomew Nettlebeck", "07700 900461")
# Of somebody who is followed up, and lives.
FOLLOWED = ("Nettleship", "Nettlewharf", "9990000026")
# Of who asks what we hold of them: read by those who answer.
ASKING = ("Cornelius Nettlefold", "nettlefold@")
# In what is written about the case, by those who may.
IN_WORDS = ("Zinnober stairwell",)

NOTIFIER = {"notifier_name": "Perpetua Nettlequill", "email": "nettlequill@turnstone.example"}
RELATIVE = {"name": "Bartholomew Nettlebeck", "relationship": "Brother", "contact": "07700 900461"}
ASKS = {
    "right": Right.ACCESS,
    "standing": Standing.RELATIVE,
    "name": "Cornelius Nettlefold",
    "contact": "nettlefold@brother.example",
    "words": "What do you hold about me?",
}
DISCLOSED = {
    "requester": "The coroner’s office",
    "what": "The chronology of the treatment service.",
    "purpose": "The inquest",
    "basis": Basis.CORONER,
}
SAID = f"Found on the {IN_WORDS[0]} by a neighbour."


def under_review(area):
    """{what it is: the thing}, each made by the action that people use."""
    by = person(Role.REVIEW_COORDINATOR, area=area)
    told = {**IDENTITY, **NOTIFIER, "circumstances": SAID}
    provider = person(Role.PROVIDER, area=area)
    notification = dard_notifications.notified(area=area, by=provider, **told)
    twice = dard_notifications.notified(area=area, **told)
    case = notification.case
    actions.merge_cases(twice.case, into=case, by=by, because="Two services told of one death.")
    actions.accept_notification(notification, by=by)
    kept = {"by": by, "case": case, "merged": twice.case, "notification": notification}
    kept["draft"], _ = dard_notifications.begun(**told)
    kept |= known(case, by) | deep_dive(case, by) | beside(area, by)
    case = Case.objects.select_related("area").get(pk=case.pk)
    return kept | looked_into(case, area) | at_the_coroners(case, by) | kept_and_asked(case, by)


def beside(area, by):
    """Somebody who is followed up, and the kits of naloxone of the area."""
    worker = person(Role.FOLLOW_UP, area=area)
    follow_up = dard_follow_ups.opened_follow_up(area=area, by=by, worker=worker)
    dard_follow_ups.contacted(follow_up, words=f"Peregrine Nettleship spoke of {FOLLOWED[1]}.")
    action = dard_actions.claimed_action(area)
    return {"follow_up": follow_up, "naloxone": dard_naloxone.kept(area), "action": action}


def known(case, by):
    """Told to somebody, opened by somebody else; and a second case that may be about the same."""
    actions.read_identity(case, by=by, purpose=Purpose.FAMILY)
    analyst, _ = person(Role.ANALYST, area=case.area), person(Role.CALDICOTT, area=case.area)
    opening = actions.break_glass(case, by=analyst, because="The coroner waits.")
    actions.read_identity(case, by=analyst, purpose=Purpose.CORONER)
    alike = opened_case(area=case.area, identity=IDENTITY, happened_on=case.happened_on)
    return {"opening": opening, "alike": alike, "match": Match.objects.of(alike).of(case).get()}


def deep_dive(case, by):
    """Triaged, asked about, reviewed, and told without a name."""
    chair, triage = person(Role.REVIEW_CHAIR, area=case.area), person(Role.TRIAGE_MEMBER, area=case.area)
    actions.answer_scope(case, by=triage, lived_here="yes", treated_here="yes", died_here="yes")
    all_lines_answered(case, by=triage)
    actions.decide_triage(case, by=triage, outcome=Outcome.DEEP_DIVE, because="Much is to be learned.")
    actions.agree_triage(case, by=chair)
    case = Case.objects.select_related("area").get(pk=case.pk)
    requests = dard_agencies.asked(AgencyKind.GP, AgencyKind.HOSPITAL, case=case, by=by)
    answer = {"answers": {}, "contacts": [dard_agencies.contact(what=SAID)], "words": SAID}
    actions.send_answer(dard_agencies.opened(requests[0]), **answer)
    touchpoint = dard_review.touchpoint(case, by=chair, what=SAID)
    actions.make_ready(case, by=chair, reason="The hospital does not answer.")
    kept = {"factor": dard_review.factor(case, by=chair), "finding": dard_review.finding(case, by=chair)}
    kept |= {
        "review": dard_review.held(case, by=chair),
        "cohort": dard_review.frozen_cohort(case.area, by=chair, count=0),
        "version": dard_summaries.approved_version(case=case),
    }
    kept["meeting"] = dard_meetings.of_version(kept["version"], by=by)
    return kept | {"requests": requests, "touchpoint": touchpoint}


def looked_into(case, area):
    """The family and those who ask."""
    liaison = person(Role.FAMILY_LIAISON, area=area)
    relative = actions.keep_relative(Relative(family=case.family, **RELATIVE), by=liaison)
    contact = actions.log_family_contact(
        case.family,
        by=liaison,
        on=timezone.localdate(),
        kind="talk",
        asked="What happened?",
        relative=relative,
    )
    day, support = dard_inquests.day_and_support(case, by=liaison)
    return {"relative": relative, "contact": contact, "day": day, "support": support}


def kept_and_asked(case, by):
    """What outlives the review: a reason to keep it, an objection, and somebody who asks what we hold."""
    today = timezone.localdate()
    disclosure = actions.propose_disclosure(case, by=by, **DISCLOSED)
    objection = actions.note_objection(case, by=by, objector=Objector.RELATIVE, what=SAID)
    guardian, until = person(Role.CALDICOTT, area=case.area), today + timedelta(days=90)
    hold = actions.hold_case(case, by=guardian, because="A claim is expected.", until=until)
    rights = actions.receive_rights_request(case.area, by=by, received_on=today, **ASKS)
    figures = actions.release_dashboard(case.area, by=by, years=usual_years())
    kept = {"disclosure": disclosure, "objection": objection, "hold": hold, "rights": rights}
    return (
        kept
        | {"figures": figures, "register": a_register(case.area, {2024: ["Heroin"]})}
        | {"imports": dard_registers.walked(case.area)}
    )


def at_the_coroners(case, by):
    inquest = dard_inquests.moved(case.inquest, "report", by=by, reported_on=timezone.localdate())
    return {"toxicology": dard_inquests.toxicology_line(inquest, by=by, written="Nitazene X")}


def gaps(kept):
    """What to try in the gaps of an address: [(its beginning, {gap: values})]."""
    case, requests = kept["case"].reference, kept["requests"]
    of_case = {"reference": [case]}
    return [
        ("/actions/", {"token": [token(action_letters.owner_url(dard_actions.owner_of(kept["action"])))]}),
        ("/desk/actions/<slug:reference>/", {"reference": [kept["action"].reference]}),
        ("/desk/deaths/matches/", {"pk": [kept["match"].pk]}),
        ("/desk/deaths/openings/", {"pk": [kept["opening"].pk]}),
        ("/desk/deaths/<slug:reference>/part/", {"reference": [kept["merged"].reference]}),
        ("/desk/deaths/<slug:reference>/agencies/", of_case | {"pk": [each.pk for each in requests]}),
        ("/desk/deaths/<slug:reference>/timeline/", of_case | {"pk": [kept["touchpoint"].pk]}),
        ("/desk/deaths/<slug:reference>/factors/", of_case | {"pk": [kept["factor"].pk]}),
        ("/desk/deaths/<slug:reference>/findings/", of_case | {"pk": [kept["finding"].pk]}),
        ("/desk/deaths/<slug:reference>/reviews/", of_case | {"pk": [kept["review"].pk]}),
        ("/desk/deaths/<slug:reference>/notifications/", of_case | {"pk": [kept["notification"].pk]}),
        ("/desk/deaths/<slug:reference>/family/relatives/", of_case | {"pk": [kept["relative"].pk]}),
        ("/desk/deaths/<slug:reference>/family/contacts/", of_case | {"pk": [kept["contact"].pk]}),
        ("/desk/deaths/<slug:reference>/family/days/", of_case | {"pk": [kept["day"].pk]}),
        (
            "/desk/deaths/<slug:reference>/family/support/",
            of_case | {"pk": [kept["support"].pk], "key": ["refer"]},
        ),
        ("/desk/deaths/<slug:reference>/family/<slug:key>/", of_case | {"key": ["offer-support"]}),
        ("/desk/deaths/<slug:reference>/coroner/toxicology/", of_case | {"pk": [kept["toxicology"].pk]}),
        ("/desk/deaths/<slug:reference>/coroner/<slug:key>/", of_case | {"key": ["report"]}),
        ("/desk/deaths/settings/", {"area": [kept["case"].area.slug], "key": ["look_back"]}),
        ("/desk/deaths/cohorts/", {"pk": [kept["cohort"].pk], "cohort": [kept["cohort"].pk]}),
        ("/desk/deaths/<slug:reference>/summary/", of_case | {"number": [kept["version"].number]}),
        ("/desk/steering/", {"reference": [kept["version"].summary.reference], "number": [1]}),
        ("/desk/deaths/keeping/holds/", {"pk": [kept["hold"].pk]}),
        ("/desk/deaths/keeping/objections/", {"pk": [kept["objection"].pk]}),
        ("/desk/deaths/keeping/disclosures/", {"pk": [kept["disclosure"].pk]}),
        ("/desk/deaths/rights/<slug:reference>/", {"reference": [kept["rights"].reference]}),
        ("/desk/figures/populations/", {"slug": [kept["case"].area.slug]}),
        ("/desk/figures/registers/", {"pk": [kept["register"].pk]}),
        ("/desk/figures/released/", {"pk": [kept["figures"].pk], "kind": ["csv", "xlsx"]}),
        ("/desk/deaths/rights/new/", {"slug": [kept["case"].area.slug]}),
        *kept["imports"],
        ("/desk/deaths/", {"reference": [case, kept["alike"].reference, kept["merged"].reference]}),
        *dard_meetings.gaps(kept["meeting"]),
        *dard_follow_ups.gaps(kept["follow_up"]),
        *dard_naloxone.gaps(kept["case"].area, kept["naloxone"]),
        ("/agency/", {"token": [token(agency_letters.url(each)) for each in requests]}),
        (
            "/deaths/notify/",
            {"token": [own_token(kept["draft"])], "key": ["event", "person"], "kind": ["cqc"]},
        ),
        ("/deaths/follow/", {"token": [news_token(kept["notification"])]}),
    ]


def token(url):
    return url.rstrip("/").rpartition("/")[2]
