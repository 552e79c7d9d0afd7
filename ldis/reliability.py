"""How good a report is: the source and what it says judged apart, from three plain questions.

Two schemes give the same answers their codes. 3x5x2 is what police partners in England use (College of
Policing): source 1 to 3, intelligence A to E, handling P or C. Admiralty is the older military scale:
reliability A to F, credibility 1 to 6. The meanings are retold here; how answers become codes is ours.
"""

from dataclasses import dataclass

from accounts.states import GradingScheme
from ldis.states import BorneOut, Firsthand, TrackRecord
from workflow.handling import Tlp
from workflow.refusals import Refused


SOURCE = {
    "1": "Reliable: the source has been right before",
    "2": "Untested: too little is known of the source to say",
    "3": "Not reliable: there is reason to doubt the source",
}
INTELLIGENCE = {
    "A": "Known directly to the source: seen or treated themselves",
    "B": "Known indirectly, but borne out by others",
    "C": "Known indirectly: somebody told the source",
    "D": "Not known how the source knows",
    "E": "Suspected to be false",
}
HANDLING = {
    "P": "May be shared lawfully",
    "C": "May be shared only on the conditions that come with it",
}
RELIABILITY = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Cannot be judged",
}
CREDIBILITY = {
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Cannot be judged",
}

# What one question can show. A, C or E on the Admiralty scale takes more: a person may choose it.
SOURCE_OF = {TrackRecord.RIGHT: "1", TrackRecord.NOT_KNOWN: "2", TrackRecord.WRONG: "3"}
RELIABILITY_OF = {TrackRecord.RIGHT: "B", TrackRecord.NOT_KNOWN: "F", TrackRecord.WRONG: "D"}

# (how they know, what bears it out) -> credibility. Never better for hearsay than for what was seen.
CREDIBILITY_OF = {
    (Firsthand.SEEN, BorneOut.OTHERS_SAW): "1",
    (Firsthand.TOLD, BorneOut.OTHERS_SAW): "2",
    (Firsthand.HEARD, BorneOut.OTHERS_SAW): "2",
    ("", BorneOut.OTHERS_SAW): "2",
    (Firsthand.SEEN, BorneOut.NOTHING_YET): "2",
    (Firsthand.TOLD, BorneOut.NOTHING_YET): "3",
    (Firsthand.HEARD, BorneOut.NOTHING_YET): "6",
    ("", BorneOut.NOTHING_YET): "6",
}


@dataclass(frozen=True)
class Codes:
    """A report's two codes: 3x5x2 such as 2BP, Admiralty such as B2."""

    police: str
    admiralty: str


def check_known(codes):
    """Refuse a code with a sign that its scheme does not have."""
    if not fits(codes.police, SOURCE, INTELLIGENCE, HANDLING):
        raise Refused("Choose a 3x5x2 code: a source from 1 to 3, intelligence from A to E, handling P or C.")
    if not fits(codes.admiralty, RELIABILITY, CREDIBILITY):
        raise Refused("Choose an Admiralty code: a reliability from A to F and a credibility from 1 to 6.")


def fits(code, *tables):
    return len(code) == len(tables) and all(sign in table for sign, table in zip(code, tables, strict=True))


def propose(*, knows, record, borne_out, tlp, sharing_limits=""):
    """The codes that these answers give."""
    police = SOURCE_OF[record] + intelligence(knows, borne_out) + handling(tlp, sharing_limits)
    return Codes(police, RELIABILITY_OF[record] + credibility(knows, borne_out))


def intelligence(knows, borne_out):
    if borne_out == BorneOut.SUSPECTED_FALSE:
        return "E"
    if knows == Firsthand.SEEN:
        return "A"
    if knows and borne_out == BorneOut.OTHERS_SAW:
        return "B"
    return "C" if knows == Firsthand.TOLD else "D"


def credibility(knows, borne_out):
    if borne_out == BorneOut.SUSPECTED_FALSE:
        return "5"
    if borne_out == BorneOut.CONTRADICTED:
        return "4" if knows == Firsthand.SEEN else "5"
    return CREDIBILITY_OF[knows, borne_out]


def handling(tlp, sharing_limits):
    """P where partners may be told and the source set no limits of their own; else C."""
    held_back = sharing_limits.strip() or Tlp.GREEN.is_wider_than(tlp)
    return "C" if held_back else "P"


def answer_now(answered, others_then, others_now):
    """Whether anything bears a report out, after more was learned: what a person judged to be contradicted or
    false stands; the rest follows whether others saw it."""
    judged = answered in {BorneOut.CONTRADICTED, BorneOut.SUSPECTED_FALSE}
    if judged or bool(others_then) == bool(others_now):
        return answered
    return BorneOut.OTHERS_SAW if others_now else BorneOut.NOTHING_YET


def police_in_words(code):
    """(heading, meaning) for each sign of a 3x5x2 code."""
    return [
        (f"Source {code[0]}", SOURCE[code[0]]),
        (f"Intelligence {code[1]}", INTELLIGENCE[code[1]]),
        (f"Handling {code[2]}", HANDLING[code[2]]),
    ]


def admiralty_in_words(code):
    return [
        (f"Reliability {code[0]}", RELIABILITY[code[0]]),
        (f"Credibility {code[1]}", CREDIBILITY[code[1]]),
    ]


def in_words(codes, scheme):
    """[(scheme, code, its meaning sign by sign)]: both schemes, the area's own first."""
    both = [
        (GradingScheme.POLICE, codes.police, police_in_words(codes.police)),
        (GradingScheme.ADMIRALTY, codes.admiralty, admiralty_in_words(codes.admiralty)),
    ]
    return sorted(both, key=lambda each: each[0] != scheme)


def in_a_line(codes, scheme):
    """One sentence for the panel: the area's scheme only, in words with its code."""
    code, said = in_brief(codes, scheme)
    return f"Source and content, graded apart: {said} ({code})."


def in_brief(codes, scheme):
    """(code, its words without what explains them), by the area's scheme."""
    _, code, meanings = in_words(codes, scheme)[0]
    return code, "; ".join(meaning.partition(":")[0].lower() for _, meaning in meanings)
