from django.core.paginator import Paginator
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from dard.sharing import library
from pages.models.base import FixedPage


ON_A_PAGE = 25


class LearningPage(FixedPage, RoutablePageMixin, Page):
    """What was learned from deaths and is for everybody: annual reviews, and what the public asks councils.

    A publication is not a page: it is written and approved elsewhere, and only what was issued is read here,
    as it was issued. Whatever is not marked for everybody is not there.
    """

    intro = RichTextField(features=["bold", "link"], blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    template = "pages/learning.html"

    @path("")
    def index_route(self, request):
        pages = Paginator(library.public(), ON_A_PAGE)
        return self.render(request, context_overrides={"batch": pages.get_page(request.GET.get("page"))})

    @path("<slug:reference>/")
    def publication_route(self, request, reference):
        version = library.public().filter(publication__reference=reference.upper()).first()
        if version is None:
            raise Http404
        exercise = version.publication.area.is_exercise
        context = {"version": version, "exercise": exercise}
        return self.render(request, template="pages/learning_one.html", context_overrides=context)
