"""Beside the reviews of the demonstration: those who survived an overdose and are followed up, naloxone with
who keeps it and where it was used, and a family with its wishes."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from dard import actions
from dard.actions import bereavement, follow_ups, naloxone, naloxone_returns
from dard.models import (
    Case,
    Family,
    FollowUp,
    NaloxoneHolder,
    NaloxoneReturn,
    NaloxoneStock,
    Relative,
    SummaryVersion,
)
from dard.registers import quarters
from dard.states import FATAL, Answer, AtRisk, CaseKind, CaseState, ContactOf, FollowUpGround
from exercises.reviews.days import move_back


WORDS = tomllib.loads(
    (Path(__file__).parent / "demonstration" / "registers.toml").read_text(encoding="utf-8")
)
SUPPORT_AFTER = timedelta(days=9)
OVERDUE = 6  # days ago that a contact was due which nobody made


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


# Those who survived


def has_follow_ups(area):
    return FollowUp.objects.filter(area=area).exists()


@transaction.atomic
def follow_up(cast, visitor):
    """One is due, one overdue, one has ended well: each after an overdose that is under review."""
    for each in WORDS["overdoses"]:
        found = opened(cast, each)
        for contact in each["contacts"]:
            log(cast, found, contact)
        BECOMES[each["becomes"]](cast, found, each)


def opened(cast, words):
    by = cast.people[Role.REVIEW_COORDINATOR]
    return follow_ups.follow_up_case(
        near_fatal(cast, words),
        by=by,
        worker=cast.people[Role.FOLLOW_UP],
        reasons=[AtRisk.NEAR_FATAL],
        ground=FollowUpGround.CONSENT,
    )


def near_fatal(cast, words):
    who = {name: words[name] for name in ("name", "born_on", "nhs_number", "address")}
    facts = {name: words[name] for name in ("age", "sex", "place_kind", "circumstances")} | {
        "kind": CaseKind.NEAR_FATAL,
        "happened_on": day(words["days_ago"]),
        "substances_named": words["substances"],
        "naloxone_given": Answer.YES,
        "lived_here": Answer.YES,
    }
    by = cast.people[Role.REVIEW_COORDINATOR]
    return actions.open_case(cast.area, by=by, facts=facts, identity=who, at=timezone.now())


def log(cast, found, contact):
    follow_ups.log_contact(
        found,
        by=cast.people[Role.FOLLOW_UP],
        on=day(contact["days_ago"]),
        how=contact["how"],
        was_reached=contact["reached"],
        words=contact["words"],
        naloxone=contact.get("naloxone", False),
    )


def due(cast, found, words):
    follow_ups.plan_contact(found, by=cast.people[Role.FOLLOW_UP], next_on=timezone.localdate())


def overdue(cast, found, words):
    """The coordinator was told that nobody made it."""
    follow_ups.plan_contact(found, by=cast.people[Role.FOLLOW_UP], next_on=timezone.localdate())
    rows = FollowUp.objects.filter(pk=found.pk)
    move_back(rows, OVERDUE, ("opened_at", "moved_at", "next_contact_at"))
    follow_ups.tell_of_follow_up(found)
    follow_ups.escalate_follow_up(found)


def ended(cast, found, words):
    follow_ups.end_follow_up(
        found, by=cast.people[Role.FOLLOW_UP], because=words["outcome"], words=words["outcome_words"]
    )


BECOMES = {"due": due, "overdue": overdue, "ended": ended}


# Naloxone


def has_naloxone(area):
    return NaloxoneHolder.objects.filter(area=area).exists()


@transaction.atomic
def keep_naloxone(cast, visitor):
    """Kits that came, of which one batch expires soon; to whom they went, where they were used, what partners
    returned for the quarter that is over."""
    by, words = cast.people[Role.REVIEW_COORDINATOR], WORDS["naloxone"]
    holders = {kind: holder(cast, kind, words["asked"]) for kind in words["holders"]}
    for each in words["received"]:
        receive(holders[each["holder"]], by, each)
    for kind, lines in words["issued"].items():
        for each in lines:
            issue(holders[kind], by, dict(each))
    for each in words["uses"]:
        use(cast.area, holders, by, dict(each))
    ask(cast.area, by, words["returned"])
    for each in holders.values():
        naloxone_returns.tell_of_expiry(each)


def holder(cast, kind, asked):
    email = f"naloxone-{kind}.{cast.area.slug}@example.invalid" if kind in asked else ""
    organisation = cast.organisations[OrganisationKind(kind)]
    return naloxone.add_holder(organisation, by=cast.people[Role.REVIEW_COORDINATOR], email=email)


def receive(to, by, words):
    naloxone.receive_kits(
        to,
        by=by,
        product=words["product"],
        number=words["number"],
        expires_on=timezone.localdate() + timedelta(days=words["expires_in"]),
        kits=words["kits"],
        on=day(words["days_ago"]),
    )


def first_of(kept_by):
    """What expires first goes first."""
    return NaloxoneStock.objects.filter(holder=kept_by).there().earliest("batch__expires_on", "pk")


def issue(kept_by, by, line):
    naloxone.issue_kits(first_of(kept_by), by=by, on=day(line.pop("days_ago")), **line)


def use(area, holders, by, words):
    kind = words.pop("holder", None)
    stock = first_of(holders[kind]) if kind else None
    naloxone.record_use(area, by=by, on=day(words.pop("days_ago")), stock=stock, **words)


def ask(area, by, returned):
    """Partners are asked as they are each quarter; two answer, and one of them goes into the ledger."""
    quarter = quarters.before(timezone.localdate())
    for each in NaloxoneHolder.objects.filter(area=area).exclude(email=""):
        naloxone_returns.ask_for_return(each, quarter)
    for kind, counts in returned.items():
        asked = NaloxoneReturn.objects.get(holder__area=area, holder__organisation__kind=kind)
        naloxone_returns.give_return(asked, **counts)
    naloxone_returns.take_return(asked, by=by)


# A family


def has_family(area):
    return Relative.objects.filter(family__case__area=area).exists()


@transaction.atomic
def keep_family(cast, visitor):
    """A sister who wishes to hear what was learned, and days on which nobody turns to her."""
    by, words = cast.people[Role.FAMILY_LIAISON], WORDS["family"]
    family = told_case(cast.area).family
    for each in Family.objects.filter(case__in=long_ago(cast.area)).exclude(pk=family.pk):
        offer(each, by, on=each.case.happened_on + SUPPORT_AFTER)
    offer(family, by, on=day(0))
    sister = actions.keep_relative(Relative(family=family, **words["relative"]), by=by)
    wish(family, by, words)
    actions.log_family_contact(
        family,
        by=by,
        on=day(0),
        kind=ContactOf.TALK,
        what=words["talk"],
        asked=words["asked"],
        relative=sister,
    )
    offered = bereavement.offer_bereavement_support(
        family, by=by, service=words["service"], on=day(0), relative=sister
    )
    bereavement.move_support(offered, "refer", by=by, on=day(0), words=words["referred"])
    actions.move_family(family, "contribute", by=by)


def long_ago(area):
    """Deaths whose families were offered support when they happened."""
    return Case.objects.filter(area=area, kind__in=FATAL, happened_on__lt=day(30)).exclude(
        state=CaseState.MERGED
    )


def offer(family, by, *, on):
    said = {"support_offered_on": on, "support_offered_by": "Family liaison", "consented": Answer.YES}
    actions.move_family(family, "offer_support", by=by, **said)


def wish(family, by, words):
    bereavement.set_wishes(family, by=by, wants_lessons=Answer.YES, who_may_know=words["who_may_know"])
    for each in words["days"]:
        bereavement.add_family_day(family, by=by, **each)


def told_case(area):
    """The case whose account was approved first."""
    version = SummaryVersion.objects.filter(summary__case__area=area).earliest("pk")
    return Case.objects.get(pk=version.summary.case_id)
