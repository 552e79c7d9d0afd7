"""Public alerts in other forms. What is not for anybody is answered as what there is not."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.views import serve

from alerts import scope
from alerts.formats import REPRESENTATIONS
from alerts.views.representations import answer, picked, represented
from pages import visibility
from pages.feeds import BEFORE_THE_FIRST, CapFeed
from pages.formats import LISTS
from pages.keeping import keep_out
from pages.models.base import ALWAYS_ASK
from workflow.refusals import NotYet, Refused


# A photo or a print would push a hundred pages out of what is kept for the next reader.
LARGEST_KEPT = 128 * 1024


def public(view):
    for decorator in reversed([require_safe, *ALWAYS_ASK]):
        view = decorator(view)
    return view


@public
def current(request, reference, **asked):
    """An alert as it stands today."""
    alert = visibility.find_published(reference)
    return found(request, alert and alert.current_version, alert, asked, current=True)


@public
def numbered(request, reference, number, **asked):
    """One version of it, which stays as it was issued; where it says how it stands, as it stands today."""
    alert = visibility.find_published(reference)
    version = alert and alert.versions.filter(number=number).first()
    return found(request, version, alert, asked)


def found(request, version, alert, asked, *, current=False):
    if version is None:
        return unknown(request)
    version.alert = alert
    try:
        response = represented(version, scope.Anybody(), **picked(asked), current=current)
    except NotYet:
        raise
    except Refused:
        return unknown(request)
    return opened(request, response, for_systems=bool(REPRESENTATIONS[asked["name"]].for_systems))


def unknown(request):
    return render(request, "pages/alert_unknown.html", status=404)


def opened(request, response, *, for_systems=True):
    """Any page of the web may read what is made for systems: it says the same to everybody."""
    if for_systems:
        response["Access-Control-Allow-Origin"] = "*"
    if len(response.content) > LARGEST_KEPT:
        keep_out(request)
    return response


@public
def listed(request, name):
    """Every public alert in one document."""
    now = timezone.now()
    response = answer(LISTS[name](now), visibility.last_change(now) or BEFORE_THE_FIRST)
    return opened(request, response)


@public
def cap_feed(request):
    return opened(request, CapFeed()(request))


@csrf_exempt
def check(request):
    """Wagtail's page, at the address that is printed on posters. Asking changes nothing, whoever makes
    somebody ask; and without a token, and so without a cookie, the page is the same for everybody."""
    return serve(request, "check/")
