import pytest
from django.core.exceptions import ValidationError

from pages.models import AlertsPage, CheckPage, EditorialPage, HomePage
from tests.factories.accounts import UserFactory


FIXED = [HomePage, AlertsPage, CheckPage]


@pytest.fixture
def editor(website, client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def policy_of(response):
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


def test_the_editor_may_use_inline_scripts_and_nothing_else_may(editor):
    assert "'unsafe-inline'" in policy_of(editor.get("/cms/"))["script-src"]
    assert all("'unsafe-inline'" not in value for value in policy_of(editor.get("/alerts/")).values())


def test_even_the_editor_takes_nothing_from_elsewhere(editor):
    assert not any("http" in value or "*" in value for value in policy_of(editor.get("/cms/")).values())


@pytest.mark.parametrize("kind", [*FIXED, EditorialPage])
def test_a_preview_opens_in_the_editors_frame(editor, kind):
    page = kind.objects.first()
    response = editor.get(f"/cms/pages/{page.pk}/view_draft/")

    assert page.title in response.content.decode()
    assert policy_of(response)["frame-ancestors"] == "'self'"
    assert "'unsafe-inline'" not in policy_of(response)["script-src"]


@pytest.mark.parametrize(
    "place", ["", "pages/", "reports/site-history/", "groups/", "redirects/", "account/"]
)
def test_the_editors_own_pages_open(editor, place):
    assert editor.get(f"/cms/{place}").status_code == 200


@pytest.mark.parametrize("kind", [*FIXED, EditorialPage])
def test_every_page_can_be_edited(editor, kind):
    assert editor.get(f"/cms/pages/{kind.objects.first().pk}/edit/").status_code == 200


@pytest.mark.parametrize("kind", FIXED)
@pytest.mark.parametrize("act", ["delete", "unpublish", "move", "copy"])
def test_what_the_service_needs_cannot_be_taken_away(editor, kind, act):
    page = kind.objects.get()

    editor.post(f"/cms/pages/{page.pk}/{act}/")

    assert kind.objects.get().live


def test_pictures_files_and_people_are_not_offered(editor):
    page = editor.get("/cms/").content.decode()

    for place in ("/cms/images/", "/cms/documents/", "/cms/users/"):
        assert f'"url": "{place}"' not in page
        assert f'href="{place}"' not in page


def test_nobody_without_the_right_gets_into_the_editor(website, client, coordinator):
    client.force_login(coordinator)

    assert client.get("/cms/pages/").status_code == 302


@pytest.mark.parametrize("slug", ["report", "desk", "cms", "admin"])
def test_a_page_cannot_hide_behind_a_part_of_the_service(website, slug):
    with pytest.raises(ValidationError, match="has this address"):
        HomePage.objects.get().add_child(instance=EditorialPage(title="New", slug=slug))
