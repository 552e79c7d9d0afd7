"""What issuing a draft would send, and to whom: what somebody looks at before they do it."""

from itertools import groupby

from django.utils import timezone

from alerts import policies
from alerts.actions.issuing import as_version, fingerprint, recipients_of
from alerts.notifications import preview
from workflow.refusals import refusal


def of_draft(draft, *, by):
    """The version that would be made, its message and its recipients; `seen` goes back with the button."""
    proposed = as_version(draft, by, timezone.now())
    shown = audience(draft.alert)
    return shown | {
        "alert": draft.alert,
        "draft": draft,
        "proposed": proposed,
        "mail": preview(proposed),
        "seen": {"recipients_seen": shown["recipients_seen"], "content_hash": proposed.content_hash},
    }


def audience(alert):
    """Who the next version of an alert goes to, kept or only thought of, and the mark of that list."""
    recipients = recipients_of(alert)
    return {
        "people": len(recipients),
        "organisations": by_organisation(recipients),
        "recipients_seen": fingerprint(recipients),
        "nobody": refusal(policies.check_has_audience, recipients),
    }


def by_organisation(recipients):
    """[(organisation, its people)], of recipients that come sorted by organisation."""
    groups = groupby(recipients, key=lambda each: (each.organisation.name, each.organisation_id))
    return [(name, list(people)) for (name, _), people in groups]
