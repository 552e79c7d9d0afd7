"""An alert in another form, behind a partner's link and on the desk; the public addresses: pages.views.

Each asks alerts.scope before anything is made.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from alerts import scope
from alerts.actions.issuing import as_version
from alerts.formats import REPRESENTATIONS, saying
from alerts.languages import Language
from alerts.standing import standing_of_version
from alerts.states import Readers
from alerts.views.finding import alert_for, know_each_other, open_draft_of
from alerts.views.partner import by_link
from workflow.refusals import Refused


NO_SUCH_FORM = "This alert is not there in that form."
# Kept by nobody else, and asked about again each time.
private = cache_control(private=True, no_cache=True)


def represented(version, reader, name, wording, *, current=False):
    """The answer to a reader who asks for a version in one form; refuses what is not for them, or is not."""
    scope.check_may_read(version, reader)
    made = in_form(version, name, wording, current=current)
    if made is None:
        raise Refused(NO_SUCH_FORM)
    return answer(made, standing_of_version(version, timezone.now()).changed_at)


def in_form(version, name, wording, *, current):
    """The representation, or None. A form that shows every wording has no address for one of them."""
    known = REPRESENTATIONS[name]
    if wording and (not known.by_wording or not is_wording(*wording)):
        return None
    return known.of(version, wording or nearest(version), current=current)


def is_wording(readers, language):
    return readers in Readers.values and language in Language.values


def nearest(version):
    """(readers, language) of the wording that is meant where the address does not say."""
    wording = saying.nearest(version)
    return wording.readers, wording.language


def answer(made, changed_at):
    response = HttpResponse(made.body, content_type=made.content_type)
    response["Content-Disposition"] = f'inline; filename="{made.file_name}"'
    response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


@require_safe
@by_link
def for_partner(request, delivery, token, **asked):
    """Today's version of the alert a message was about, whichever version the message was."""
    alert = delivery.version.alert
    know_each_other(alert)
    return represented(alert.current_version, scope.Holder(delivery), **picked(asked), current=True)


@login_required
@require_safe
@private
@conditional_page
def preview(request, reference, **asked):
    """What the open draft would be, marked as a draft."""
    alert = alert_for(request.user, reference)
    version = as_version(open_draft_of(alert), request.user, timezone.now())
    return represented(version, scope.Staff(request.user), **picked(asked))


@login_required
@require_safe
@private
@conditional_page
def numbered(request, reference, number, **asked):
    """One version as it was issued."""
    alert = alert_for(request.user, reference)
    version = get_object_or_404(alert.versions, number=number)
    version.alert = alert
    return represented(version, scope.Staff(request.user), **picked(asked))


def picked(asked):
    """What an address asks for: the name of the form, and the wording where it names one."""
    has_wording = "readers" in asked
    return {"name": asked["name"], "wording": (asked["readers"], asked["language"]) if has_wording else ()}
