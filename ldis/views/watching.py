"""The watch: every series at a glance, and one suggestion from its chart to an answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Area
from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING
from ldis import history, permissions, visibility
from ldis.actions import watching
from ldis.forms.watching import DismissForm, TakeUpForm
from ldis.models import Suggestion
from ldis.states import SuggestionState
from ldis.views.acting import act_on_form
from ldis.watch import desk, panorama, parameters, words
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.views import act


RECENT = 20
TAGS = {SuggestionState.RAISED: "new", SuggestionState.TAKEN_UP: "done", SuggestionState.DISMISSED: "closed"}


@login_required
@require_GET
def watch(request):
    areas = list(areas_of(request.user, permissions.WATCHERS))
    if not areas:
        raise Refused("Only coordinators and governance of an area see what the watch counts.")
    context = {
        "suggestions": desk.waiting(areas),
        "dealt_with": dealt_with(areas, request.user),
        "looks": [shown(look) for look in desk.latest_looks(areas)],
        "looking": [each for each in areas if has_role(request.user, COORDINATING, each)],
        "parameters": parameters.EVERY,
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/watch.html", context)


def dealt_with(areas, user):
    """The last that were answered, each with its concern where this person may open that."""
    answered = Suggestion.objects.filter(area__in=areas).exclude(resolved_at=None)
    listed = answered.select_related("area", "family", "substance").order_by("-resolved_at")[:RECENT]
    return visibility.with_readable_concerns(listed, user)


def shown(look):
    series = panorama.of_look(look)
    return {"look": look, "series": series, "pictures": desk.small_multiples(series, look.area.slug)}


@login_required
@require_POST
def watch_look(request, slug):
    """Count again now, rather than wait for the morning."""
    area = get_object_or_404(Area, slug=slug)
    act(request, watching.look, area, by=request.user, said=f"The reports of {area} were counted again.")
    return redirect("ldis:watch")


@login_required
@require_GET
def suggestion(request, pk):
    return render_suggestion(request, viewable(request.user, pk))


def viewable(user, pk):
    suggestion = get_object_or_404(Suggestion.objects.for_listing().select_related("resolved_by"), pk=pk)
    permissions.check_user_can_watch(user, suggestion)
    return suggestion


def render_suggestion(request, suggestion, **forms):
    context = {
        "suggestion": suggestion,
        "exercise": suggestion.area.is_exercise,
        "reason": words.reason(suggestion),
        "tag": TAGS[suggestion.state],
        "charts": desk.charts_of(suggestion),
        "rows": desk.table_of(suggestion),
        "source": desk.SOURCES[suggestion.method],
        "parameters": desk.parameters_of(suggestion),
        "agreeing": desk.agreeing_words(suggestion),
        "reports": desk.reports_behind(suggestion, request.user),
        "concern": visibility.concern_of(suggestion, request.user),
        "timeline": history.timeline(suggestion, request.user),
        "take_up_form": TakeUpForm(suggestion=suggestion, initial={"title": title_for(suggestion)}),
        "dismiss_form": DismissForm(),
        "refusal": why_not(request.user, suggestion),
    }
    return render(request, "ldis/suggestion.html", context | forms)


def why_not(user, suggestion):
    """The sentence that stands where there is nothing to take up or dismiss."""
    return refusal(permissions.check_user_can_dismiss, user, suggestion, "Any reason.")


def title_for(suggestion):
    return f"More {suggestion.get_kind_display().lower()} than usual: {suggestion.subject_words}"


@login_required
@require_POST
def suggestion_take_up(request, pk):
    suggestion = viewable(request.user, pk)
    form = TakeUpForm(request.POST, suggestion=suggestion)
    taken = act_on_form(
        request,
        form,
        lambda form: with_scan(
            watching.take_up,
            suggestion,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda suggestion: suggestion.concern,
            **form.said,
        ),
        said="Taken up. Link the reports it rests on as you read them.",
        refusal=why_not(request.user, suggestion),
    )
    if taken:
        return redirect(taken.concern)
    return render_suggestion(request, suggestion, take_up_form=form, form=form)


@login_required
@require_POST
def suggestion_dismiss(request, pk):
    suggestion = viewable(request.user, pk)
    form = DismissForm(request.POST)
    dismissed = act_on_form(
        request,
        form,
        lambda form: with_scan(
            watching.dismiss, suggestion, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Dismissed. It is raised again only when there is more of it.",
        refusal=why_not(request.user, suggestion),
    )
    if dismissed:
        return redirect("ldis:watch")
    return render_suggestion(request, suggestion, dismiss_form=form, form=form)
