"""What the views that change something have in common."""

from django.shortcuts import redirect

from alerts.views.finding import alert_for, open_draft_of
from workflow.refusals import Refused
from workflow.scanning import with_scan
from workflow.views import act


def act_on_draft(request, reference, action, *, said, **kwargs):
    """Act on the open draft of an alert, say how it went, and go back to the alert."""
    alert = alert_for(request.user, reference)
    act(request, on_open_draft, alert, action, said=said, by=request.user, **kwargs)
    return redirect(alert.desk_url)


def on_open_draft(alert, action, **kwargs):
    return action(open_draft_of(alert), **kwargs)


def act_with_reason(form, action, thing, *, by):
    """Act with the reason a form gives; False, and the form says why, when that was not possible."""
    if not form.is_valid():
        return False
    try:
        with_scan(action, thing, by=by, scanned=form.scan_outcome, **form.said)
    except Refused as refused:
        form.add_error("reason", str(refused))
        return False
    return True
