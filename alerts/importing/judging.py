"""What would become of each entry, compared with the list as it stands; many are looked up at once."""

from collections import Counter

from django.db import models
from django.db.models.functions import Lower

from accounts.models import Organisation
from accounts.states import OrganisationKind
from alerts.models import Subscriber
from alerts.states import SubscriberState


LOOKED_UP_AT_ONCE = 500
NEVER_AGAIN = frozenset({SubscriberState.LEFT, SubscriberState.RETIRED})


class Fate(models.TextChoices):
    """What becomes of an entry."""

    NEW = "new", "Would be asked whether they want alerts"
    KNOWN = "known", "On the list already"
    OFF = "off", "Unsubscribed or taken off: left alone"
    REPEATED = "repeated", "Twice in this file: taken once"
    WRONG = "wrong", "Cannot be taken"


# How the name of an organisation tells its kind; the first that fits.
TOLD_BY = {
    OrganisationKind.AMBULANCE: ("ambulance",),
    OrganisationKind.POLICE: ("police", "constabulary"),
    OrganisationKind.PRISON: ("prison", "probation", "hmp "),
    OrganisationKind.PHARMACY: ("pharmac", "chemist"),
    OrganisationKind.UNIVERSITY: ("university", "college"),
    OrganisationKind.COUNCIL: ("council", "borough", "public health"),
    OrganisationKind.HOSPITAL: ("hospital", "nhs", "infirmary"),
    OrganisationKind.HOSTEL: ("hostel", "housing", "homeless", "shelter"),
    OrganisationKind.TREATMENT: ("recovery", "treatment", "drug and alcohol", "substance"),
    OrganisationKind.OUTREACH: ("outreach", "peer", "needle"),
    OrganisationKind.LABORATORY: ("laborator", "toxicology"),
}


def judge(entries, area):
    """The entries, each with its "fate", and "why" it is not taken: sentences. It may be asked again."""
    standing, seen, judged = standing_of(entries, area), {}, []
    for entry in entries:
        fate, why = fate_of(entry, standing, seen)
        judged.append({**entry, "fate": fate, "why": why})
    return judged


def counted(judged):
    """{fate: how many}."""
    return dict(Counter(str(entry["fate"]) for entry in judged))


def fate_of(entry, standing, seen):
    """(Fate, [sentence]) of one entry; `seen` remembers the line of each address of the file."""
    if entry["problems"]:
        return Fate.WRONG, entry["problems"]
    email = entry["email"]
    if email in seen:
        return Fate.REPEATED, [f"The same address is in line {seen[email]}."]
    seen[email] = entry["line"]
    if email not in standing:
        return Fate.NEW, []
    state, organisation = standing[email]
    return (Fate.OFF if state in NEVER_AGAIN else Fate.KNOWN), [sentence_on(state, organisation)]


def sentence_on(state, organisation):
    label = SubscriberState(state).label.lower()
    left_alone = " They are not asked again." if state in NEVER_AGAIN else ""
    return f"On the list at {organisation}: {label}.{left_alone}"


def standing_of(entries, area):
    """{address: (state, organisation's name)} of those on the area's list. Where one is there more than once,
    whoever wants no more alerts counts."""
    addresses = sorted({entry["email"] for entry in entries if not entry["problems"]})
    found = {}
    for start in range(0, len(addresses), LOOKED_UP_AT_ONCE):
        some = addresses[start : start + LOOKED_UP_AT_ONCE]
        rows = Subscriber.objects.in_area(area).annotate(low=Lower("email")).filter(low__in=some)
        for low, state, name in rows.values_list("low", "state", "organisation__name"):
            if low not in found or state in NEVER_AGAIN:
                found[low] = (state, name)
    return found


def unknown_organisations(entries, area):
    """{name: the likely kind} of those that new entries name and the area does not have, in their order."""
    known = organisations_of(area)
    unknown = {}
    for entry in entries:
        key = same(entry["organisation"])
        if entry["fate"] == Fate.NEW and key not in known:
            known[key] = None
            unknown[entry["organisation"]] = likely_kind(entry["organisation"])
    return unknown


def organisations_of(area):
    """{name as it is compared: organisation}."""
    return {same(each.name): each for each in Organisation.objects.filter(area=area)}


def same(name):
    return " ".join(name.casefold().split())


def likely_kind(name):
    low = f"{same(name)} "
    fitting = (kind for kind, words in TOLD_BY.items() if any(word in low for word in words))
    return next(fitting, OrganisationKind.OTHER)
