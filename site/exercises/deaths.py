"""Deaths of the exercise: a year of them in the fictional county, about nobody.

Made by the actions that people use, so that each is what a real one would be; only triage is passed over, by
the moves of the case itself. The same every time for the same seed: names are invented, NHS numbers are of
the range kept for tests.
"""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.permissions import holders_of
from accounts.states import Role
from dard import actions
from dard.models import Case, Inquest, ToxicologyFinding
from dard.states import Completeness, Effect, Mark, ReviewKind, SampleKind
from substances.models import Substance
from workflow.refusals import Refused


SEED = 7
STORIES = Path(__file__).with_suffix(".toml")
# What a story says of its case, drawn by weight.
DRAWN = (
    "place_kind",
    "alone",
    "treatment",
    "housing",
    "disengaged",
    "left_prison_lately",
    "left_hospital_lately",
    "overdosed_before",
    "naloxone_given",
)
YEAR = 364
# How far a death has come, by the days since: later ones are still gathered, and not reviewed yet.
GATHERED_AFTER, REVIEWED_AFTER, CONCLUDED_AFTER = 30, 75, 200
LOOK_BACK_MONTHS = 12
# Days after the death.
TOXICOLOGY_AFTER, HELD_AFTER, CORONER_AFTER, FINAL_AFTER = 60, 70, 150, 165


@dataclass(frozen=True)
class Teller:
    """Who makes the deaths of an area, and what chance says."""

    area: object
    by: object
    analyst: object
    chance: random.Random
    today: date

    def one_of(self, weights):
        return self.chance.choices(list(weights), weights=list(weights.values()))[0]

    def happens(self, probability):
        return self.chance.random() < probability

    def fitting(self, things):
        return [each for each in things if self.happens(each["chance"])]


@cache
def told():
    return tomllib.loads(STORIES.read_text(encoding="utf-8"))


@transaction.atomic
def grow(area, count, *, by, seed=SEED, today=None):
    """So many deaths in an area of an exercise, by somebody who coordinates its reviews; the
    cases. What the coroner's results ask is answered by an analyst of the area, where it has one."""
    if not area.is_exercise:
        raise Refused("Deaths of an exercise are made in an area of an exercise only.")
    analyst = holders_of({Role.ANALYST}, area).first() or by
    chance = random.Random(seed)  # noqa: S311  the same deaths every time
    teller = Teller(area, by, analyst, chance, today or timezone.localdate())
    stories = told()["stories"]
    drawn = teller.chance.choices(stories, weights=[each["weight"] for each in stories], k=count)
    return [one(teller, story, number) for number, story in enumerate(drawn)]


def one(teller, story, number):
    """One death, as far as it would have come by now."""
    days_ago = teller.chance.randint(5, YEAR)
    given, who = somebody(teller, number)
    case = opened(teller, story, given, who, days_ago)
    contacts = [seen(teller, case, made, given) for made in teller.fitting(story["contacts"])]
    if days_ago > GATHERED_AFTER:
        prepared(teller, case, story, contacts)
    if case.is_fatal:
        reported(teller, case)
    if days_ago > CONCLUDED_AFTER:
        concluded(teller, case)
    if days_ago > REVIEWED_AFTER:
        held(teller, case, days_ago)
    return Case.objects.get(pk=case.pk)


def somebody(teller, number):
    """(given name, identity) of nobody: no two share name and birth."""
    given = teller.chance.choice(told()["given"].split())
    family = teller.chance.choice(told()["family"].split())
    born_on = date(1950, 1, 1) + timedelta(days=teller.chance.randrange(52 * 365))
    return given, {
        "name": f"{given} {family}",
        "born_on": born_on,
        "nhs_number": nhs_number(number),
        "address": f"{number + 1} Needle Row, Brackenford",
    }


def nhs_number(number):
    """Of the range 999, which is never given to anybody, with its check digit (modulus 11)."""
    for serial in range(number * 11, number * 11 + 11):
        digits = f"999{serial:06d}"
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        )
        if check != 10:
            return f"{digits}{check % 11}"
    raise ValueError("Of eleven numbers in a row at least one has a check digit.")


def opened(teller, story, given, who, days_ago):
    """Taken up for a deep dive: its agencies are being asked."""
    now, case = timezone.now(), told_of(teller, story, given, who, days_ago)
    case.accept(at=now)
    case.gather(at=now, look_back_months=LOOK_BACK_MONTHS)
    case.save()
    return case


