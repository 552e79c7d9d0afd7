"""Words that blame or label somebody, with what could be written instead.

The list is the rule against stigma that alerts are held to, with what an area has added to it; to that come a
few that are written of people and of colleagues in reviews only.
"""

from alerts.wording.rules import rules_for
from alerts.wording.terms import occurrences


# From the narrative guidance of the CDC's death reviews and Alcohol Focus Scotland's: say what happened, and
# what was offered, and leave the judgement to the reader.
IN_REVIEWS = (
    ("failed to engage", "the service did not reach them"),
    ("refused to engage", "they did not take up what was offered"),
    ("did not engage", "the service did not reach them"),
    ("failed to attend", "did not come to the appointment; say what was done then"),
    ("non-compliant", "found it hard to keep to the treatment; say why, where it is known"),
    ("noncompliant", "found it hard to keep to the treatment; say why, where it is known"),
    ("non-compliance", "that they found it hard to keep to the treatment"),
    ("poor compliance", "that they found it hard to keep to the treatment"),
    ("hard to reach", "not reached by services"),
    ("chaotic lifestyle", "what was going on in their life"),
    ("chaotic", "what was going on in their life"),
    ("attention seeking", "asking for help"),
    ("attention-seeking", "asking for help"),
    ("manipulative", "what the person did, in plain words"),
    ("denied", "said that they did not"),
    ("known to services", "which services knew them, and since when"),
    ("negligent", "what was not done, and what would have made it possible"),
    ("negligence", "what was not done, and what would have made it possible"),
    ("their own fault", "what contributed"),
    ("to blame", "what contributed"),
    ("at fault", "what contributed"),
    ("careless", "what happened"),
    ("incompetent", "what was not known or not available"),
    ("committed suicide", "died by suicide"),
)
SPARED = ("not to blame", "nobody to blame", "nobody is to blame", "who is to blame")


def blaming(text, area):
    """[(words as they stand there, what to write instead)], each once."""
    rule = rules_for(area)["stigma"]
    found = occurrences(text or "", (*rule.terms, *IN_REVIEWS), (*rule.spared, *SPARED))
    return [(words, instead) for _, words, instead in found]


def sentence(words, instead):
    return f"“{words}” blames or labels somebody. Instead: {instead}."
