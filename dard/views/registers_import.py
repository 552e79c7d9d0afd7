"""Historic registers: what they show, and importing one: choose a file, look at it, then take it in."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.permissions import areas_of
from alerts.views.taking import as_file
from dard import visibility
from dard.actions import register_mappings
from dard.actions import registers_import as actions
from dard.forms.registers_import import ApproveForm, MappingForm, RegisterFileForm, ValuesForm
from dard.importing.counting import years_of
from dard.importing.definitions import shipped
from dard.models import Register, RegisterImport
from dard.permissions import CASE_READERS
from dard.permissions import registers_import as permissions
from dard.states import WITH_WORKER
from ldis.views.acting import act_on_form, posted, posted_files
from workflow.refusals import Refused, refusal
from workflow.spreadsheet import as_csv
from workflow.views import act


PER_PAGE = 50
COUNTED = {
    "rows": "Rows read",
    "created": "New",
    "updated": "Changed; what they said before is kept",
    "unchanged": "As they are already",
    "withdrawn": "In the register, and not in the file any more: withdrawn",
    "overtaken": "Of these, told by a later release, which has the word",
    "rejected": "Not taken",
}


@login_required
@require_GET
def registers(request):
    permissions.check_user_can_read_registers(request.user)
    areas = areas_of(request.user, CASE_READERS)
    runs = RegisterImport.objects.filter(register__area__in=areas).select_related("register", "by")
    context = {
        "registers": Register.objects.filter(area__in=areas).select_related("area"),
        "page": Paginator(runs, PER_PAGE).get_page(request.GET.get("page")),
        "may_import": areas_of(request.user, permissions.IMPORTERS).exists(),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/registers.html", context)


@login_required
@never_cache
@require_GET
def register(request, pk):
    found = get_object_or_404(Register.objects.select_related("area"), pk=pk)
    permissions.check_user_can_view_register(request.user, found)
    context = {
        "register": found,
        "years": years_of(found),
        "runs": found.imports.select_related("register", "by")[:20],
        "exercise": found.area.is_exercise,
    }
    return render(request, "dard/register.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request):
    permissions.check_user_can_read_registers(request.user)
    areas = areas_of(request.user, permissions.IMPORTERS)
    refused = refusal(permissions.check_user_imports, request.user)
    form = RegisterFileForm(posted(request), posted_files(request), areas=areas)

    def keep(form):
        return actions.choose_register_file(by=request.user, **form.cleaned_data)

    if form.is_bound and (
        made := act_on_form(request, form, keep, said="The file is being looked at.", refusal=refused)
    ):
        return redirect(made)
    context = {"form": form, "refusal": refused, "exercise": visibility.all_exercise(request.user)}
    return render(request, "dard/register_choose.html", context)


def viewable(user, pk):
    found = RegisterImport.objects.select_related("register__area", "by")
    run = get_object_or_404(found, pk=pk)
    permissions.check_user_can_view_register(user, run.register)
    return run


@login_required
@never_cache
@vary_on_headers("HX-Request")
@require_GET
def look(request, pk):
    """The page, or the part of it that is read again while a worker is at it."""
    run = viewable(request.user, pk)
    if request.headers.get("HX-Request"):
        return render(
            request, "dard/_register_progress.html", {"run": run, "is_with_worker": run.state in WITH_WORKER}
        )
    context = {
        "run": run,
        "register": run.register,
        "exercise": run.register.area.is_exercise,
        "is_with_worker": run.state in WITH_WORKER,
        "counts": counted(run.counts),
        "rejected": Paginator(run.rejected_rows.all(), PER_PAGE).get_page(request.GET.get("page")),
        "form": ApproveForm(),
        "approve_refusal": refusal(permissions.check_user_can_approve_import, request.user, run),
        "discard_refusal": refusal(permissions.check_user_can_discard_import, request.user, run),
    }
    return render(request, "dard/register_import.html", context)


def counted(counts):
    """[(what, how many)] of a file that was read to its end; before that only the number of rows is known."""
    return (
        [(label, counts[key]) for key, label in COUNTED.items() if counts.get(key)]
        if "created" in counts
        else []
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def mapping(request, pk):
    """Which column is what, with the headings of this very file."""
    run = viewable(request.user, pk)
    refused = refusal(permissions.check_user_can_map_anew, request.user, run)
    headings = headings_of(run) if not refused else []
    form = MappingForm(posted(request), name=name_for(run), said=run.definition, headings=headings)
    return keep_mapping(request, run, form, refused, "dard/register_mapping.html")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def values(request, pk):
    """What the values mean that stand in this very file."""
    run = viewable(request.user, pk)
    refused = refusal(permissions.check_user_can_map_anew, request.user, run)
    form = ValuesForm(posted(request), name=name_for(run), said=run.definition, strange=run.strange)
    return keep_mapping(request, run, form, refused, "dard/register_values.html")


def name_for(run):
    """Of its own mapping the next version; one that comes with the product is changed under another name."""
    is_own = run.mapping_name and run.mapping_name not in shipped()
    return run.mapping_name if is_own else run.register.slug


def keep_mapping(request, run, form, refused, template):
    def save(form):
        name = form.cleaned_data["name"]
        return register_mappings.map_anew(run, by=request.user, name=name, definition=form.definition)

    said = "The mapping is kept, and the file is looked at anew."
    if form.is_bound and act_on_form(request, form, save, said=said, refusal=refused):
        return redirect(run)
    context = {"run": run, "form": form, "refusal": refused, "exercise": run.register.area.is_exercise}
    return render(request, template, context)


def headings_of(run):
    """None of them where the file is no list at all, which the page of the import says."""
    try:
        return register_mappings.headings_of(run)
    except Refused:
        return []


@login_required
@require_POST
def approve(request, pk):
    run, form = viewable(request.user, pk), ApproveForm(request.POST)
    form.is_valid()
    many = form.cleaned_data["withdraw_many"]
    said = "It is being imported. None of it shows before all of it is there."
    act(request, actions.approve_register_import, run, by=request.user, may_withdraw_many=many, said=said)
    return redirect(run)


@login_required
@require_POST
def discard(request, pk):
    run = viewable(request.user, pk)
    act(request, actions.discard_register_import, run, by=request.user, said="Let go. Nothing was imported.")
    return redirect("dard:registers")


@login_required
@never_cache
@require_GET
def rejected(request, pk):
    """The rows that were not taken, to be mended in a spreadsheet and chosen again."""
    run = viewable(request.user, pk)
    rows = [(each.line, each.reason, *each.cells) for each in run.rejected_rows.all()]
    content = as_csv([("Line", "Why it was not taken"), *rows])
    return as_file(content, f"not-taken-{run.pk}.csv", "text/csv; charset=utf-8")