def told_of(teller, story, given, who, days_ago):
    """The case as it is opened, with what the story draws."""
    happened = teller.today - timedelta(days=days_ago)
    also = [name for name, chance in story["also"].items() if teller.happens(chance)]
    facts = {name: teller.one_of(story[name]) for name in DRAWN} | {
        "kind": story["kind"],
        "happened_on": happened,
        "age": (happened - who["born_on"]).days // 365,
        "sex": teller.one_of({"male": 7, "female": 3}),
        "substances_named": ", ".join([*story["substances"], *also]),
        "circumstances": story["circumstances"].format(given=given),
        "lived_here": "yes",
        "died_here": "yes",
    }
    return actions.open_case(teller.area, by=teller.by, facts=facts, identity=who, at=timezone.now())


def seen(teller, case, contact, given):
    """One contact on the timeline, with what reviewers make of it once they have looked."""
    said = {name: contact[name] for name in ("agency", "contact")}
    on = case.happened_on - timedelta(days=teller.chance.randint(*contact["days"]))
    what = contact["what"].format(given=given)
    made = actions.add_touchpoint(case, by=teller.by, on=on, what=what, **said)
    mark = next((each for each in (Mark.MISSED, Mark.GOOD) if teller.happens(contact.get(each, 0))), None)
    if mark:
        made = actions.mark_touchpoint(made, by=teller.by, mark=mark, because=contact["because"])
    return made


def prepared(teller, case, story, contacts):
    """What the analyst makes of it before it is reviewed."""
    for each in teller.fitting(story["factors"]):
        said = {name: value for name, value in each.items() if name != "chance"}
        actions.add_factor(case, by=teller.by, **said)
    for each in teller.fitting(story["findings"]):
        cited = [it for it in contacts if (it.agency, it.mark) == (each.get("agency"), each["kind"])]
        if cited or "agency" not in each:
            said = {name: each[name] for name in ("kind", "words", "themes")}
            actions.add_finding(case, by=teller.by, touchpoints=cited, **said)
    case = Case.objects.get(pk=case.pk)
    case.make_ready(at=timezone.now())
    case.save()


def reported(teller, case):
    on = case.happened_on + timedelta(days=1)
    actions.move_inquest(case.inquest, "report", by=teller.by, reported_on=on)


def concluded(teller, case):
    """What the coroner found: what was named, and now and then something else as well."""
    inquest, later = Inquest.objects.get(case=case), case.happened_on + timedelta(days=TOXICOLOGY_AFTER)
    for move, facts in (
        ("receive_toxicology", {"toxicology_received_on": later}),
        ("open", {"opened_on": later}),
    ):
        inquest = actions.move_inquest(inquest, move, by=teller.by, **facts)
    for substance in found(teller, case):
        line = ToxicologyFinding(
            written=substance.name,
            substance=substance,
            sample=SampleKind.BLOOD,
            effect=Effect.TOXIC,
            implicated="yes",
        )
        actions.enter_toxicology(inquest, by=teller.by, finding=line)
    on = case.happened_on + timedelta(days=CORONER_AFTER)
    actions.move_inquest(inquest, "conclude", by=teller.by, conclusion="alcohol_drug", concluded_on=on)


def found(teller, case):
    named = list(case.substances.all())
    more = Substance.objects.filter(name="Pregabalin").exclude(pk__in=[each.pk for each in named])
    return [*named, *more] if teller.happens(0.15) else named


def held(teller, case, days_ago):
    is_final = days_ago > CONCLUDED_AFTER
    for each in case.questions.waiting():
        actions.answer_question(each, by=teller.analyst, changes=False)
    actions.hold_review(
        Case.objects.get(pk=case.pk),
        by=teller.by,
        kind=ReviewKind.FINAL if is_final else ReviewKind.INTERIM,
        held_on=case.happened_on + timedelta(days=FINAL_AFTER if is_final else HELD_AFTER),
        completeness=teller.one_of(dict(zip(Completeness.values, (2, 5, 3, 1), strict=True))),
        chance=teller.one_of({"good": 3, "some": 5, "none": 2, "unable": 2}),
        decision="The findings go to the steering group.",
        others_attended="Treatment service, team leader; ambulance service, clinical lead",
        conflicts_asked=True,
        undertaking=True,
    )
