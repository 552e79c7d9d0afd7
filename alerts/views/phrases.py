"""Words approved beforehand, and the templates made of them: what there is, its history, a new version."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alerts import actions
from alerts.forms.wording import NewPhraseForm, PhraseForm, TemplateForm, as_typed
from alerts.models import Phrase, Template
from alerts.views.keeping import about, area_for, kept_area, make
from alerts.wording import phrases_for, templates_for
from alerts.wording.phrases import phrases_in


@login_required
@require_safe
def index(request, area):
    area = area_for(request.user, area)
    grouped = [(topic.label, by_key(found)) for topic, found in phrases_for(area)]
    context = about(request.user, area) | {"grouped": grouped, "templates": templates_for(area)}
    return render(request, "alerts/phrases.html", context)


def by_key(found):
    """[(name, [its words in each language and for each kind of reader])]."""
    names = dict.fromkeys(words.key for words in found)
    return [(name, [words for words in found if words.key == name]) for name in names]


@login_required
@require_safe
def detail(request, area, key, readers, language):
    area = area_for(request.user, area)
    rows = Phrase.objects.holding_in(area).filter(key=key, readers=readers, language=language)
    context = about(request.user, area) | {
        "words": words_of(area, (key, readers, language)),
        "history": rows.select_related("made_by").reverse(),
    }
    return render(request, "alerts/phrases_detail.html", context)


def words_of(area, mark):
    """What counts now; of one that may not be used any more, its last version."""
    words = phrases_in(area, every=True).get(mark)
    if words is None:
        raise Http404
    return words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, area, key, readers, language):
    area = kept_area(request.user, area)
    words = words_of(area, (key, readers, language))
    initial = {name: getattr(words, name) for name in ("text", "source", "approved_by", "is_active")}
    form = PhraseForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        said = form.words | {"field": words.field, "topic": words.topic}
        if make(request, form, actions.change_phrase, words.mark, area=area, said=said):
            return redirect("alerts:phrase", area.slug, key, readers, language)
    context = about(request.user, area) | {"words": words, "form": form}
    return render(request, "alerts/phrases_change.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, area):
    area = kept_area(request.user, area)
    form = NewPhraseForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if form.mark in phrases_in(area, every=True):
            form.add_error("name", "There is one of that name for them in that language. Change that one.")
        elif make(request, form, actions.change_phrase, form.mark, area=area, said=form.words):
            return redirect("alerts:phrase", area.slug, *form.mark)
    return render(request, "alerts/phrases_change.html", about(request.user, area) | {"form": form})


@login_required
@require_safe
def template(request, area, key):
    area = area_for(request.user, area)
    rows = Template.objects.holding_in(area).filter(key=key)
    context = about(request.user, area) | {
        "template": template_of(area, key),
        "history": rows.select_related("made_by").reverse(),
    }
    return render(request, "alerts/phrases_template.html", context)


def template_of(area, key):
    found = next((each for each in templates_for(area, every=True) if each.key == key), None)
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def template_change(request, area, key):
    area = kept_area(request.user, area)
    found = template_of(area, key)
    form = TemplateForm(request.POST or None, initial=as_typed(found))
    if form.is_bound and change_template_with(request, form, area, key):
        return redirect("alerts:template", area.slug, key)
    context = about(request.user, area) | {"template": found, "form": form}
    return render(request, "alerts/phrases_template_change.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def template_new(request, area):
    area = kept_area(request.user, area)
    form = TemplateForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if any(each.key == form.key for each in templates_for(area, every=True)):
            form.add_error("title", "There is a template of that name. Choose another title.")
        elif change_template_with(request, form, area, form.key):
            return redirect("alerts:template", area.slug, form.key)
    return render(request, "alerts/phrases_template_change.html", about(request.user, area) | {"form": form})


def change_template_with(request, form, area, key):
    return form.is_valid() and make(
        request, form, actions.change_template, key, area=area, said=form.template
    )
