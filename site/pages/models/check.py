from django.shortcuts import redirect
from django.utils.http import urlencode
from wagtail.compat import HTTPMethod
from wagtail.fields import RichTextField
from wagtail.models import Page

from accounts.permissions import has_role
from accounts.states import COORDINATING
from pages.checking import check, is_reference, parse
from pages.forms import CheckForm
from pages.keeping import keep_out
from pages.models.base import FixedPage


class CheckPage(FixedPage, Page):
    """Where somebody who holds a message or a poster learns whether it is ours and still true."""

    intro = RichTextField(features=["bold", "link"], blank=True)

    # A text is sent by POST, so that it stands in no address and no log. It changes nothing and is not kept.
    allowed_http_methods = [*FixedPage.allowed_http_methods, HTTPMethod.POST]
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    template = "pages/check.html"

    def serve(self, request, *args, **kwargs):
        form = CheckForm(request.POST)
        typed = form.cleaned_data["reference"] if form.is_valid() else ""
        if is_short(typed) and is_reference(typed):
            return redirect(self.answer_address(*parse(typed)))
        return super().serve(request, *args, **kwargs)

    def answer_address(self, reference, number):
        """Where the answer to a reference stands: the same for everybody who asks."""
        version = f" version {number}" if number else ""
        return f"/check/?{urlencode({'reference': reference + version})}"

    def get_context(self, request, *args, **kwargs):
        form = CheckForm(request.POST if request.method == "POST" else asked_in_address(request))
        answer = check(form.cleaned_data["reference"]) if form.is_valid() else None
        if form.is_bound and not (answer and answer.alert and is_reference(form.cleaned_data["reference"])):
            keep_out(request)  # what somebody pasted stands on the page, and in its address
        is_exercise = bool(answer and answer.alert and answer.alert.area.is_exercise)
        asked = {
            "form": form,
            "answer": answer,
            "exercise": is_exercise,
            "may_triage": has_role(request.user, COORDINATING),
        }
        return super().get_context(request, *args, **kwargs) | asked


def is_short(text):
    return 0 < len(text) <= 200


def asked_in_address(request):
    return request.GET if "reference" in request.GET else None
