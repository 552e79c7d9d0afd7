"""Everything the page about one alert shows: the wording, who has it, what they said, what was done."""

from django.core.paginator import Paginator
from django.utils import timezone

from alerts import permissions, policies
from alerts.actions.issuing import as_version
from alerts.dissemination import counts, replies, rows
from alerts.forms import SendBackForm, StandDownForm
from alerts.states import AlertState
from alerts.timeline import entries
from workflow.refusals import refusal


RECIPIENTS_ON_A_PAGE = 100
A_REASON = "as good as any"


def sheet(request, alert, *, send_back_form=None, stand_down_form=None):
    """The context of alerts/detail.html."""
    now = timezone.now()
    draft = alert.drafts.open().select_related("drafted_by", "last_edited_by").first()
    context = {
        "alert": alert,
        "exercise": alert.area.is_exercise,
        "now": now,
        "version": alert.current_version,
        "versions": alert.versions.select_related("issued_by", "approval__by").order_by("-number"),
        "timeline": entries(alert),
        "refusals": refusals_about_alert(request.user, alert),
        "send_back_form": send_back_form or SendBackForm(),
        "stand_down_form": stand_down_form or StandDownForm(),
    }
    if draft:
        draft.alert = alert
        context |= about_draft(request.user, draft, now)
    if alert.state == AlertState.LIVE:
        context["goes_further"] = " ".join(policies.beyond_handling(alert.tlp, alert.audience))
    if alert.current_version:
        context |= about_dissemination(alert, request.GET.get("page"))
    forms = without_a_box(context)
    for form in forms:
        say_above(form)
    return context | {"typed_in_vain": [typed for form in forms if (typed := form["reason"].value())]}


def without_a_box(context):
    """The forms with a reason that somebody sent when there is no longer a box for it: another was faster."""
    has_box = {
        "send_back_form": not context.get("draft_refusals", {}).get("send_back", "There is no draft."),
        "stand_down_form": not context["refusals"]["stand_down"],
    }
    return [context[name] for name, shown in has_box.items() if not shown and context[name].is_bound]


def say_above(form):
    """Its errors lead to no box: they stand as sentences."""
    sentences = [sentence for errors in form.errors.values() for sentence in errors]
    form.errors.clear()
    form.add_error(None, sentences)


def about_draft(user, draft, now):
    return {
        "draft": draft,
        "proposed": as_version(draft, user, now),
        "missing": policies.what_is_missing(draft, now),
        "draft_refusals": {
            "edit": refusal(permissions.check_user_can_edit, user, draft),
            "submit": refusal(permissions.check_user_can_submit, user, draft, now),
            "approve": refusal(permissions.check_user_can_approve, user, draft, now),
            "send_back": refusal(permissions.check_user_can_send_back, user, draft, A_REASON),
            "issue": refusal(permissions.check_user_can_issue, user, draft, now),
            "discard": refusal(permissions.check_user_can_discard, user, draft),
        },
    }


def refusals_about_alert(user, alert):
    return {
        "start_update": refusal(permissions.check_user_can_start_update, user, alert),
        "stand_down": refusal(permissions.check_user_can_stand_down, user, alert, A_REASON),
    }


def about_dissemination(alert, page):
    version = alert.current_version
    return {
        "counts": counts(version),
        "recipients": Paginator(rows(version), RECIPIENTS_ON_A_PAGE).get_page(page),
        "replies": replies(alert),
    }
