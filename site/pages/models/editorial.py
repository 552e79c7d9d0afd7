from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from pages.blocks import BODY
from pages.models.base import PublicPage


class EditorialPage(PublicPage, Page):
    """Guidance and explanation, written and reviewed in the editor."""

    body = StreamField(BODY, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    promote_panels = [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")]
    parent_page_types = ["pages.HomePage", "pages.EditorialPage"]
    subpage_types = ["pages.EditorialPage"]
    template = "pages/editorial.html"

    def clean(self):
        super().clean()
        if is_taken(self.slug):
            raise ValidationError({"slug": "A part of the service has this address already. Choose another."})


def is_taken(slug):
    """Whether another part of the service answers at this address, so that the page would never be seen."""
    try:
        return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        return False
