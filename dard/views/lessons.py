"""The room of lessons: looked for, written with what was said before beside it, and superseded."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from dard import actions, permissions, visibility
from dard.forms.lessons import LessonForm, LessonSearchForm, PickForm
from dard.forms.recommendations import AnotherForm
from dard.learning import memory, pages
from dard.learning.cases import cases_cited
from dard.learning.naming import look_at_words
from dard.models import Lesson
from dard.permissions.people import REVIEWERS
from dard.states import LessonState
from dard.views import writing
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


PER_PAGE = 50


@login_required
@never_cache
@require_GET
def lessons(request):
    permissions.check_user_learns(request.user)
    form = LessonSearchForm(request.GET)
    found = form.narrow(visibility.lessons_for(request.user)).prefetch_related("recommendations")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may_write": areas_of(request.user, REVIEWERS).exists(),
        "exercise": visibility.all_exercise(request.user, permissions.LEARNERS),
    }
    return render(request, "dard/lessons.html", context)


def viewable(user, reference):
    """A lesson, fetched through the permission."""
    lesson = get_object_or_404(
        Lesson.objects.select_related("area", "by", "superseded_by"), reference=reference
    )
    permissions.check_user_can_view_learning(user, lesson)
    return lesson


@login_required
@never_cache
@require_GET
def lesson(request, reference):
    lesson, user = viewable(request.user, reference), request.user
    context = {
        "lesson": lesson,
        "exercise": lesson.area.is_exercise,
        "recalled": memory.repeats(
            lesson.area, lesson.themes, words=lesson.words, excluding=lesson, reader=user
        ),
        "write_refusal": refusal(permissions.check_user_can_write_lesson, user, lesson),
        "propose_refusal": refusal(permissions.check_user_can_propose_lesson, user, lesson),
        "others": others(lesson) if lesson.state == LessonState.AGREED else [],
        "writes": not refusal(permissions.check_user_writes_learning, user, lesson.area),
    }
    return render(request, "dard/lesson.html", context | pages.of_lesson(lesson, user))


def others(lesson):
    """Those that may take its place."""
    return Lesson.objects.filter(area=lesson.area, state=LessonState.AGREED).exclude(pk=lesson.pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def lesson_new(request):
    pick = PickForm(request.GET, user=request.user, areas=writing.areas_to_write_in(request.user))
    begun = Lesson(area=pick.chosen_area)

    def begin(form):
        return actions.begin_lesson(begun.area, by=request.user, **form.said)

    return written(request, begun, pick, begin, title="Write a lesson", begins=True)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def lesson_edit(request, reference):
    lesson = viewable(request.user, reference)
    pick = PickForm(request.GET, user=request.user, areas=writing.areas_to_write_in(request.user))
    seen_hash = lesson.content_hash

    def save(form):
        seen = form.cleaned_data["seen_hash"] or seen_hash
        return actions.save_lesson(lesson, by=request.user, seen_hash=seen, **form.said)

    refused = refusal(permissions.check_user_can_write_lesson, request.user, lesson)
    return written(request, lesson, pick, save, title=f"Change lesson {lesson}", refused=refused)


def written(request, lesson, pick, action, *, title, refused="", begins=False):
    """Saved; or shown again, as typed, with what was said before and what still names somebody."""
    data, area, instance = request.POST, lesson.area, Lesson.objects.filter(pk=lesson.pk).first()
    offered = pick.findings(area), pick.cohort_findings(area)
    how = {"area": area, "offered": offered, "instance": instance or Lesson(area=area)}
    opened = {"seen_hash": lesson.content_hash}
    does, shown = data.get("do", ""), {}
    form = LessonForm(posted(request), initial=opened, **how)
    if form.is_bound and does not in {writing.LOOK, writing.SUGGEST}:
        if made := act_on_form(request, form, action, said="Saved. It is not agreed yet.", refusal=refused):
            return redirect(made)
        shown = found_in(form, data, area, request.user)
    elif form.is_bound:
        again = writing.typed(form, data) | suggested(request, form, data, area, does)
        form = LessonForm(None, initial=opened | again, **how)
    excluding = instance
    recalled = (
        writing.recalled_for_lesson(data, area, request.user, excluding)
        if data
        else memory.repeats(area, lesson.themes, words=lesson.words, excluding=instance, reader=request.user)
    )
    context = {
        "form": form,
        "pick": pick if begins else None,
        "title": title,
        "refusal": refused,
        "recalled": recalled,
        "memory_url": f"{reverse('dard:lesson-memory')}?area={area.slug}&of={lesson.reference}",
        "back_url": reverse("dard:lessons") if begins else lesson.get_absolute_url(),
        "back_label": "Lessons" if begins else str(lesson),
        "exercise": area.is_exercise,
    }
    return render(request, "dard/learning_form.html", context | shown)


def looked_at(data, area, user):
    cases = cases_cited(*writing.findings_in(data, area, user))
    return look_at_words({"words": data.get("words", "")[: writing.LONGEST]}, area, cases)


def found_in(form, data, area, user):
    looked = looked_at(data, area, user)
    texts = {"words": data.get("words", "")[: writing.LONGEST]}
    return {"marked": writing.marked(form, looked, texts), "looked": looked}


def suggested(request, form, data, area, does):
    if does != writing.SUGGEST:
        return {}
    texts = {"words": data.get("words", "")[: writing.LONGEST]}
    return writing.with_suggestions(request, texts, looked_at(data, area, request.user))


@login_required
@never_cache
@require_POST
def lesson_memory(request):
    """What was said before about what is being typed; nothing is kept of it."""
    area = writing.area_of(request, writing.areas_to_write_in(request.user))
    of = writing.referred_to(request, "of", visibility.lessons_for(request.user).filter(area=area))
    recalled = writing.recalled_for_lesson(request.POST, area, request.user, of)
    return render(request, "dard/_recalled.html", {"recalled": recalled})


@login_required
@require_http_methods(["GET", "POST"])
def lesson_supersede(request, reference):
    lesson = viewable(request.user, reference)
    refused = refusal(permissions.check_user_writes_learning, request.user, lesson.area)
    form = AnotherForm(posted(request), others=others(lesson), label="Which lesson takes its place?")

    def supersede(form):
        return actions.supersede_lesson(lesson, by=request.user, into=form.cleaned_data["into"])

    said = "Superseded. It stays readable, and says which one took its place."
    if form.is_bound and act_on_form(request, form, supersede, said=said, refusal=refused):
        return redirect(lesson)
    context = {
        "form": form,
        "thing": lesson,
        "title": f"Another takes the place of {lesson}",
        "refusal": refused,
        "submit": "Supersede it",
        "exercise": lesson.area.is_exercise,
    }
    return render(request, "dard/learning_move.html", context)
