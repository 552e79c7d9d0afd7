"""What is known that tells how certain it is that drugs or alcohol had to do with a case: a hint, no more."""

from typing import NamedTuple

from dard.definitions import ALCOHOL, POISONING, coroner_facts, plain
from dard.states import CertaintyState, Conclusion


class Hint(NamedTuple):
    """The certainty that what is known speaks for, and what that is."""

    state: str
    because: str


def hint(case):
    """A Hint, or None where the coroner's track has nothing to say yet."""
    facts = coroner_facts(case)
    for code in facts.codes:
        if POISONING.has(plain(code)) or ALCOHOL.has(plain(code)):
            return Hint(CertaintyState.CONFIRMED, f"The certificate has the code {code}.")
    return by_conclusion(facts) or by_toxicology(facts)


def label(hint):
    return CertaintyState(hint.state).label.lower()


def by_conclusion(facts):
    if facts.conclusion == Conclusion.ALCOHOL_DRUG:
        return Hint(
            CertaintyState.CONFIRMED, "The coroner concluded that it was related to alcohol or drugs."
        )
    if facts.conclusion == Conclusion.OPEN:
        return Hint(CertaintyState.UNASCERTAINED, "The coroner reached an open conclusion.")
    if facts.conclusion == Conclusion.NATURAL and not facts.substances:
        return Hint(CertaintyState.RULED_OUT, "The coroner found natural causes.")
    return None


def by_toxicology(facts):
    if not facts.substances:
        return None
    names = ", ".join(sorted({str(each) for each in facts.substances}))
    sure = CertaintyState.CONFIRMED if facts.is_concluded else CertaintyState.PROBABLE
    return Hint(sure, f"Toxicology holds that {names} played a part.")
