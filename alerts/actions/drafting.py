"""From an empty draft to approved wording."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies, signals, variants
from alerts.models import Alert, Approval, Draft, Photo, Revision
from alerts.models.draft import CONTENT_FIELDS
from alerts.reach import reach_of
from alerts.richtext import sanitise
from alerts.states import AlertState
from alerts.wording import rules_for
from workflow.events import SYSTEM, record
from workflow.references import new_reference


RICH_FIELDS = ("known", "advice")


@transaction.atomic
def open_alert(*, by, area, content, families=(), **fields):
    """Start an alert and its first draft. The room above that calls this has a decision in hand: the
    decision is the permission, so nobody's role of today can stop what a panel has agreed. `fields` are its
    grade, its mandate, and its tlp: how far the sources of what is known agreed to be passed on;
    is_for_information where it asks nobody to act. `families` are the kinds of substance it is about, none
    where nobody knows. alerts.actions.emergencies is for one that cannot wait for the decision."""
    alert = Alert.objects.create(
        reference=unused_reference(),
        area=area,
        audience=content["audience"],
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    alert.families.set(families)
    draft = begin(alert, by=by, content=content)
    record("alert.opened", alert, by=by, draft=draft.pk)
    return alert


def begin(alert, *, by, content):
    draft = Draft.objects.create(alert=alert, drafted_by=by, last_edited_by=by, **clean(content))
    keep(draft, by=by)
    return draft


def keep(draft, *, by):
    """Keep the wording as it is now, whatever becomes of it; saving the same again keeps nothing new."""
    seen = draft.content_hash
    last = draft.revisions.last()
    if not last or last.content_hash != seen:
        Revision.objects.create(
            draft=draft,
            number=last.number + 1 if last else 1,
            content=draft.content,
            content_hash=seen,
            by=by,
            at=timezone.now(),
        )


def unused_reference():
    while True:
        reference = new_reference("DA")
        if not Alert.objects.filter(reference=reference).exists():
            return reference


def clean(content):
    """Only the fields a draft has, with formatted text sanitised on its way in."""
    known = {name: value for name, value in content.items() if name in CONTENT_FIELDS}
    for name in RICH_FIELDS:
        if name in known:
            known[name] = sanitise(known[name])
    if "variants" in known:
        known["variants"] = variants.in_order(clean_variant(each) for each in known["variants"])
    if "counted_on" in known:
        known["counted_on"] = known["counted_on"] or None
    return known | photo_fields(known.pop("photo")) if "photo" in known else known


def photo_fields(shown):
    """The photo that content names by its hash, with what is said of it."""
    photo = Photo.objects.filter(sha256=shown["sha256"]).first() if shown else None
    return {"photo": photo, "photo_alt": shown.get("alt", ""), "photo_reason": shown.get("reason", "")}


def clean_variant(variant):
    return variant | {name: sanitise(variant.get(name, "")) for name in variants.RICH}


@transaction.atomic
def edit_draft(draft, *, by, content, seen_hash):
    """Change the wording; an approval it had is void. `seen_hash` is that of the text the writer saw."""
    draft = lock(draft)
    permissions.check_user_can_edit(by, draft)
    policies.check_not_stale(draft, seen_hash)
    draft.edit(by=by, **clean(content))
    draft.save()
    keep(draft, by=by)
    record("draft.edited", draft, by=by, alert=draft.alert.reference)
    return draft


def take_over(draft, *, by, revision, seen_hash):
    """Make a wording that somebody saved earlier the draft's again."""
    until = revision.content["valid_until"]
    content = revision.content | {"valid_until": datetime.fromisoformat(until) if until else None}
    return edit_draft(draft, by=by, content=content, seen_hash=seen_hash)


@transaction.atomic
def submit(draft, *, by):
    """Send the wording for approval."""
    draft = lock(draft)
    permissions.check_user_can_submit(by, draft, timezone.now())
    draft.submit()
    draft.save()
    record("draft.submitted", draft, by=by, **seen_and_held_to(draft))
    return draft


@transaction.atomic
def approve(draft, *, by, content_hash, reach_seen):
    """Approve the wording that has this hash, and no other, for those the approver was shown: `reach_seen`
    is the mark of their list, or "" when they have not said that they looked at it."""
    now = timezone.now()
    draft = lock(draft)
    permissions.check_user_can_approve(by, draft, now)
    policies.check_not_stale(draft, content_hash)
    reach = reach_of(draft.alert, draft.audience)
    policies.check_reach_was_seen(reach, reach_seen)
    return sign(draft, by=by, now=now, reach=reach)


def sign(draft, *, by, now, reach):
    """Put somebody's name to a locked draft's very wording."""
    seen = draft.content_hash
    Approval.objects.create(draft=draft, content_hash=seen, reach=reach.statement, by=by, at=now)
    draft.approve()
    draft.save()
    record("draft.approved", draft, by=by, at=now, **seen_and_held_to(draft))
    return draft


def seen_and_held_to(draft):
    """Which wording it was, and a mark of the very rules it was examined by."""
    rules = rules_for(draft.alert.area).version
    return {"alert": draft.alert.reference, "content_hash": draft.content_hash, "rules": rules}


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
    draft = begin(alert, by=by, content=taken_up(version.content) | {"valid_until": version.valid_until})
    record("draft.opened", draft, by=by, alert=alert.reference)
    return draft


def taken_up(content):
    """What was issued, as the fields of the draft that goes on from it. What a version says that was issued
    before there was a field for it is all there is."""
    return {name: content[name] for name in CONTENT_FIELDS if name in content} | {"change_note": ""}


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
