"""The pages of whoever owns an action: what is asked and why, how it goes, what shows that it is done."""

from django.shortcuts import redirect, render
from django.utils import timezone

from dard import actions
from dard.following.scanned import with_form
from dard.forms.action_plan import EvidenceForm, ProgressForm, WordsForm
from dard.policies import action_plan as policies
from dard.policies import owners as owner_policies
from dard.states import CheckOutcome
from dard.views.owning import BOTH, DONE, SEEN, owners, press
from ldis.views.acting import posted, posted_files
from privacy import malware, oversize
from workflow.refusals import Refused, refusal


def base_of(owner, way):
    area = owner.area
    return {"owner": owner, "action": owner.action, "way": way, "area": area, "exercise": area.is_exercise}


def home(request, owner, way):
    return show(request, owner, way)


def show(request, owner, way, *, problem="", form=None):
    """The page; after a refusal as things are by then, for what was asked may have been overtaken."""
    if problem or form:
        owner = owners().get(pk=owner.pk)
    now = timezone.now()
    over = ended(owner, now)
    context = base_of(owner, way) | {
        "problem": problem,
        "over": over,
        "may_want_link": not owner.ended_at and over == owner_policies.LINK_ENDED,
    }
    if not over:
        context |= asked_of(owner, form)
    return render(request, "dard/owner/action.html", context, status=410 if over and not problem else 200)


def ended(owner, now):
    """Why nothing can be done here any more."""
    return refusal(owner_policies.check_link_lives, owner, now)


def asked_of(owner, form):
    action = owner.action
    others = action.owners.filter(ended_at=None).exclude(pk=owner.pk).select_related("organisation")
    return {
        "recommendation": action.recommendation,
        "lessons": action.recommendation.lessons.filter(agreed_at__isnull=False),
        "others": others,
        "told": action.progress.select_related("owner__organisation", "by")[:5],
        "evidence": action.evidence.select_related("owner__organisation", "by"),
        "checks": action.checks.filter(overtaken_at=None),
        "failed": action.checks.filter(outcome=CheckOutcome.FAILS, at=action.reopened_at),
        "form": form or ProgressForm(),
        "progress_refusal": refusal(policies.check_may_tell_progress, action),
        "evidence_refusal": refusal(policies.check_can_give_evidence, action),
        "done_refusal": refusal(policies.check_can_claim_done, action),
        "today": timezone.localdate(),
    }


def said(owner, way, request):
    return {"by": request.user} if way.has_account else {"owner": owner}


def progress(request, owner, way):
    form = ProgressForm(posted(request))

    def tell():
        return actions.tell_progress(owner.action, **said(owner, way, request), **form.said)

    if form.is_valid() and done(form, owner.action, owner, tell):
        return redirect(way.url() + "#told")
    return show(request, owner, way, form=form)


def done(form, thing, by, action):
    """What the action returns, or None when it was refused: the sentence is then in the form, as typed."""
    try:
        return with_form(form, thing, by.user or by, action)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def evidence(request, owner, way):
    if oversize.is_too_large(request):
        # What was sent is not looked at, and so the form is as it was.
        return show_evidence(request, owner, way, EvidenceForm(), problem=oversize.sentence(), status=413)
    form = EvidenceForm(posted(request), posted_files(request))

    def give():
        return actions.give_evidence(owner.action, **said(owner, way, request), **form.said)

    if form.is_bound and form.is_valid() and done(form, owner.action, owner, give):
        return redirect(way.url() + "#evidence")
    return show_evidence(request, owner, way, form)


def show_evidence(request, owner, way, form, *, problem="", status=200):
    refused = ended(owner, timezone.now()) or refusal(policies.check_can_give_evidence, owner.action)
    if refused and not form.is_bound:
        return show(request, owner, way, problem=refused)
    context = base_of(owner, way) | {"form": form, "problem": problem, "is_scanned": malware.is_there()}
    return render(request, "dard/owner/evidence.html", context, status=status)


def claim(request, owner, way):
    return press(
        request, owner, way, show, lambda: actions.claim_done(owner.action, **said(owner, way, request))
    )


def hand_over(request, owner, way):
    form = WordsForm(
        posted(request),
        name="because",
        label="Why, and who could have it instead?",
        required="Say why, and who could have it instead.",
        help_text="An organisation or a role is enough. Until the coordinator answers, it stays yours.",
    )

    def ask():
        return actions.want_out(owner, because=form.said["because"])

    if form.is_bound and form.is_valid() and done(form, owner.action, owner, ask):
        return redirect(way.url())
    if not form.is_bound and (over := ended(owner, timezone.now())):
        return show(request, owner, way, problem=over)
    context = base_of(owner, way) | {
        "form": form,
        "title": "Give it up, or hand it over",
        "intro": "The review coordinator reads this and answers you.",
        "submit": "Ask the coordinator",
    }
    return render(request, "dard/owner/form.html", context)


def new_link(request, owner, way):
    def sent():
        return render(request, "dard/owner/link_sent.html", base_of(owner, way))

    return press(request, owner, way, show, lambda: actions.want_owner_link(owner), then=sent)


VIEWS = {
    "": (home, SEEN),
    "progress": (progress, DONE),
    "evidence": (evidence, BOTH),
    "done": (claim, DONE),
    "hand-over": (hand_over, BOTH),
    "new-link": (new_link, DONE),
}
