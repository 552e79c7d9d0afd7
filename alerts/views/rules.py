"""The rules of the wording desk: what they are and why, their history, a text held to them, a new version."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import areas_of
from accounts.states import STAFF
from alerts import actions, permissions
from alerts.forms.wording import OwnRuleForm, RuleForm, TryForm
from alerts.languages import Language
from alerts.models import WordingRule
from alerts.states import Level, Readers
from alerts.views.keeping import about, area_for, kept_area, make
from alerts.wording import rules_for
from alerts.wording.trying import examine_alone


@login_required
@require_safe
def choose(request):
    """Which area's: rules and phrases belong to one."""
    permissions.check_user_reads_wording(request.user)
    return render(request, "alerts/rules_choose.html", {"areas": areas_of(request.user, STAFF)})


@login_required
@require_safe
def index(request, area):
    """Every rule; and what they say of a text that is tried, which is asked by GET and kept nowhere."""
    area = area_for(request.user, area)
    rules = rules_for(area)
    initial = {"readers": Readers.PEOPLE, "language": Language.ENGLISH, "box": "advice"}
    form = TryForm(request.GET if "text" in request.GET else None, initial=initial)
    context = about(request.user, area) | {"rules": rules.by_key.values(), "form": form}
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        context |= {
            "tried": True,
            "findings": examine_alone(said.pop("text"), rules, name=said.pop("box"), **said),
        }
    return render(request, "alerts/rules.html", context)


@login_required
@require_safe
def detail(request, area, key):
    area = area_for(request.user, area)
    context = about(request.user, area) | {
        "rule": rule_of(area, key),
        "history": WordingRule.objects.holding_in(area).filter(key=key).select_related("made_by").reverse(),
    }
    return render(request, "alerts/rules_detail.html", context)


def rule_of(area, key):
    rule = rules_for(area).by_key.get(key)
    if rule is None:
        raise Http404
    return rule


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, area, key):
    area = kept_area(request.user, area)
    rule = rule_of(area, key)
    own = WordingRule.objects.filter(area=area, key=key).order_by("-version").first()
    kind = OwnRuleForm if rule.is_own else RuleForm
    form = kind(request.POST or None, initial=as_typed(rule, own))
    if form.is_bound and change_with(request, form, area, key):
        return redirect("alerts:rule", area.slug, key)
    return render(
        request, "alerts/rules_change.html", about(request.user, area) | {"rule": rule, "form": form}
    )


def as_typed(rule, own):
    """The form starts from what the area has added so far."""
    definition = own.definition if own else {}
    typed = {
        "level": rule.level,
        "terms": "\n".join(" | ".join(filter(None, each)) for each in definition.get("terms", ())),
        "spared": "\n".join(definition.get("spared", ())),
    }
    if rule.is_own:
        typed |= {name: definition[name] for name in ("title", "reason", "source")}
        typed["where"] = next(iter(definition.get("fields", ())), "")
    return typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, area):
    area = kept_area(request.user, area)
    form = OwnRuleForm(request.POST or None, initial={"level": Level.ADVISORY})
    if form.is_bound and form.is_valid():
        if form.key in rules_for(area).by_key:
            form.add_error("title", "There is a rule of that name. Choose another title, or change that one.")
        elif change_with(request, form, area, form.key):
            return redirect("alerts:rule", area.slug, form.key)
    return render(request, "alerts/rules_change.html", about(request.user, area) | {"form": form})


def change_with(request, form, area, key):
    if not form.is_valid():
        return False
    said = {"level": form.cleaned_data["level"], "definition": form.definition}
    return make(request, form, actions.change_rule, key, area=area, **said)
