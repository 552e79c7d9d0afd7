"""What could say who somebody is. The scan is a hint; of what it finds, a number and a birth warn nobody."""

from functools import lru_cache

from alerts.wording.findings import Trip
from privacy.redaction import names_of_no_person
from privacy.scan import Kind, scan


# No box takes more; what lies beyond is not looked at.
LONGEST = 20_000


def personal(case, rule):
    for place in case.places:
        # What a drug is called is asked for, and given names are common among it.
        if place.name == "substance":
            continue
        for each in of_kinds(place.text, rule.limits["kinds"], case):
            yield Trip(place, sentence_about(each), each.text, each.suggestion)


def of_kinds(text, kinds, case):
    found = [each for each in looked_through(text[:LONGEST]) if each.kind in kinds]
    if case.alert.area_id and any(each.kind == Kind.NAME for each in found):
        # Only now are the names of drugs and places here worth reading.
        spared = frozenset(names_of_no_person())
        found = [each for each in scan(text[:LONGEST], spared) if each.kind in kinds]
    return found


@lru_cache(maxsize=128)
def looked_through(text):
    """A page asks again and again about boxes that nobody has touched."""
    return tuple(scan(text))


def sentence_about(finding):
    if finding.kind in (Kind.NHS_NUMBER, Kind.BIRTH):
        return f"“{finding.text}” looks like somebody’s {finding.kind.label}. Take it out."
    return (
        f"“{finding.text}” could be somebody’s {finding.kind.label}. Take it out, unless it is a"
        " service’s own and meant to be known."
    )
