"""What readers would get of a draft, saved or not: for whoever writes it, and whoever approves it."""

from django.utils import timezone

from alerts import policies, proposal
from alerts.languages import Language
from alerts.states import Readers
from alerts.variants import best_for, wording_for
from alerts.wording.text_message import parts_of, sms_of


def of_draft(draft, *, by, readers, language):
    """Every form in which these readers would get it, in this language, and what the wording desk says."""
    shown = proposal.of_draft(draft, by=by, language=language)
    content = shown["proposed"].content
    wording = best_for(content, readers, language)
    return shown | {
        "readers": Readers(readers),
        "wording": wording,
        "stands_in": wording_for(content, readers, language) is None,
        "is_main": (readers, language) == (Readers.PROFESSIONAL, Language.ENGLISH),
        "text_message": sms_of(wording, draft.alert),
        "parts": parts_of(sms_of(wording, draft.alert)),
        "made": proposal.made_of(draft, readers, language),
        "findings": policies.findings(draft, timezone.now()),
    }
