"""What issuing a draft would send, and to whom: what somebody looks at before they do it."""

from django.utils import timezone

from alerts.actions.issuing import as_version
from alerts.formats import REPRESENTATIONS, saying
from alerts.languages import Language, name_of
from alerts.notifications import preview
from alerts.reach import reach_of
from alerts.states import Readers
from alerts.variants import wordings


def of_draft(draft, *, by, language=Language.ENGLISH):
    """The version that would be made, its messages and its recipients; `seen` goes back with the button."""
    proposed = as_version(draft, by, timezone.now())
    reach = reach_of(draft.alert, draft.audience)
    return {
        "alert": draft.alert,
        "draft": draft,
        "proposed": proposed,
        "wordings": besides_the_main(proposed.content),
        "photo_caveat": saying.PHOTO_CAVEAT,
        "mail": preview(proposed, language),
        "mails": mails(proposed, reach),
        "reach": reach,
        "seen": {"recipients_seen": reach.seen, "content_hash": proposed.content_hash},
    }


def besides_the_main(content):
    """Every other wording: the English of some readers, then what was made of it."""
    readers, languages = list(Readers), list(Language)
    return sorted(
        wordings(content)[1:],
        key=lambda each: (readers.index(each.readers), languages.index(each.language)),
    )


def mails(proposed, reach):
    """[(language, message)] for each language in which somebody is written to."""
    read = reach.languages | {Language.ENGLISH.value}
    return [(name_of(each), preview(proposed, each)) for each in Language if each in read]


def made_of(draft, readers=Readers.PROFESSIONAL, language=Language.ENGLISH):
    """[(what it is, where)] of all that is made of the draft as it is saved; the photo is shown itself."""
    beginning, wording = f"{draft.alert.desk_url}preview/", f"{readers}/{language}/"
    return [
        (each.label, f"{beginning}{wording if each.by_wording else ''}{each.name}")
        for each in REPRESENTATIONS.values()
        if each.name != "photo"
    ]
