"""The room of recommendations, until they are agreed: looked for, written, strengthened, let go."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from dard import actions, permissions, policies, visibility
from dard.forms.lessons import PickForm
from dard.forms.recommendations import RecommendationForm, RecommendationSearchForm
from dard.learning import memory, pages
from dard.learning.cases import cases_of_lessons
from dard.learning.naming import look_at_words
from dard.learning.warnings import warnings_of
from dard.models import Recommendation
from dard.permissions.people import REVIEWERS
from dard.states import RecommendationState
from dard.views import writing
from ldis.views.acting import act_on_form, posted
from workflow.numbers import numbers_in
from workflow.refusals import refusal


PER_PAGE = 50
TEXTS = actions.recommendations.TEXTS
# While it may still be changed, what speaks against it is shown.
UNDECIDED = frozenset({RecommendationState.DRAFT, RecommendationState.PROPOSED, RecommendationState.REJECTED})


@login_required
@never_cache
@require_GET
def recommendations(request):
    permissions.check_user_learns(request.user)
    own = visibility.recommendations_for(request.user)
    form = RecommendationSearchForm(request.GET, recommendations=own)
    found = form.narrow(own).prefetch_related("lessons", "actions")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may_write": areas_of(request.user, REVIEWERS).exists(),
        "exercise": visibility.all_exercise(request.user, permissions.LEARNERS),
    }
    return render(request, "dard/recommendations.html", context)


def viewable(user, reference):
    """A recommendation, fetched through the permission."""
    found = Recommendation.objects.select_related("area", "by", "gone_into", "owner_organisation")
    recommendation = get_object_or_404(found, reference=reference)
    permissions.check_user_can_view_learning(user, recommendation)
    return recommendation


@login_required
@never_cache
@require_GET
def recommendation(request, reference):
    found, user = viewable(request.user, reference), request.user
    is_open = found.state in UNDECIDED
    context = {
        "recommendation": found,
        "exercise": found.area.is_exercise,
        "rows": pages.rows_of(found),
        "lessons": visibility.lessons_for(user).filter(recommendations=found),
        "missing": policies.missing_in(found) if is_open else [],
        "warnings": warnings_of(found, reader=user) if is_open else None,
        "recalled": memory.repeats(
            found.area, found.all_themes, words=found.words, excluding=found, reader=user
        ),
        "writes": not refusal(permissions.check_user_writes_learning, user, found.area),
        "write_refusal": refusal(permissions.check_user_can_write_recommendation, user, found),
        "propose_refusal": refusal(permissions.check_user_can_propose_recommendation, user, found),
        "lapse_refusal": refusal(permissions.check_user_may_lapse, user, found),
        "motions": pages.motions_of(found, user),
        "sections": pages.sections_of(found, user),
    }
    return render(request, "dard/recommendation.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def recommendation_new(request):
    """Begun from a lesson, where one is named: its themes are ticked as well."""
    areas = writing.areas_to_write_in(request.user)
    pick = PickForm(request.GET, user=request.user, areas=areas)
    seen = visibility.lessons_for(request.user).filter(area__in=areas)
    lesson = writing.referred_to(request, "lesson", seen)
    begun = Recommendation(area=lesson.area if lesson else pick.chosen_area)
    initial = {"lessons": [lesson], "themes": lesson.themes} if lesson else {}

    def begin(form):
        return actions.begin_recommendation(begun.area, by=request.user, **form.said)

    back = (lesson.get_absolute_url(), str(lesson)) if lesson else None
    return written(request, begun, begin, title="Write a recommendation", initial=initial, back=back)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def recommendation_edit(request, reference):
    found = viewable(request.user, reference)
    seen_hash = found.content_hash

    def save(form):
        seen = form.cleaned_data["seen_hash"] or seen_hash
        return actions.save_recommendation(found, by=request.user, seen_hash=seen, **form.said)

    refused = refusal(permissions.check_user_can_write_recommendation, request.user, found)
    back = (found.get_absolute_url(), str(found))
    return written(request, found, save, title=f"Change recommendation {found}", refused=refused, back=back)


def written(request, thing, action, *, title, refused="", initial=None, back=None):
    """Saved; or shown again, as typed, with what was said before and what still names somebody."""
    data, area = request.POST, thing.area
    instance = Recommendation.objects.filter(pk=thing.pk).first()
    how = {
        "area": area,
        "seen": visibility.lessons_for(request.user),
        "instance": instance or Recommendation(area=area),
    }
    opened = {"seen_hash": thing.content_hash} | (initial or {})
    does, shown = data.get("do", ""), {}
    form = RecommendationForm(posted(request), initial=opened, **how)
    if form.is_bound and does not in {writing.LOOK, writing.SUGGEST}:
        said = "Saved. What is still missing, and what speaks for looking at it again, stands below."
        if made := act_on_form(request, form, action, said=said, refusal=refused):
            return redirect(made)
        shown = found_in(form, data, area, request.user)
    elif form.is_bound:
        again = writing.typed(form, data) | suggested(request, data, area, does)
        form = RecommendationForm(None, initial=opened | again, **how)
    back_url, back_label = back or (reverse("dard:recommendations"), "Recommendations")
    context = {
        "form": form,
        "title": title,
        "refusal": refused,
        "recalled": recalled(data, thing, instance, initial or {}, request.user),
        "memory_url": f"{reverse('dard:recommendation-memory')}?area={area.slug}&of={thing.reference}",
        "back_url": back_url,
        "back_label": back_label,
        "exercise": area.is_exercise,
    }
    return render(request, "dard/learning_form.html", context | shown)


def recalled(data, thing, instance, initial, user):
    if data:
        return writing.recalled_for_recommendation(data, thing.area, user, instance)
    lessons = initial.get("lessons", [])
    themes = thing.all_themes if instance else initial.get("themes", [])
    cases = None if instance else cases_of_lessons(lessons)
    return memory.repeats(
        thing.area,
        themes,
        words=thing.words,
        excluding=instance,
        because_of=[each.pk for each in lessons],
        cases=cases,
        reader=user,
    )


def texts_in(data):
    return {name: data.get(name, "")[: writing.LONGEST] for name in TEXTS}


def looked_at(data, area, user):
    lessons = list(visibility.lessons_for(user).filter(pk__in=numbers_in(data, "lessons"), area=area))
    return look_at_words(texts_in(data), area, cases_of_lessons(lessons), services_may_be_named=True)


def found_in(form, data, area, user):
    looked = looked_at(data, area, user)
    return {"marked": writing.marked(form, looked, texts_in(data)), "looked": looked}


def suggested(request, data, area, does):
    if does != writing.SUGGEST:
        return {}
    return writing.with_suggestions(request, texts_in(data), looked_at(data, area, request.user))


@login_required
@never_cache
@require_POST
def recommendation_memory(request):
    """What was said before about what is being typed; nothing is kept of it."""
    area = writing.area_of(request, writing.areas_to_write_in(request.user))
    of = writing.referred_to(request, "of", visibility.recommendations_for(request.user).filter(area=area))
    found = writing.recalled_for_recommendation(request.POST, area, request.user, of)
    return render(request, "dard/_recalled.html", {"recalled": found})
