"""What an approver is shown of a draft, and what they tick."""

from alerts import differences, policies, proposal
from alerts.actions.issuing import as_version
from alerts.formats import saying
from alerts.forms import ApprovalForm
from alerts.judging import judged_before
from alerts.reach import reach_of


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
        "wordings": proposal.besides_the_main(content),
        "photo_caveat": saying.PHOTO_CAVEAT,
        "changes": changes(draft, content),
        "changes_since": changes_since(draft, content),
        "approval_form": form or approval_form(draft, now, reach=reach),
    }


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
