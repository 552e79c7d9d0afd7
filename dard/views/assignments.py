"""The pages of whoever is asked to own a recommendation: take it on or not, and say what they will do."""

from django.shortcuts import redirect, render
from django.utils import timezone

from dard import actions
from dard.forms.action_plan import ProposeForm, WordsForm
from dard.policies import action_plan as policies
from dard.policies import owners as owner_policies
from dard.views.action_owners import done
from dard.views.owning import BOTH, DONE, SEEN, press
from ldis.views.acting import posted
from workflow.refusals import refusal


def base_of(assignment, way):
    area = assignment.area
    return {
        "assignment": assignment,
        "recommendation": assignment.recommendation,
        "way": way,
        "area": area,
        "exercise": area.is_exercise,
    }


def home(request, assignment, way):
    return show(request, assignment, way)


def show(request, assignment, way, *, problem=""):
    now = timezone.now()
    recommendation = assignment.recommendation
    over = refusal(owner_policies.check_link_lives, assignment, now)
    context = base_of(assignment, way) | {
        "problem": problem,
        "over": over,
        "may_want_link": not assignment.ended_at and bool(over),
        "lessons": recommendation.lessons.filter(agreed_at__isnull=False),
        "actions": recommendation.actions.exclude(state="dropped"),
        "accept_refusal": refusal(owner_policies.check_can_accept, assignment, now),
        "decline_refusal": refusal(owner_policies.check_may_decline, assignment, now),
        "propose_refusal": refusal(policies.check_can_set_actions, recommendation),
    }
    return render(request, "dard/owner/recommendation.html", context, status=410 if over else 200)


def accept(request, assignment, way):
    return press(request, assignment, way, show, lambda: actions.accept_recommendation(assignment))


def decline(request, assignment, way):
    form = WordsForm(
        posted(request),
        name="because",
        label="Why do you not take it on?",
        required="Say why you do not take it on. The partnership reads it.",
        help_text="The partnership reads this, and decides what becomes of it. Name nobody.",
    )

    def say():
        return actions.decline_recommendation(assignment, because=form.said["because"])

    if form.is_bound and form.is_valid() and done(form, assignment.recommendation, assignment, say):
        return redirect(way.url())
    return form_page(request, assignment, way, form, "Not take it on", "Say that we do not take it on")


def propose(request, assignment, way):
    form = ProposeForm(posted(request))

    def put():
        return actions.propose_action(assignment, **form.said)

    if form.is_bound and form.is_valid() and done(form, assignment.recommendation, assignment, put):
        return redirect(way.url())
    return form_page(request, assignment, way, form, "Propose an action", "Propose it")


def form_page(request, assignment, way, form, title, submit):
    over = refusal(owner_policies.check_link_lives, assignment, timezone.now())
    if over and not form.is_bound:
        return show(request, assignment, way)
    context = base_of(assignment, way) | {"form": form, "title": title, "submit": submit}
    return render(request, "dard/owner/form.html", context)


def new_link(request, assignment, way):
    def sent():
        return render(request, "dard/owner/link_sent.html", base_of(assignment, way))

    return press(request, assignment, way, show, lambda: actions.want_assignment_link(assignment), then=sent)


VIEWS = {
    "": (home, SEEN),
    "accept": (accept, DONE),
    "decline": (decline, BOTH),
    "propose": (propose, BOTH),
    "new-link": (new_link, DONE),
}
