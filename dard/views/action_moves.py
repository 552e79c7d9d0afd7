"""What is done with an action at the desk. Each is one form, or one press."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dard import actions
from dard.following.scanned import with_form
from dard.forms.action_plan import (
    ActionForm,
    CheckForm,
    DueForm,
    EvidenceForm,
    ProgressForm,
    WordsForm,
)
from dard.models import Check, Recommendation
from dard.permissions import LEARNERS
from dard.permissions import action_plan as permissions
from dard.permissions.cohorts import check_user_holds_in
from dard.policies import action_plan as policies
from dard.views.action_plan import viewable
from dard.views.cases import viewable as viewable_case
from ldis.views.acting import act_on_form, posted, posted_files
from workflow.numbers import number_in
from workflow.refusals import refusal
from workflow.views import act


def desk(*methods):
    def decorate(view):
        return never_cache(login_required(require_http_methods(methods)(view)))

    return decorate


def form_about(request, thing, form, do, *, refused, title, submit, said, intro="", leads_on=False):
    """The page of a form about a recommendation or an action, with what stands against it. When it is done
    comes the page of the thing, or (`leads_on`) of what `do(form)` made."""
    if form.is_bound and (made := act_on_form(request, form, do, said=said, refusal=refused)):
        return redirect(made if leads_on else thing)
    area = thing.area if isinstance(thing, Recommendation) else thing.recommendation.area
    context = {
        "form": form,
        "thing": thing,
        "back": thing.get_absolute_url(),
        "title": title,
        "submit": submit,
        "refusal": refused,
        "intro": intro,
        "exercise": area.is_exercise,
        "with_file": any(getattr(field, "allow_empty_file", False) for field in form.fields.values()),
    }
    return render(request, "dard/action_form.html", context)


def recommendation_for(user, reference):
    rows = Recommendation.objects.select_related("area", "owner_organisation")
    found = get_object_or_404(rows, reference=reference)
    check_user_holds_in(user, LEARNERS, found.area)
    return found


@desk("GET", "POST")
def new(request, reference):
    """Set something to be done about a recommendation."""
    thing = recommendation_for(request.user, reference)
    refused = refusal(permissions.check_user_can_set_actions, request.user, thing)
    form = ActionForm(posted(request), area=thing.area, initial={"due_on": thing.due_on})

    def do(form):
        said = {"words": form.said["words"], "due_on": form.said["due_on"], "owners": form.owners}
        return with_form(
            form, thing, request.user, lambda: actions.set_action(thing, by=request.user, **said)
        )

    return form_about(
        request,
        thing,
        form,
        do,
        refused=refused,
        title="Set an action",
        submit="Set it",
        said="Set. Its owners have a letter.",
        leads_on=True,
    )


def one_form(request, reference, form, check, do, **shown):
    """The page of a form about an action, in whose words nobody is named."""
    action = viewable(request.user, reference)

    def run(form):
        return with_form(form, action, request.user, lambda: do(action, form.said))

    return form_about(request, action, form, run, refused=refusal(check, request.user, action), **shown)


@desk("GET", "POST")
def send_back(request, reference):
    form = WordsForm(
        posted(request),
        name="because",
        label="What is missing yet?",
        required="Say what is missing yet, so that its owners can mend it.",
        help_text="Its owners read this. Name nobody.",
    )
    return one_form(
        request,
        reference,
        form,
        permissions.check_user_may_send_back,
        lambda action, said: actions.send_back_action(action, by=request.user, **said),
        title="Send it back",
        submit="Send it back",
        said="Sent back. Its owners have a letter.",
    )


@desk("GET", "POST")
def drop(request, reference):
    form = WordsForm(
        posted(request), name="because", label="Why is it not done?", required="Say why it is not done."
    )
    return one_form(
        request,
        reference,
        form,
        permissions.check_user_may_drop,
        lambda action, said: actions.drop_action(action, by=request.user, **said),
        title="Drop it",
        submit="Drop it",
        said="Dropped.",
    )


@desk("GET", "POST")
def due(request, reference):
    return one_form(
        request,
        reference,
        DueForm(posted(request)),
        permissions.check_user_may_move_due,
        lambda action, said: actions.move_due(action, by=request.user, **said),
        title="Move its day",
        submit="Move it",
        said="Moved. Its owners have a letter.",
    )


def check_may_tell(user, action):
    permissions.check_user_can_tell(user, action)
    policies.check_may_tell_progress(action)


def check_may_give(user, action):
    permissions.check_user_can_tell(user, action)
    policies.check_can_give_evidence(action)


@desk("GET", "POST")
def progress(request, reference):
    """What whoever follows it has heard."""
    return one_form(
        request,
        reference,
        ProgressForm(posted(request)),
        check_may_tell,
        lambda action, said: actions.tell_progress(action, by=request.user, **said),
        title="How it goes",
        submit="Write it down",
        said="Written down.",
        intro="Its owners say this themselves, by their link. Write down here what you heard.",
    )


@desk("GET", "POST")
def evidence(request, reference):
    return one_form(
        request,
        reference,
        EvidenceForm(posted(request), posted_files(request)),
        check_may_give,
        lambda action, said: actions.give_evidence(action, by=request.user, **said),
        title="Add evidence",
        submit="Add it",
        said="Added.",
        intro="For what came by another way than the link of an owner.",
    )


@desk("GET", "POST")
def check(request, reference, pk):
    found = get_object_or_404(Check, action__reference=reference, pk=pk)

    def may(user, action):
        found.action = action
        permissions.check_user_may_check(user, found)

    return one_form(
        request,
        reference,
        CheckForm(posted(request)),
        may,
        lambda action, said: actions.check_action(found, by=request.user, **said),
        title=f"Check after {found.months} months",
        submit="Keep what was seen",
        said="Kept.",
        intro=f"Due on {found.due_on:%-d %B %Y}. Go and look, or ask somebody who does not own it to.",
    )


@login_required
@require_POST
def agree(request, reference):
    action = viewable(request.user, reference)
    said = "It counts from now on. Its owner has a letter."
    act(request, actions.agree_action, action, by=request.user, said=said)
    return redirect(action)


@login_required
@require_POST
def verify(request, reference):
    action = viewable(request.user, reference)
    said, seen = "Verified. The days of its checks are set.", number_in(request.POST.get("seen"))
    act(request, actions.verify_action, action, by=request.user, seen=seen, said=said)
    return redirect(action)


@login_required
@require_POST
def close_embedded(request, reference):
    """The case behind it, when all that came of it is embedded."""
    case = viewable_case(request.user, reference)
    act(request, actions.close_embedded, case, by=request.user, said="The case is closed.")
    return redirect(case)
