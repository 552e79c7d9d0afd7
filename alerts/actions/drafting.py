"""From an empty draft to approved wording."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies, signals
from alerts.models import Alert, Approval, Draft
from alerts.models.draft import CONTENT_FIELDS
from alerts.richtext import sanitise
from alerts.states import AlertState
from workflow.events import SYSTEM, record
from workflow.references import new_reference


RICH_FIELDS = ("known", "advice")


@transaction.atomic
def open_alert(*, by, area, grade, mandate, content, tlp, needs_ratifying=False):
    """Start an alert and its first draft. The room above that calls this has a decision in hand: the
    decision is the permission, so nobody's role of today can stop what a panel has agreed. `tlp` is how far
    the sources of what is known agreed to be passed on. alerts.actions.emergencies is for one that cannot
    wait for the decision."""
    alert = Alert.objects.create(
        reference=unused_reference(),
        area=area,
        grade=grade,
        audience=content["audience"],
        mandate=mandate,
        tlp=tlp,
        needs_ratifying=needs_ratifying,
        created_by=by,
        created_at=timezone.now(),
    )
    draft = Draft.objects.create(alert=alert, drafted_by=by, last_edited_by=by, **clean(content))
    record("alert.opened", alert, by=by, draft=draft.pk)
    return alert


def unused_reference():
    while True:
        reference = new_reference("DA")
        if not Alert.objects.filter(reference=reference).exists():
            return reference


def clean(content):
    """Only the fields a draft has, with formatted text sanitised on its way in."""
    known = {name: value for name, value in content.items() if name in CONTENT_FIELDS}
    return {name: sanitise(value) if name in RICH_FIELDS else value for name, value in known.items()}


@transaction.atomic
def edit_draft(draft, *, by, content, seen_hash):
    """Change the wording; an approval it had is void. `seen_hash` is that of the text the writer saw."""
    draft = lock(draft)
    permissions.check_user_can_edit(by, draft)
    policies.check_not_stale(draft, seen_hash)
    draft.edit(by=by, **clean(content))
    draft.save()
    record("draft.edited", draft, by=by, alert=draft.alert.reference)
    return draft


@transaction.atomic
def submit(draft, *, by):
    """Send the wording for approval."""
    draft = lock(draft)
    permissions.check_user_can_submit(by, draft, timezone.now())
    draft.submit()
    draft.save()
    record("draft.submitted", draft, by=by, alert=draft.alert.reference, content_hash=draft.content_hash)
    return draft


@transaction.atomic
def approve(draft, *, by, content_hash):
    """Approve the wording that has this hash, and no other."""
    now = timezone.now()
    draft = lock(draft)
    permissions.check_user_can_approve(by, draft, now)
    policies.check_not_stale(draft, content_hash)
    return sign(draft, by=by, now=now)


def sign(draft, *, by, now):
    """Put somebody's name to a locked draft's very wording."""
    seen = draft.content_hash
    Approval.objects.create(draft=draft, content_hash=seen, by=by, at=now)
    draft.approve()
    draft.save()
    record("draft.approved", draft, by=by, at=now, alert=draft.alert.reference, content_hash=seen)
    return draft


@transaction.atomic
def send_back(draft, *, by, reason):
    """Ask the writer for changes."""
    draft = lock(draft)
    permissions.check_user_can_send_back(by, draft, reason)
    draft.send_back(reason=reason.strip())
    draft.save()
    record("draft.sent_back", draft, by=by, alert=draft.alert.reference)
    return draft


@transaction.atomic
def start_update(alert, *, by):
    """Begin the next version from the one in force."""
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    permissions.check_user_can_start_update(by, alert)
    version = alert.current_version
    content = {name: version.content[name] for name in CONTENT_FIELDS}
    content |= {"valid_until": version.valid_until, "change_note": ""}
    draft = Draft.objects.create(alert=alert, drafted_by=by, last_edited_by=by, **content)
    record("draft.opened", draft, by=by, alert=alert.reference)
    return draft


@transaction.atomic
def relabel(alert, *, tlp, by=SYSTEM):
    """Set how far the sources of an alert agree to be passed on; whoever keeps the sources calls this.

    What was sent already stays sent: the label bounds what is submitted, approved and issued from now on.
    """
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if alert.tlp != tlp:
        before, alert.tlp = alert.tlp, tlp
        alert.save()
        record("alert.relabelled", alert, by=by, label_before=str(before), label_after=str(tlp))
    return alert


@transaction.atomic
def discard_draft(draft, *, by):
    """Give the wording up; an alert that was never issued goes with it."""
    # The alert first, as issuing does: two that lock in different orders could wait for each other.
    alert = Alert.objects.select_for_update().get(pk=draft.alert_id)
    signals.locked.send(Alert, alert=alert)
    draft = lock(draft)
    permissions.check_user_can_discard(by, draft)
    return give_up(draft, by=by)


def give_up(draft, *, by=SYSTEM):
    """Discard a locked draft, and with it an alert that was never issued."""
    draft.discard()
    draft.save()
    record("draft.discarded", draft, by=by, alert=draft.alert.reference)
    if draft.alert.state == AlertState.DRAFT:
        draft.alert.discard()
        draft.alert.save()
        signals.discarded.send(Alert, alert=draft.alert)
    return draft


def lock(draft):
    return Draft.objects.select_for_update(of=("self",)).select_related("alert__area").get(pk=draft.pk)
