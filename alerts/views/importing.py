"""Importing contacts: choose a file, look at what would become of it, then add those who are new."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts import actions, importing, permissions
from alerts.forms.importing import AddressBookForm, KindsForm
from alerts.importing.judging import unknown_organisations
from alerts.models import AddressBook
from alerts.views.keeping_partners import act_on_form, kept_area
from workflow.refusals import Refused, refusal
from workflow.spreadsheet import as_csv
from workflow.views import act


LINES_ON_A_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request, area):
    area = kept_area(request.user, area)
    if request.method == "POST":
        return read(request, area, AddressBookForm(request.POST, request.FILES, area=area))
    return show_choice(request, area, AddressBookForm(area=area))


def read(request, area, form):
    if not form.is_valid():
        return show_choice(request, area, form)
    try:
        book = read_file(request.user, area, **form.cleaned_data)
    except Refused as refused:
        form.add_error("file", str(refused))
        return show_choice(request, area, form)
    return redirect("alerts:import-book", area.slug, book.pk)


def read_file(user, area, *, file, organisation):
    """Take the file apart before anything is locked: it may be large."""
    rows = importing.table_of(file, file.size)
    entries = importing.entries_of(rows, organisation=organisation.name if organisation else "")
    file.seek(0)
    file_hash = hashlib.file_digest(file, "sha256").hexdigest()
    return actions.read_address_book(area, by=user, file_name=file.name, file_hash=file_hash, entries=entries)


def show_choice(request, area, form):
    context = {
        "area": area,
        "exercise": area.is_exercise,
        "form": form,
        "books": AddressBook.objects.filter(area=area).select_related("uploaded_by")[:20],
    }
    return render(request, "alerts/import_choose.html", context)


def book_of(user, slug, pk):
    area = kept_area(user, slug)
    book = get_object_or_404(AddressBook.objects.select_related("uploaded_by"), area=area, pk=pk)
    book.area = area
    return book


@login_required
@require_safe
def look(request, area, pk):
    book = book_of(request.user, area, pk)
    return show(request, book, KindsForm(unknown=unknown_organisations(book.rows, book.area)))


def show(request, book, form, *, status=200):
    left = not_taken(book)
    context = {
        "area": book.area,
        "exercise": book.area.is_exercise,
        "book": book,
        "counts": counts(book.outcome or importing.counted(book.rows)),
        "left": Paginator(left, LINES_ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "imported_before": imported_before(book),
        "refusal": refusal(permissions.check_user_can_import, request.user, book),
    }
    return render(request, "alerts/import_book.html", context, status=status)


def not_taken(book):
    return [entry for entry in book.rows if entry["why"]]


def counts(many):
    """[(what became or would become of them, how many)], those that there are."""
    labels = {
        "added": "Added, and asked whether they want alerts",
        **dict(importing.Fate.choices),
        "left_out": "Left out, because their organisation was not added",
        "organisations": "Organisations added",
    }
    return [(label, many[key]) for key, label in labels.items() if many.get(key)]


def imported_before(book):
    """The import of the very same file, or None."""
    same = AddressBook.objects.filter(area=book.area, file_hash=book.file_hash, state="imported")
    return same.exclude(pk=book.pk).first()


@login_required
@require_POST
def take(request, area, pk):
    book = book_of(request.user, area, pk)
    form = KindsForm(request.POST, unknown=unknown_organisations(book.rows, book.area))
    done = act_on_form(
        request,
        form,
        lambda: actions.import_address_book(book, by=request.user, kinds=form.kinds),
        said="Imported. Those who are new are being asked by letter whether they want alerts.",
    )
    if done:
        return redirect("alerts:import-book", book.area.slug, book.pk)
    return show(request, book_of(request.user, area, pk), form, status=409)


@login_required
@require_POST
def discard(request, area, pk):
    book = book_of(request.user, area, pk)
    act(request, actions.discard_address_book, book, by=request.user, said="Let go. Nobody was added.")
    return redirect("alerts:import", book.area.slug)


@login_required
@require_safe
def lines_left(request, area, pk):
    """What was not taken, to be mended in a spreadsheet and chosen again."""
    book = book_of(request.user, area, pk)
    if not book.rows:
        messages.info(request, "What was read of this list is no longer kept.")
        return redirect("alerts:import-book", book.area.slug, book.pk)
    rows = [
        (entry["line"], entry["organisation"], entry["name"], entry["email"], " ".join(entry["why"]))
        for entry in not_taken(book)
    ]
    table = as_csv([("Line", "Organisation", "Name", "E-mail", "Why it was not taken"), *rows])
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-taken-{book.pk}.csv"'
    response["Cache-Control"] = "no-store"
    return response
