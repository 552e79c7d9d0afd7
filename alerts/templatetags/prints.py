"""What there is of an alert to print, to show and to copy, on the pages of those who hand it on."""

from django import template

from alerts import labels
from alerts.formats import REPRESENTATIONS, saying
from alerts.richtext import as_text
from alerts.states import Readers


register = template.Library()


@register.inclusion_tag("alerts/_prints.html")
def to_print(version, base):
    """Every print of a version, by wording; `base` is the address under which whoever looks may read it."""
    wordings = saying.in_reading_order(version)
    return {
        "prints": [(each, links(each, base)) for each in wordings],
        "texts": [(each, to_copy(version, each)) for each in wordings if each.readers == Readers.PEOPLE],
    }


def links(wording, base):
    made = [each for each in REPRESENTATIONS.values() if each.by_wording]
    return [(each.label, f"{base}{wording.readers}/{wording.language}/{each.name}") for each in made]


def to_copy(version, wording):
    """What the wording says, and until when, in paragraphs of plain text."""
    words = labels.labels_for(wording.language)
    mark = [words["exercise"]] if saying.is_exercise(version) else []
    until = f"{words['valid_until']}: {labels.moment(wording.language, version.valid_until)}"
    said = [wording.headline, as_text(wording.happening), wording.action, as_text(wording.advice)]
    return list(filter(None, [*mark, *said, words["call_999"], until, saying.page(version)]))
