"""What a sample can be, how drugs are tested, how far a test is to be trusted, and what it cannot see."""

from django.db import models


class SampleState(models.TextChoices):
    """Where a sample is."""

    HELD = "held", "Held"
    SENT = "sent", "At the laboratory"
    RESULTED = "resulted", "Tested"
    DESTROYED = "destroyed", "Destroyed"
    LOST = "lost", "Lost"


SAMPLE_HELD_BY = {
    SampleState.HELD: "Coordinator",
    SampleState.SENT: "Laboratory",
    SampleState.RESULTED: "Coordinator",
    SampleState.DESTROYED: "Nobody",
    SampleState.LOST: "Nobody",
}

ENDED_SAMPLE_STATES = frozenset({SampleState.DESTROYED, SampleState.LOST})


class Stage(models.TextChoices):
    """How far a result may be relied on: the words of `Confidence` begin where these do."""

    PRESUMPTIVE = "presumptive", "First test: points to something"
    CONFIRMED = "confirmed", "Confirmed by a laboratory"


class Method(models.TextChoices):
    """How the sample was tested."""

    STRIP = "strip", "Test strip"
    REAGENT = "reagent", "Colour reagent"
    FTIR = "ftir", "Infrared (FTIR)"
    RAMAN = "raman", "Raman"
    GC_MS = "gc_ms", "GC-MS"
    LC_MS = "lc_ms", "LC-MS/MS"
    IMMUNOASSAY = "immunoassay", "Immunoassay (urine, saliva or blood)"
    OTHER = "other", "Another method"


class Finding(models.TextChoices):
    """What the test said."""

    DETECTED = "detected", "Found"
    NOT_DETECTED = "not_detected", "Not found"
    UNCLEAR = "unclear", "Unclear"
    WITHDRAWN = "withdrawn", "Result withdrawn"


# A test that reacts to a family or a group names no substance, whoever runs it. Ours, as forensic practice
# has it: colour tests and immunoassays are for screening (SWGDRUG recommendations, categories of techniques).
FIRST_TESTS = frozenset({Method.STRIP, Method.REAGENT, Method.IMMUNOASSAY})

NOT_FOUND_MEANS = "“Not found” means only that it was not among what this test can see."

# In plain words, for a table read by people who are no chemists. A pharmacist or toxicologist reviews them.
CANNOT_SEE = {
    # Desnitro compounds: De Vrieze and others, Harm Reduction Journal, 2024.
    Method.STRIP: "A strip answers for one family only: a fentanyl strip says nothing of nitazenes. Nitazene"
    " strips miss some nitazenes, among them those without a nitro group. A strip does not say which one, or"
    " how much.",
    Method.REAGENT: "A colour shows what there is most of. It misses traces, such as a strong opioid in"
    " heroin, and one colour can hide another. It does not say how much.",
    Method.FTIR: "It sees the main contents and mostly misses what makes up less than about 5 parts in 100,"
    " so a strong opioid in a small amount can stay unseen.",
    Method.RAMAN: "It sees the main contents and misses small amounts. Brown and coloured samples, such as"
    " street heroin, can hide the signal.",
    Method.GC_MS: "It compares with a list of known substances, so a new one can be missed, and so can what"
    " breaks down in heat.",
    Method.LC_MS: "It mostly looks for a set list of substances. What is not on the list is not seen: ask"
    " which were.",
    Method.IMMUNOASSAY: "It reacts to a family and does not say which one. The usual opiate test does not see"
    " fentanyls or nitazenes, and benzodiazepine tests miss some of the new ones.",
    Method.OTHER: "Ask whoever tested what the method can and cannot find.",
}
