"""A text alone, held to the rules: before it stands in any draft."""

from django.utils import timezone

from alerts.languages import Language
from alerts.models import Alert, Draft
from alerts.richtext import from_plain, sanitise
from alerts.states import Audience, Confidence, Readers
from alerts.variants import RICH, hash_of_wording
from alerts.wording.desk import examine
from workflow.handling import Tlp


# What is said of a draft as a whole, wrongly of a text that stands alone.
OF_A_WHOLE = frozenset({"essentials", "opioids", "stale_translations", "translations", "provisional"})


def examine_alone(text, rules, *, readers, language, name):
    """What the rules find in a text that stands in this box, in an alert on something suspected."""
    draft = with_words(readers, language, {name: sanitise(from_plain(text)) if name in RICH else text})
    return [each for each in examine(draft, timezone.now(), rules) if each.rule not in OF_A_WHOLE]


def with_words(readers, language, words):
    """A draft that says this and nothing else."""
    draft = Draft(alert=Alert(tlp=Tlp.CLEAR), audience=Audience.PROFESSIONAL, confidence=Confidence.SUSPECTED)
    if (readers, language) == (Readers.PROFESSIONAL, Language.ENGLISH):
        for name, text in words.items():
            setattr(draft, "known" if name == "happening" else name, text)
    else:
        draft.variants = [
            {"readers": readers, "language": language, "made_from": hash_of_wording({}), **words}
        ]
    return draft
