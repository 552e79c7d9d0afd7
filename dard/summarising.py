"""What helps somebody to write the account of a case: its days in words that name nobody, and the text with
what was found in it."""

from dataclasses import dataclass

from dard import blame
from dard.anonymising import look_at, rarity_of
from dard.models.summary import PARTS
from dard.states import Mark


TIPS = (
    "Write of a person: what mattered to them, whom they cared for, what they tried.",
    "Say what happened and what was offered. Leave out who is to blame.",
    "Count days before the death instead of dates: “day -12”. Day 0 is the day itself.",
    "Ten years of age, the kind of place, the kind of service: no more.",
    "Leave out nationality, work, how many children, an unusual method or place, unless the lesson needs it.",
    "Quote nobody, and say nothing that was in the press or at the inquest.",
)


@dataclass(frozen=True)
class Part:
    """One part of an account as it is shown: its words in stretches, some of them found; and what blames."""

    name: str
    heading: str
    stretches: list
    findings: list
    blaming: list


def parts_of(summary, looked):
    content, area = summary.content, summary.case.area
    return [
        Part(
            name,
            heading,
            stretches(content[name], looked.by_part.get(name, [])),
            [(each, f"{name}:{each.start}:{each.end}") for each in looked.by_part.get(name, [])],
            [blame.sentence(*each) for each in blame.blaming(content[name], area)],
        )
        for name, heading in PARTS.items()
        if content[name]
    ]


def stretches(text, findings):
    """[(words, finding or None)], the whole text."""
    parts, at = [], 0
    for each in findings:
        parts += [(text[at : each.start], None), (each.text, each)]
        at = each.end
    return [part for part in [*parts, (text[at:], None)] if part[0]]


def shown(summary):
    """All that the page of an account shows of it."""
    looked = look_at(summary)
    rarity = rarity_of(summary.case)
    return {
        "looked": looked,
        "parts": parts_of(summary, looked),
        "rarity": rarity.sentence if rarity and rarity.is_rare else "",
    }


def timeline_in_words(case):
    """[“Day -12: appointment missed (drug and alcohol service). Missed opportunity.”], without what is told
    of it: that is written by people, and may name some."""
    return [in_words(each) for each in case.touchpoints.all()]


def in_words(touchpoint):
    days = touchpoint.days_before
    day = "On a day" if days is None else "Day 0" if days == 0 else f"Day {-days:+d}"
    contact, agency = touchpoint.get_contact_display().lower(), touchpoint.get_agency_display().lower()
    mark = "" if touchpoint.mark == Mark.NONE else f" {touchpoint.get_mark_display()}."
    return f"{day}: {contact} ({agency}).{mark}"
