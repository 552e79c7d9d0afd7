from wagtail.models import Locale, Page, Site

from pages.actions import build_site
from pages.models import EditorialPage, HomePage


def everything():
    pages = Page.objects.order_by("path").values_list("path", "title", "latest_revision_created_at", "live")
    return list(pages), list(Site.objects.values()), list(Locale.objects.values())


def test_a_site_is_built_from_nothing(db, client):
    made = build_site()

    assert len(made) == 7
    assert client.get("/").status_code == 200


def test_building_twice_changes_nothing(website):
    before = everything()

    made = build_site()

    assert (made, everything()) == ([], before)


def test_what_somebody_has_edited_is_left_alone(website):
    about = EditorialPage.objects.get(slug="about")
    about.title = "Ours"
    about.save()

    build_site()

    assert EditorialPage.objects.get(slug="about").title == "Ours"


def test_a_page_that_was_removed_comes_back(website):
    EditorialPage.objects.get(slug="privacy").delete()

    assert build_site() == ["Privacy"]


def test_wagtails_welcome_page_makes_way(db):
    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)

    build_site()

    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_a_site_somebody_set_up_is_left_alone(website):
    Site.objects.update(hostname="alerts.council.example", port=443)

    build_site()

    assert Site.objects.get().hostname == "alerts.council.example"
