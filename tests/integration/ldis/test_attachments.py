"""Pictures and documents: cleaned, kept apart from what is served, read by those who may read the report."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from ldis import actions, policies
from ldis.history import timeline
from ldis.models import Attachment
from tests.factories.files import jpeg, pdf, told_where
from tests.factories.ldis import received_report
from workflow.events import PUBLIC, events_of
from workflow.refusals import Refused


@pytest.fixture
def report(area):
    return received_report(area=area)


@pytest.fixture
def picture(report):
    return actions.attach_file(report, ContentFile(told_where()), by=PUBLIC, caption="Blue tablets")


@pytest.fixture
def document(report, coordinator):
    return actions.attach_file(report, ContentFile(pdf()), by=coordinator)


def upload(content=None, name="sam rivers at home.jpg"):
    return SimpleUploadedFile(name, content or told_where())


def test_what_is_kept_is_clean_and_says_nothing_in_its_name(picture, own_private_files):
    (kept,) = (path for path in own_private_files.rglob("*") if path.is_file())

    assert b"Samsung" not in kept.read_bytes()
    assert kept.suffix == ".jpg"
    assert picture.size == kept.stat().st_size


def test_the_event_holds_no_name(report, coordinator):
    actions.attach_file(report, upload(), by=coordinator, caption="Blue tablets")

    event = events_of(report).last()

    assert event.action == "report.attachment_added"
    assert event.details == {"content_type": "image/jpeg"}
    assert timeline(report, coordinator)[-1][1] == "Picture attached"


def test_what_came_with_the_report_was_added_by_nobody(picture, document, coordinator):
    assert picture.added_by is None
    assert document.added_by == coordinator


def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(report, coordinator):
    with pytest.raises(Refused, match="damaged or incomplete"):
        actions.attach_file(report, ContentFile(told_where(size=(300, 300))[:2000]), by=coordinator)

    assert not Attachment.objects.exists()


def test_a_report_takes_only_so_many(report, coordinator, monkeypatch, picture):
    monkeypatch.setattr(policies.reports, "MOST_ATTACHMENTS", 1)

    with pytest.raises(Refused, match="which is the most"):
        actions.attach_file(report, upload(), by=coordinator)


@pytest.mark.parametrize("who", ["outsider", "member", "partner", "approver"])
def test_only_a_coordinator_of_the_area_adds_files(report, who, request):
    with pytest.raises(Refused):
        actions.attach_file(report, upload(), by=request.getfixturevalue(who))


def test_a_picture_is_shown_to_those_who_may_read_the_report(client, picture, coordinator):
    client.force_login(coordinator)

    response = client.get(picture.get_absolute_url())

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response.content.startswith(b"\xff\xd8")


def test_a_document_is_saved_and_not_opened_here(client, document, coordinator):
    client.force_login(coordinator)

    response = client.get(document.get_absolute_url())

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize(("who", "status"), [("outsider", 403), ("member", 403), ("partner", 403)])
def test_nobody_else_sees_it(client, picture, who, status, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(picture.get_absolute_url()).status_code == status


def test_a_visitor_is_asked_to_sign_in(client, picture):
    assert client.get(picture.get_absolute_url()).status_code == 302


def test_a_picture_is_found_under_its_own_report_only(client, picture, coordinator, area):
    other = received_report(area=area)
    client.force_login(coordinator)

    url = reverse("ldis:attachment", args=[other.reference, picture.pk])

    assert client.get(url).status_code == 404


def test_no_address_leads_to_the_file(client, picture, settings, coordinator):
    client.force_login(coordinator)

    assert client.get(f"/media/{picture.file.name}").status_code == 404
    assert not settings.PRIVATE_ROOT.is_relative_to(settings.MEDIA_ROOT)
    with pytest.raises(ValueError, match="no address"):
        _ = picture.file.url


def test_the_file_goes_with_its_row(picture, own_private_files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()

    assert [path for path in own_private_files.rglob("*") if path.is_file()] == []


def test_a_file_of_another_kind_cannot_get_into_the_table(picture):
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.update(content_type="image/svg+xml")


def test_the_report_page_shows_them(client, report, picture, document, coordinator):
    client.force_login(coordinator)

    page = client.get(report.get_absolute_url()).content.decode()

    assert f'src="{picture.get_absolute_url()}" alt="Blue tablets"' in page
    assert "A document without a description (PDF" in page
    assert reverse("ldis:attachment-new", args=[report.reference]) in page


def test_those_who_only_read_are_offered_nothing_to_add(client, report, picture, approver):
    client.force_login(approver)

    page = client.get(report.get_absolute_url()).content.decode()

    assert "Blue tablets" in page
    assert reverse("ldis:attachment-new", args=[report.reference]) not in page


def test_a_coordinator_adds_one(client, report, coordinator):
    client.force_login(coordinator)
    url = reverse("ldis:attachment-new", args=[report.reference])

    response = client.post(url, {"file_1": upload(jpeg()), "caption_1": "A strip of ten"})

    assert response.url.endswith("#attachments")
    assert report.attachments.get().caption == "A strip of ten"


def test_a_caption_that_names_somebody_is_asked_about_and_the_file_waits(client, report, coordinator):
    client.force_login(coordinator)
    url = reverse("ldis:attachment-new", args=[report.reference])

    page = client.post(url, {"file_1": upload(jpeg()), "caption_1": "Found on patient John Smith"})
    kept = {"held_1": page.context["form"].slots[0].token, "caption_1": "Found on patient John Smith"}
    client.post(url, kept | {"scan_choice": "taken_out"})

    assert report.attachments.get().caption == "Found on patient [name]"


def test_a_coordinator_must_choose_a_file(client, report, coordinator):
    client.force_login(coordinator)

    page = client.post(reverse("ldis:attachment-new", args=[report.reference]), {"caption_1": "Tablets"})

    assert "Choose a picture or a document." in page.content.decode()


def test_a_refused_file_is_explained_beside_its_field(client, report, coordinator):
    client.force_login(coordinator)
    url = reverse("ldis:attachment-new", args=[report.reference])

    page = client.post(url, {"file_1": upload(b"PK\x03\x04 no photo")})

    assert "not a file we can take" in page.context["form"].errors["file_1"][0]
