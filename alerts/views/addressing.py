"""Saying whom an alert is for, while its wording is worked on."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alerts import actions, permissions
from alerts.forms.addressing import AddressForm
from alerts.views.finding import alert_for
from alerts.views.keeping_partners import act_on_form


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request, reference):
    alert = alert_for(request.user, reference)
    permissions.check_user_can_open_addressing(request.user, alert, alert.open_draft)
    form = AddressForm(request.POST if request.method == "POST" else None, alert=alert)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda: actions.address_alert(alert, by=request.user, **form.said),
        said="Kept. Look at whom it reaches now.",
    ):
        return redirect(alert.desk_url)
    return render(
        request, "alerts/address.html", {"alert": alert, "form": form, "exercise": alert.area.is_exercise}
    )
