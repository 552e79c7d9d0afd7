"""What the coroner's result changes: what a review took to be so, what the coroner found, where they differ.

Only what differs is asked. A test finds what a drug became in the body as well (morphine after heroin), so a
difference in names is a question to a person and never a correction.
"""

from dataclasses import dataclass, field

from dard import certainty, icd10
from dard.definitions import ALCOHOL as ALCOHOL_SPECIFIC
from dard.definitions import POISONING, plain
from dard.states import (
    WITH_RESULT,
    About,
    Answer,
    CaseKind,
    CertaintyState,
    Conclusion,
    Effect,
    InquestState,
    PlaceKind,
)


# Of a medicine that was prescribed, these levels are what one expects to find.
EXPECTED = frozenset({Effect.TRACE, Effect.NON_TOXIC, Effect.THERAPEUTIC})
DRUGS, ALCOHOL, NATURAL, OTHER = "drugs", "alcohol", "natural causes", "something else"
ASSUMED_CAUSE = {CaseKind.DRUG_DEATH: DRUGS, CaseKind.ALCOHOL_DEATH: ALCOHOL}
NOT_BY_SUICIDE = frozenset({Conclusion.ACCIDENT, Conclusion.ALCOHOL_DRUG, Conclusion.NATURAL})
IN_WORDS = {
    About.ALONE: {Answer.YES: "They were alone.", Answer.NO: "They were not alone."},
    About.INTENT: {Answer.YES: "It was suicide.", Answer.NO: "It was not suicide."},
}
NOT_KNOWN = "Not known."


@dataclass(frozen=True)
class Difference:
    """One thing of which the coroner says otherwise, in two sentences."""

    about: str
    assumed: str
    found: str
    of: int | None = None


@dataclass(frozen=True)
class Known:
    """What is held to be so, as far as anything is. The substances of a result are those it counts (`taken`)
    and all it found (`present`)."""

    taken: frozenset = frozenset()
    present: frozenset = frozenset()
    substances: str = ""
    answers: dict = field(default_factory=dict)
    causes: frozenset = frozenset()
    certainty: str = ""
    is_final: bool = False
    conclusion: str = ""


def assumed_of(case):
    """What the case says, before the coroner's result."""
    names = frozenset(each.name for each in case.substances.all())
    cause = ASSUMED_CAUSE.get(case.kind)
    return Known(
        taken=names,
        present=names,
        substances=listed(names) if names else case.substances_named,
        answers={
            About.ALONE: case.alone,
            About.INTENT: case.suicide_suspected,
            About.PLACE: case.place_kind,
        },
        causes=frozenset({cause} if cause else ()),
        certainty=case.certainty.state if hasattr(case, "certainty") else "",
    )


def found_of(inquest):
    """What the coroner and the laboratory say, as far as they have said it."""
    lines = inquest.found if inquest.toxicology_received_on else []
    hint = certainty.hint(inquest.case)
    return Known(
        taken=frozenset(str(each) for each in lines if counts(each)),
        present=frozenset(str(each) for each in lines if each.is_there),
        substances=listed(frozenset(str(each) for each in lines)),
        answers={
            About.ALONE: inquest.found_alone,
            About.INTENT: intent_found(inquest),
            About.PLACE: inquest.found_place,
        },
        causes=causes_found(inquest),
        certainty=hint.state if hint else "",
        is_final=inquest.state in WITH_RESULT | {InquestState.DISCONTINUED},
        conclusion=inquest.get_conclusion_display() or inquest.get_state_display(),
    )


def counts(line):
    """Whether a line of toxicology says that something was taken which may have played a part."""
    if not line.is_there or line.implicated == Answer.NO:
        return False
    if line.implicated == Answer.YES:
        return True
    return not (line.prescribed == Answer.YES and line.effect in EXPECTED)


def intent_found(inquest):
    if inquest.conclusion == Conclusion.SUICIDE or icd10.is_self_harm(inquest.icd10_codes):
        return Answer.YES
    return Answer.NO if inquest.conclusion in NOT_BY_SUICIDE else ""


def causes_found(inquest):
    """What the coroner holds the person to have died of, broadly; empty where nothing is said."""
    if inquest.state == InquestState.DISCONTINUED or inquest.conclusion == Conclusion.NATURAL:
        return frozenset({NATURAL})
    codes = [plain(each) for each in inquest.icd10_codes]
    found = {DRUGS} if any(POISONING.has(each) for each in codes) else set()
    found |= {ALCOHOL} if any(ALCOHOL_SPECIFIC.has(each) for each in codes) else set()
    if not found and inquest.conclusion == Conclusion.ALCOHOL_DRUG:
        return frozenset({DRUGS, ALCOHOL})
    return frozenset(found or ({OTHER} if codes else ()))


def raised_by(case, before, after):
    """The differences between what was assumed and what was found, and what was provisional until then."""
    return [
        *of_substances(before, after),
        *of_answers(before, after),
        *of_cause(before, after),
        *of_certainty(before, after),
        *(of_provisional(case, after) if after.is_final else ()),
    ]


def of_substances(before, after):
    if after.substances and (after.taken - before.taken or before.taken - after.present):
        assumed = f"Substances: {before.substances}." if before.substances else "No substance was named."
        yield Difference(About.SUBSTANCES, assumed, found_words(before, after))


def found_words(before, after):
    more, missing = after.taken - before.taken, before.taken - after.present
    words = [f"Toxicology found {listed(after.present)}." if after.present else "Toxicology found none."]
    words += [f"Not assumed: {listed(more)}."] if more else []
    words += [f"Not found: {listed(missing)}."] if missing else []
    return " ".join(words)


def of_answers(before, after):
    for about, found in after.answers.items():
        assumed = before.answers[about]
        nothing_new = about == About.INTENT and found == Answer.NO and assumed == Answer.UNKNOWN
        if found and found not in {assumed, Answer.UNKNOWN} and not nothing_new:
            yield Difference(about, answer_words(about, assumed), answer_words(about, found))


def answer_words(about, value):
    if about == About.PLACE:
        return f"{PlaceKind(value).label}."
    return IN_WORDS[about].get(value, NOT_KNOWN)


def of_cause(before, after):
    known = after.causes & {DRUGS, ALCOHOL}
    differs = not (before.causes & after.causes) if before.causes else bool(known)
    if after.causes and differs:
        assumed = (
            f"It had to do with {listed(before.causes)}."
            if before.causes
            else "Not taken to be of drugs or alcohol."
        )
        yield Difference(About.CAUSE, assumed, f"{after.conclusion}: {listed(after.causes)}.")


def of_certainty(before, after):
    if before.certainty and after.certainty and before.certainty != after.certainty:
        yield Difference(
            About.CERTAINTY,
            f"It is {CertaintyState(before.certainty).label.lower()} that drugs or alcohol played a part.",
            f"The coroner’s result points to “{CertaintyState(after.certainty).label.lower()}”.",
        )


def of_provisional(case, after):
    """What a review held before the result has said for the time being."""
    found = f"The coroner’s result: {after.conclusion}."
    for each in held(case.findings):
        yield Difference(About.FINDING, f"Provisional: {each.words}", found, each.pk)
    for each in held(case.factors):
        yield Difference(About.FACTOR, f"Provisional: {each}", found, each.pk)


def held(rows):
    return rows.standing().filter(provisional=True, review__isnull=False)


def listed(names):
    return ", ".join(sorted(names, key=str.casefold))
