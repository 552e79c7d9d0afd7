"""A register of test reports, drawn from a seed: the same seed and last day give the same reports.

Most come in batches: one product that several people met within weeks, each describing it in their own words,
some of them wrongly. The others stand alone. Nothing is saved here; writing_register does that.
"""

import random
import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from ldis.states import AgeBand, Firsthand, ReportKind
from workflow.clocks import LONDON
from workflow.references import ALPHABET


WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# Ours, so that ten thousand reports span some years, as an area's own register does.
YEARS = 8
IN_BATCHES = 0.55
MISSING = 0.22  # how often a thing that could be told is not
CONFLICTING = 0.12  # how often a description contradicts the others of its batch
MISSPELT = 0.05
SHARES = {ReportKind.OVERDOSE: 50, ReportKind.TREND: 40, ReportKind.DEATH: 6, ReportKind.ALERT: 4}


@dataclass
class Batch:
    """One product that is about for a while, and what is true of it."""

    product: dict
    substance: str
    sold: str
    form: str
    colour: str
    marking: str
    place: str
    begins: datetime
    weeks: int


class Register:
    """Draws reports; each comes with the batch it belongs to, None where it stands alone."""

    def __init__(self, seed, last_day):
        self.chance = random.Random(seed)  # noqa: S311 (no secret)
        self.end = datetime.combine(last_day, time(12), tzinfo=LONDON)
        self.number = 0

    def draw(self, count):
        """(a report's fields, its substance's name, its batch or None), in the order they came in."""
        drawn = []
        while len(drawn) < count:
            batch = self.new_batch()
            size = self.size() if self.chance.random() < IN_BATCHES / 3 else 1
            drawn += [(*self.report_of(batch), batch if size > 1 else None) for _ in range(size)]
        drawn = sorted(drawn[:count], key=lambda each: each[0]["received_at"])
        for number, (fields, _, _) in enumerate(drawn):
            fields["reference"] = reference(number)
        return drawn

    def size(self):
        """How many reports a batch gives rise to: mostly a handful, seldom dozens."""
        return min(2 + int(self.chance.expovariate(1 / 4)), 40)

    def new_batch(self):
        products = WORDS["products"]
        product = self.chance.choices(products, [each["weight"] for each in products])[0]
        is_marked = self.chance.random() < product["marked"]
        return Batch(
            product=product,
            substance=self.early(product["substances"]),
            sold=self.early(product["sold"]),
            form=self.early(product["forms"]),
            colour=self.early(product["colours"]),
            marking=self.early(WORDS["markings"]) if is_marked else "",
            place=self.early(WORDS["places"]),
            begins=self.end - timedelta(minutes=self.chance.randrange(YEARS * 365 * 24 * 60)),
            weeks=self.chance.choice([1, 1, 2, 4, 8]),
        )

    def early(self, options):
        """One of them; those that stand first are commoner, as some drugs and towns are."""
        return options[min(int(self.chance.expovariate(3.0 / len(options))), len(options) - 1)]

    def report_of(self, batch):
        happened_at = batch.begins + timedelta(minutes=self.chance.randrange(batch.weeks * 7 * 24 * 60))
        received_at = min(happened_at + timedelta(hours=self.chance.expovariate(1 / 20)), self.end)
        kind = self.chance.choices(list(SHARES), SHARES.values())[0]
        said = self.told_of(batch)
        substance = batch.substance if self.chance.random() > MISSING * 2 else ""
        fields = {
            "kind": kind,
            "happened": self.story(kind, said),
            "happened_on": self.maybe(min(happened_at, received_at).date(), None),
            "received_at": received_at,
            "triage_due_at": received_at + timedelta(hours=4),
            "answer_due_at": received_at + timedelta(days=2),
            "firsthand": self.maybe(self.chance.choice(Firsthand.values)),
        }
        return fields | said | self.people(kind, batch), substance

    def told_of(self, batch):
        """How one of those who met it describes it."""
        effects = self.chance.sample(batch.product["effects"], self.chance.choice([1, 2, 2, 3]))
        said = {
            "place": self.where(batch),
            "sold_as": self.maybe(self.variant(batch.sold, batch.product["sold"])),
            "form": self.maybe(self.conflicting(batch.form, batch.product["forms"])),
            "colour": self.maybe(self.conflicting(batch.colour, batch.product["colours"])),
            "marking": self.maybe(batch.marking and self.conflicting(batch.marking, WORDS["markings"])),
            "route_of_use": self.chance.choice(WORDS["route"]),
            "effects": self.maybe(", ".join(effects)),
        }
        return {name: self.misspell(text) if name != "route_of_use" else text for name, text in said.items()}

    def where(self, batch):
        is_elsewhere = self.chance.random() < CONFLICTING
        place = self.early(WORDS["places"]) if is_elsewhere else batch.place
        return self.maybe(self.chance.choice(WORDS["where"]).format(place=place, PLACE=place.upper()))

    def variant(self, text, options):
        return self.chance.choice(options) if self.chance.random() < 2 * CONFLICTING else text

    def conflicting(self, text, options):
        return self.chance.choice(options) if self.chance.random() < CONFLICTING else text

    def maybe(self, value, nothing=""):
        return nothing if self.chance.random() < MISSING else value

    def misspell(self, text):
        """Two neighbouring letters change places."""
        if len(text) < 5 or self.chance.random() > MISSPELT:
            return text
        at = self.chance.randrange(1, len(text) - 2)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def story(self, kind, said):
        pick = self.chance.choice
        told = [part for part in (said["colour"], said["form"]) if part] or ["something"]
        sold = f" sold as {said['sold_as']}" if said["sold_as"] and self.chance.random() < 0.6 else ""
        what, who, then = " ".join(told) + sold, pick(WORDS["who"]), pick(WORDS["then"])
        return pick(WORDS["happened"][kind]).format(
            what=what,
            what_cap=what.capitalize(),
            who=who,
            who_small=who[0].lower() + who[1:],
            where=f"in {said['place']}" if said["place"] else "at home",
            effects=said["effects"] or "they felt unwell",
            then=then,
            then_small=then[0].lower() + then[1:],
            quality=pick(WORDS["quality"]),
        )

    def people(self, kind, batch):
        if kind not in {ReportKind.OVERDOSE, ReportKind.DEATH}:
            return {}
        is_young = batch.product.get("young", False) and self.chance.random() < 0.5
        return {
            "people_affected": self.chance.choices([1, 2, 3, 5], [80, 12, 6, 2])[0],
            "age_band": AgeBand.UNDER_18 if is_young else self.maybe(self.chance.choice(AgeBand.values[1:])),
            "hospital": self.chance.random() < 0.5,
            "naloxone_doses": self.chance.choice([None, None, 1, 2]),
        }


def reference(number):
    """A reference of the usual look for each number below 23**6, none of them twice."""
    scrambled, signs = (number * 61_803_399 + 17) % len(ALPHABET) ** 6, ""
    for _ in range(6):
        scrambled, place = divmod(scrambled, len(ALPHABET))
        signs += ALPHABET[place]
    return f"R-{signs[:4]}-{signs[4:]}"
