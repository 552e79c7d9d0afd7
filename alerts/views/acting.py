"""What the views that change something have in common."""

from django.shortcuts import redirect, render

from alerts.views.finding import alert_for, open_draft_of
from alerts.views.sheet import sheet
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


def act_with_words(form, action, thing, **kwargs):
    """Act with the one thing a form asks for; False, and the form says why, when that was not possible."""
    if not form.is_valid():
        return False
    try:
        with_scan(action, thing, scanned=form.scan_outcome, **form.said, **kwargs)
    except Refused as refused:
        form.add_error(next(iter(form.fields)), str(refused))
        return False
    return True


def show_refused(request, alert, **forms):
    """The alert's page as it is now, with what was typed in vain and the sentence why."""
    alert.refresh_from_db()
    return render(request, "alerts/detail.html", sheet(request, alert, **forms), status=409)
