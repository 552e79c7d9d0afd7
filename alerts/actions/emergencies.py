"""An alert that cannot wait for a panel: two people's word sends it out, and a panel's word lets it stand.

The room above opens it, asks a panel to ratify it, and tells us what came of that. What may go out is bound
by the same rules as any other wording; only the order differs.
"""

from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies
from alerts.actions.drafting import give_up, open_alert, sign, submit
from alerts.actions.issuing import (
    call_back,
    check_were_seen,
    lock,
    open_draft_of,
    put_in_force,
)
from alerts.reach import reach_of, recipients_of
from alerts.states import AlertState
from workflow.events import SYSTEM, record


@transaction.atomic
def open_emergency(*, by, recipients_seen, **alert):
    """Write an alert that is to go out at once, complete or not at all, and ask for a second person's word.

    The room above that calls this has seen that whoever asks is on duty. `recipients_seen` is the fingerprint
    of the list they were shown.
    """
    opened = open_alert(by=by, needs_ratifying=True, **alert)
    check_were_seen(recipients_of(opened), recipients_seen)
    submit(opened.open_draft, by=by)
    return opened


@transaction.atomic
def confirm(alert, *, by, recipients_seen, content_hash):
    """The second person's word: it approves this very wording, and puts it in force for those they were
    shown."""
    now = timezone.now()
    alert = lock(alert)
    draft = open_draft_of(alert)
    permissions.check_user_can_confirm(by, draft, now)
    policies.check_not_stale(draft, content_hash)
    sign(draft, by=by, now=now, reach=reach_of(alert, draft.audience))
    return put_in_force(alert, draft, by=by, recipients_seen=recipients_seen, now=now)


@transaction.atomic
def ratify(alert, *, mandate):
    """A panel lets it stand: from now on it rests on a decision, as every alert does."""
    alert = lock(alert)
    policies.check_can_ratify(alert)
    alert.needs_ratifying, alert.mandate = False, mandate
    alert.save()
    record("alert.ratified", alert, by=SYSTEM)
    return alert


@transaction.atomic
def reverse(alert, *, reason):
    """A panel did not let it stand, or said nothing: exactly those who were warned are told. Nobody's role of
    today can stop that; nothing happens where the alert has ended meanwhile."""
    alert = lock(alert)
    if alert.state != AlertState.LIVE:
        return alert
    call_back(alert, reason=reason, now=timezone.now())
    return alert


@transaction.atomic
def call_off(alert, *, by=SYSTEM):
    """Nobody confirmed it, and nobody is to any more: its wording is given up."""
    alert = lock(alert)
    give_up(open_draft_of(alert), by=by)
    return alert
