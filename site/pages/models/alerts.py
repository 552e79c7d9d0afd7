from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from alerts.languages import Language
from alerts.states import Readers
from pages import visibility
from pages.checking import held
from pages.feeds import AlertFeed
from pages.models.base import FixedPage
from pages.models.home import split_exercises
from pages.reading import read


ON_A_PAGE = 50


class AlertsPage(FixedPage, RoutablePageMixin, Page):
    """Every public alert: those in force, those that were, each at its own address for good.

    An alert is not a page: it has its own life and its own rules, and is only read here.
    """

    intro = RichTextField(features=["bold", "link"], blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    template = "pages/alerts.html"

    @path("")
    def index_route(self, request):
        alerts = visibility.in_force(timezone.now())
        return self.render(request, context_overrides=split_exercises(alerts))

    @path("archive/")
    def archive_route(self, request):
        pages = Paginator(visibility.ended(timezone.now()), ON_A_PAGE)
        alerts = pages.get_page(request.GET.get("page"))
        context = split_exercises(alerts) | {"batch": alerts}
        return self.render(request, template="pages/archive.html", context_overrides=context)

    @path("feed/")
    def feed_route(self, request):
        return AlertFeed()(request)

    @path("<str:reference>/")
    def alert_route(self, request, reference):
        return self.alert(request, reference)

    @path("<str:reference>/<str:readers>/<str:language>/")
    def wording_route(self, request, reference, readers, language):
        if readers not in Readers.values or language not in Language.values:
            return self.unknown(request)
        return self.alert(request, reference, readers, language)

    def alert(self, request, reference, *wording):
        """One alert in one of its wordings: where none is asked for, the public's in English."""
        alert = visibility.find_published(reference)
        if alert is None:
            return self.unknown(request)
        if reference != alert.reference:
            return redirect(in_our_spelling(alert, wording, request.GET.urlencode()))
        template, context = read(alert, timezone.now(), *wording)
        context["held"] = held(request.GET.get("version", ""), alert)
        return self.render(request, template=template, context_overrides=context)

    def unknown(self, request):
        response = self.render(request, template="pages/alert_unknown.html")
        response.status_code = 404
        return response


def in_our_spelling(alert, wording, asked):
    """The address somebody meant who typed it in their own, with whatever they asked of it."""
    path = "/".join([alert.get_absolute_url().rstrip("/"), *wording, ""])
    return f"{path}?{asked}" if asked else path
