"""Rules that are a list of words with what to write instead."""

from alerts.states import Confidence
from alerts.wording.findings import Trip
from alerts.wording.places import whom
from alerts.wording.terms import occurrences


OTHERWISE = "“{quote}” is on the list of this rule. Instead: {suggestion}."


def trips_of_terms(case, rule):
    for place in case.places:
        if rule.looks_at(place):
            for _, quote, suggestion in found_in(place, rule):
                yield trip(case, rule, place, quote, suggestion)


def found_in(place, rule):
    return occurrences(place.text, rule.terms, rule.spared, rule.limits.get("sets"))


def trip(case, rule, place, quote, suggestion):
    sentence = (rule.sentence or OTHERWISE).format(
        quote=quote,
        suggestion=suggestion or "other words",
        readers=whom(place.readers, place.language),
        confidence=confidence_of(case),
    )
    return Trip(place, sentence, quote, suggestion)


def confidence_of(case):
    """ "suspected", "presumptive" or "confirmed"."""
    confidence = case.content["confidence"]
    return Confidence(confidence).label.partition(":")[0].lower() if confidence else "suspected"
