"""Which of the published definitions of a death a case meets, from the codes of its certificate and from what
is known of its treatment; each with its codes and where they are written.

Codes: the underlying cause, under ICD-10. The first code that is written down is taken as the underlying one.
"""

import re
from dataclasses import dataclass

from dard import scope
from dard.states import Answer, Conclusion, InquestState


@dataclass(frozen=True)
class Definition:
    """A name, the sets of codes (ranges of categories, or single codes) and the source."""

    key: str
    title: str
    source: str
    ranges: tuple = ()
    codes: tuple = ()

    def has(self, code):
        category = code[:3]
        return any(first <= category <= last for first, last in self.ranges) or code.startswith(self.codes)


@dataclass(frozen=True)
class Finding:
    """Whether a case meets a definition, and by what."""

    definition: Definition
    answer: str
    because: str


# Mental and behavioural disorders due to drugs, without alcohol (F10) and tobacco (F17).
DEPENDENCE = (("F11", "F16"), ("F18", "F19"))
POISONING = Definition(
    "poisoning",
    "Drug poisoning",
    "Office for National Statistics, deaths related to drug poisoning: F11 to F16, F18 to F19, X40 to X44,"
    " X60 to X64, X85, Y10 to Y14.",
    ranges=(*DEPENDENCE, ("X40", "X44"), ("X60", "X64"), ("X85", "X85"), ("Y10", "Y14")),
)
MISUSE = Definition(
    "misuse",
    "Drug misuse",
    "Office for National Statistics: drug dependence as the underlying cause, or a drug poisoning with a"
    " substance under the Misuse of Drugs Act 1971.",
    ranges=DEPENDENCE,
)
ALCOHOL = Definition(
    "alcohol",
    "Alcohol-specific",
    "Office for National Statistics, list of 2017: E24.4, F10, G31.2, G62.1, G72.1, I42.6, K29.2, K70, K85.2,"
    " K86.0, Q86.0, R78.0, X45, X65, Y15.",
    codes=(
        *("E244", "F10", "G312", "G621", "G721", "I426", "K292", "K70", "K852", "K860"),
        *("Q860", "R780", "X45", "X65", "Y15"),
    ),
)
IN_TREATMENT = Definition(
    "in_treatment",
    "Death in treatment",
    "Office for Health Improvement and Disparities: in drug or alcohol treatment, or within the look-back"
    " after it, of whatever cause.",
)
NO_CODE = "No ICD-10 code is known yet."


def plain(code):
    """X42.0 as X420."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def findings(case, look_back):
    """Every definition, and whether this case meets it; `facts` come from the coroner's track."""
    facts = coroner_facts(case)
    code = plain(facts.codes[0]) if facts.codes else ""
    return [
        by_code(POISONING, code),
        misuse(case, code, facts),
        by_code(ALCOHOL, code),
        treatment(case, look_back),
    ]


def by_code(definition, code):
    if not code:
        return Finding(definition, Answer.UNKNOWN, NO_CODE)
    met = definition.has(code)
    return Finding(definition, Answer.YES if met else Answer.NO, f"The underlying cause is {code}.")


def misuse(case, code, facts):
    found = by_code(MISUSE, code)
    if found.answer != Answer.NO or not POISONING.has(code):
        return found
    controlled = [each for each in facts.substances if any(each.controls.all())]
    if controlled:
        return Finding(MISUSE, Answer.YES, f"A poisoning in which {controlled[0]} played a part.")
    return Finding(
        MISUSE, Answer.UNKNOWN, "A poisoning; no controlled substance is known to have played a part."
    )


def treatment(case, look_back):
    if not case.is_fatal:
        return Finding(IN_TREATMENT, Answer.NO, "Nobody died.")
    return Finding(IN_TREATMENT, scope.is_treated(case, look_back), f"Looking back {look_back} months.")


@dataclass(frozen=True)
class CoronerFacts:
    """What the coroner's track knows that tells how certain it is."""

    codes: tuple = ()
    conclusion: str = ""
    is_concluded: bool = False
    substances: tuple = ()  # that played a part


def coroner_facts(case):
    """From the inquest of a case, or nothing where there is none; two or three queries."""
    inquest = getattr(case, "inquest", None)
    if inquest is None:
        return CoronerFacts()
    lines = inquest.toxicology.filter(struck_at=None, implicated=Answer.YES, substance__isnull=False)
    lines = lines.select_related("substance").prefetch_related("substance__controls")
    return CoronerFacts(
        codes=tuple(inquest.icd10_codes),
        # An investigation is discontinued where the cause was natural; there is no conclusion then.
        conclusion=Conclusion.NATURAL if inquest.state == InquestState.DISCONTINUED else inquest.conclusion,
        is_concluded=bool(inquest.concluded_on),
        substances=tuple(each.substance for each in lines),
    )
