"""Setting up the website. Whatever somebody has edited since is left as it is."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, Site

from pages import first_content
from pages.models import AlertsPage, CheckPage, EditorialPage, HomePage, LearningPage


FIXED = {
    AlertsPage: first_content.ALERTS,
    CheckPage: first_content.CHECK,
    LearningPage: first_content.LEARNING,
}


@transaction.atomic
def build_site():
    """Make what the website lacks, and give the titles of the pages made; twice is as good as once."""
    make_locale()
    remove_welcome()
    home = HomePage.objects.first()
    made = [] if home else [add(root_page(), HomePage, first_content.HOME)]
    home = home or made[0]
    serve_from(home)
    for kind, content in FIXED.items():
        if not kind.objects.exists():
            made.append(add(home, kind, content))
    missing = (each for each in first_content.EDITORIAL if not has_child(home, each["slug"]))
    made += [add(home, EditorialPage, content) for content in missing]
    return [page.title for page in made]


def make_locale():
    code = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    Locale.objects.get_or_create(language_code=code)


def root_page():
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def remove_welcome():
    """Wagtail's own first page. Nobody can make a plain Page, so one without children is that."""
    for page in Page.objects.filter(depth=2, numchild=0, slug="home").exact_type(Page):
        page.delete()


def add(parent, kind, content):
    return parent.add_child(instance=kind(**content))


def has_child(home, slug):
    return home.get_children().filter(slug=slug).exists()


def serve_from(home):
    """A site whose root is the home page, where there is none that somebody has set up."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        address = urlsplit(settings.BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        Site.objects.create(
            hostname=address.hostname,
            port=port,
            site_name=settings.WAGTAIL_SITE_NAME,
            root_page=home,
            is_default_site=True,
        )
