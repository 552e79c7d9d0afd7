"""Whether what is said of an action names anybody. Owners say what they did, never for whom."""

from collections import Counter

from dard.learning.cases import cases_of
from dard.learning.naming import look_at_words
from privacy.anonymising import Kind
from workflow.refusals import Refused


# A day, a service or a place may stand in what is to be done; somebody may not.
OF_SOMEBODY = frozenset(
    {
        Kind.NAME,
        Kind.RELATIVE,
        Kind.BIRTH,
        Kind.NHS_NUMBER,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.POSTCODE,
        Kind.ADDRESS,
    }
)
SAYS_WHO = "This could say who somebody is: {found}. Take it out; what was done is enough."


def check_names_nobody(words, recommendation):
    """Refuse words in which somebody could be recognised, without repeating any of them."""
    looked = look_at_words({"words": words}, recommendation.area, cases_of(recommendation))
    kinds = Counter(each.kind for each in looked.blocking if each.kind in OF_SOMEBODY)
    if kinds:
        found = ", ".join(f"{kind.label} ({count})" for kind, count in sorted(kinds.items()))
        raise Refused(SAYS_WHO.format(found=found))
