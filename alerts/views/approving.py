"""What an approver is shown of a draft, and what they tick."""

from alerts import differences, policies
from alerts.actions.issuing import as_version
from alerts.formats import saying
from alerts.forms import ApprovalForm
from alerts.judging import judged_before
from alerts.languages import Language
from alerts.reach import reach_of
from alerts.states import Readers
from alerts.variants import wordings


def approval_form(draft, now, sent=None, *, reach=None):
    """The boxes to tick: whom it reaches, and, where there are any, what the wording desk remarks."""
    remarks = [each for each in policies.findings(draft, now) if not each.is_blocking]
    reach = reach or reach_of(draft.alert, draft.audience)
    return ApprovalForm(sent, draft=draft, reach=reach, remarks=remarks)


def to_be_approved(draft, now, *, by, form=None):
    """Every word that would go out, what changed in it, and to whom it goes."""
    content = draft.content
    reach = reach_of(draft.alert, draft.audience)
    return {
        "proposed": as_version(draft, by, now),
        "reach": reach,
        "findings": policies.findings(draft, now),
        "wordings": sorted(wordings(content)[1:], key=in_reading_order),
        "photo_caveat": saying.PHOTO_CAVEAT,
        "changes": changes(draft, content),
        "changes_since": changes_since(draft, content),
        "approval_form": form or approval_form(draft, now, reach=reach),
    }


def in_reading_order(wording):
    """The English of some readers, then what was made of it."""
    return list(Readers).index(wording.readers), list(Language).index(wording.language)


def changes(draft, content):
    """Word by word, against the version in force."""
    version = draft.alert.current_version
    return differences.between(version.content, content) if version else []


def changes_since(draft, content):
    """(what was judged, what was changed since), where somebody had approved the draft or sent it back."""
    judged = judged_before(draft)
    if judged is None:
        return None
    return judged, differences.between(judged.content, content)
