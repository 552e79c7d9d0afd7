from wagtail.fields import RichTextField
from wagtail.models import Page

from pages.checking import check
from pages.forms import CheckForm
from pages.models.base import FixedPage


class CheckPage(FixedPage, Page):
    """Where somebody who holds a message or a poster learns whether it is ours and still true."""

    intro = RichTextField(features=["bold", "link"], blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    template = "pages/check.html"

    def get_context(self, request, *args, **kwargs):
        form = CheckForm(request.GET if "reference" in request.GET else None)
        answer = check(form.cleaned_data["reference"]) if form.is_valid() else None
        is_exercise = bool(answer and answer.alert and answer.alert.area.is_exercise)
        asked = {"form": form, "answer": answer, "exercise": is_exercise}
        return super().get_context(request, *args, **kwargs) | asked
