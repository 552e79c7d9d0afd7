"""The library of learning, at a desk and by a partner's link."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

import workflow.views
from accounts.permissions import areas_of, has_role
from alerts.views.circulars import delivery_for
from dard.forms.publications import SearchForm
from dard.permissions import publications as permissions
from dard.permissions.people import LEARNERS
from dard.policies.publications import check_is_not_withdrawn
from dard.sharing import library
from dard.views.publications import as_pdf


PER_PAGE = 25
# Of lessons and recommendations; who has more before them narrows what they ask. Ours.
MOST_SHOWN = 50

by_link = workflow.views.by_link(delivery_for, "components/no_link.html")


@never_cache
@login_required
@require_GET
def learning(request):
    """Publications, lessons and recommendations of the areas that somebody learns in."""
    permissions.check_user_reads_library(request.user)
    areas = areas_of(request.user, LEARNERS | permissions.PUBLICATION_INSIDERS)
    form = SearchForm(request.GET)
    asked = form.asked
    only_publications = library.is_about_publications(asked)
    context = {
        "form": form,
        "asked": bool(asked),
        "page": paged(request, library.publications(areas, asked)),
        "query": query_of(request),
        "lessons": [] if only_publications else library.lessons(areas, asked)[:MOST_SHOWN],
        "recommendations": [] if only_publications else library.recommendations(areas, asked)[:MOST_SHOWN],
        "learns": has_role(request.user, LEARNERS),
        "makes": bool(areas_of(request.user, permissions.PUBLICATION_INSIDERS)),
        "exercise": bool(areas) and all(each.is_exercise for each in areas),
    }
    return render(request, "dard/learning.html", context)


def paged(request, found):
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))


def query_of(request):
    """What was asked, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@require_safe
@by_link
def learning_by_link(request, delivery, token):
    """What was shared with a partner's organisation, by the link of any circular they were sent."""
    form = SearchForm(request.GET)
    found = library.shared_with(delivery, form.asked)
    context = {
        "form": form,
        "page": paged(request, found),
        "query": query_of(request),
        "asked": bool(form.asked),
        "token": token,
        "organisation": delivery.subscriber.organisation,
        "exercise": delivery.circular.area.is_exercise,
    }
    return render(request, "dard/learning_by_link.html", context)


def version_for(delivery, reference):
    """One that was shared with them; of one that was withdrawn since, only that it was."""
    found = get_object_or_404(library.reaching(delivery), publication__reference=reference)
    check_is_not_withdrawn(found.publication)
    return found


@require_safe
@by_link
def publication_by_link(request, delivery, token, reference):
    version = version_for(delivery, reference)
    context = {
        "version": version,
        "token": token,
        "exercise": version.publication.area.is_exercise,
    }
    return render(request, "dard/publication_by_link.html", context)


@require_safe
@by_link
def publication_pdf_by_link(request, delivery, token, reference):
    version = version_for(delivery, reference)
    return as_pdf(version.publication, version.html)
