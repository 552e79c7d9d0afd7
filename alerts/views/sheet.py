"""Everything the page about one alert shows: the wording, who has it, what they said, what was done."""

from django.core.paginator import Paginator
from django.utils import timezone

from alerts import permissions, posters
from alerts.dissemination import counts, replies, rows, with_tries
from alerts.forms import CallForm, DiscussionAnswerForm, RetractForm, SendBackForm, StandDownForm
from alerts.models import Discussion
from alerts.states import AlertState
from alerts.timeline import entries
from alerts.views.approving import to_be_approved
from alerts.wording import beyond_handling
from workflow.refusals import refusal


RECIPIENTS_ON_A_PAGE = 25
A_REASON = "as good as any"

# Makers of what rooms above this one add to an alert's page: called with the alert and the user, each gives
# (heading, template, its content as `shown`), or None.
BROUGHT = []


# Where somebody says something, in one box each; sent in vain, they come back with what was typed.
BOXES = {
    "send_back_form": SendBackForm,
    "stand_down_form": StandDownForm,
    "retract_form": RetractForm,
    "call_form": CallForm,
}


def sheet(request, alert, *, answer_form=None, approval_form=None, **boxes):
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
        "refusals": refusals_about_alert(request.user, alert, now),
        **{name: boxes.get(name) or form() for name, form in BOXES.items()},
        "brought": [made for make in BROUGHT if (made := make(alert, request.user))],
        "discussions": discussions(request.user, alert, answer_form),
        "reviews_wording": permissions.reviews(request.user, alert.area),
    }
    if draft:
        draft.alert = alert
        context |= about_draft(request.user, draft, now, approval_form)
    if alert.state == AlertState.LIVE:
        context["goes_further"] = " ".join(beyond_handling(alert.tlp, alert.audience))
    if alert.current_version:
        context |= about_dissemination(alert, request.GET.get("page"))
    forms = without_a_box(context, answer_form)
    for form in forms:
        say_above(form)
    typed = [next(iter(form)).value() for form in forms]
    return context | {"typed_in_vain": [words for words in typed if words]}


def without_a_box(context, answer_form):
    """The forms with words that somebody sent when there is no longer a box for them: another was faster."""
    refusals = context["refusals"] | context.get("draft_refusals", {})
    gone = [
        name for name in ("send_back", "stand_down", "retract", "call") if refusals.get(name, "No draft.")
    ]
    forms = [context[f"{name}_form"] for name in gone]
    if answer_form and not any(row["form"] is answer_form for row in context["discussions"]):
        forms.append(answer_form)
    return [form for form in forms if form.is_bound]


def say_above(form):
    """Its errors lead to no box: they stand as sentences."""
    sentences = [sentence for errors in form.errors.values() for sentence in errors]
    form.errors.clear()
    form.add_error(None, sentences)


def discussions(user, alert, answer_form):
    """Every call for a discussion of this alert's wording, with the box for whoever may answer it now."""
    found = Discussion.objects.filter(draft__alert=alert).select_related("raised_by", "answered_by", "draft")
    return [discussed(user, each, alert, answer_form) for each in found]


def discussed(user, discussion, alert, answer_form):
    discussion.draft.alert = alert
    form = DiscussionAnswerForm(discussion=discussion)
    if answer_form and answer_form.prefix == form.prefix:
        form = answer_form
    may_answer = not refusal(permissions.check_user_can_answer, user, discussion, A_REASON)
    return {
        "discussion": discussion,
        "form": form if may_answer else None,
        "may_withdraw": not refusal(permissions.check_user_can_withdraw, user, discussion),
    }


def about_draft(user, draft, now, approval_form):
    return to_be_approved(draft, now, by=user, form=approval_form) | {
        "draft": draft,
        "draft_refusals": {
            "edit": refusal(permissions.check_user_can_edit, user, draft),
            "address": refusal(permissions.check_user_can_open_addressing, user, draft.alert, draft),
            "submit": refusal(permissions.check_user_can_submit, user, draft, now),
            "approve": refusal(permissions.check_user_can_approve, user, draft, now),
            "send_back": refusal(permissions.check_user_can_send_back, user, draft, A_REASON),
            "issue": refusal(permissions.check_user_can_issue, user, draft, now),
            "discard": refusal(permissions.check_user_can_discard, user, draft),
            "call": refusal(permissions.check_user_can_call_for_discussion, user, draft, A_REASON),
        },
    }


def refusals_about_alert(user, alert, now):
    return {
        "start_update": refusal(permissions.check_user_can_start_update, user, alert),
        "extend": refusal(permissions.check_user_may_extend, user, alert, now),
        "stand_down": refusal(permissions.check_user_can_stand_down, user, alert, A_REASON),
        "retract": refusal(permissions.check_user_can_retract, user, alert, A_REASON),
    }


def about_dissemination(alert, page):
    version = alert.current_version
    return {
        "counts": counts(version),
        "recipients": with_tries(Paginator(rows(version), RECIPIENTS_ON_A_PAGE).get_page(page)),
        "replies": replies(alert),
        "hanging": posters.hanging(alert),
    }
