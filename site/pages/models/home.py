from django.utils import timezone
from wagtail.fields import RichTextField
from wagtail.models import Page

from pages import visibility
from pages.models.base import FixedPage


class HomePage(FixedPage, Page):
    """The front door: what this is, what is in force now, and where to report and to check."""

    intro = RichTextField(features=["bold", "link"], blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.AlertsPage", "pages.CheckPage", "pages.EditorialPage", "pages.LearningPage"]
    template = "pages/home.html"

    def get_context(self, request, *args, **kwargs):
        alerts = visibility.in_force(timezone.now())
        return super().get_context(request, *args, **kwargs) | split_exercises(alerts)


def split_exercises(alerts):
    """Real alerts and drills apart: a drill is never shown without saying so, nor a warning as a drill."""
    return {
        "alerts": [each for each in alerts if not each.area.is_exercise],
        "drills": [each for each in alerts if each.area.is_exercise],
    }
