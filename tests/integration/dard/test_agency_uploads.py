"""Files of agencies: typed by content, cleaned, sealed, and read by those who may know who it is."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.states import Role
from dard import actions
from dard.models import Upload
from dard.permissions import CASE_READERS, IDENTITY_READERS
from tests.factories.accounts import person
from tests.factories.clamd import HARMFUL, scanner
from tests.factories.dard_agencies import asked, gathering_case, opened, path
from tests.factories.files import pdf, told_where
from workflow.events import events_of
from workflow.refusals import Refused


NOTES = b"Ottoline Marchbanks was seen. Her brother Tobias Quillfeather rang on 07700 900123."
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)


@pytest.fixture
def request_(area):
    (made,) = asked("gp", case=gathering_case(area=area))
    return opened(made)


def send(client, request, content, name="Ottoline Marchbanks.pdf"):
    return client.post(f"{path(request)}upload/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_kept_sealed_and_its_name_is_not_kept(client, request_, own_private_files):
    send(client, request_, NOTES)

    (kept,) = (each for each in own_private_files.rglob("*") if each.is_file())
    assert b"Marchbanks" not in kept.read_bytes()
    assert "Marchbanks" not in str(kept)
    assert Upload.objects.get().content_type == "text/plain"


def test_a_picture_does_not_say_where_it_was_taken(request_):
    row = actions.upload(request_, ContentFile(told_where()))

    reader = person(Role.REVIEW_COORDINATOR, area=request_.case.area)
    assert b"Samsung" not in actions.read_upload(row, by=reader)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (PROGRAM, "This is not a file we can take."),
        (b"", "This file is empty."),
        (b"%PDF-1.7 and then nothing", "This PDF is damaged"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(client, request_, content, sentence):
    page = send(client, request_, content)

    assert sentence in page.content.decode()
    assert "Marchbanks" not in page.content.decode()
    assert not Upload.objects.exists()


def test_no_file_is_said_so(client, request_):
    assert "Choose a file." in client.post(f"{path(request_)}upload/").content.decode()


def test_what_is_too_large_is_refused_by_its_size_alone(client, request_, settings, monkeypatch):
    settings.ATTACHMENT_MAX_MB = 1
    monkeypatch.setattr("django.http.request.HttpRequest._load_post_and_files", not_to_be_called)

    page = send(client, request_, bytes(3 * 1024 * 1024))

    assert page.status_code == 413
    assert "This file is larger than 1 MB." in page.content.decode()


def not_to_be_called(request):
    raise AssertionError("It was read.")


def test_a_little_too_large_is_refused_as_well(client, request_, settings):
    settings.ATTACHMENT_MAX_MB = 1

    assert "larger than 1 MB" in send(client, request_, b"a" * (1024 * 1024 + 1)).content.decode()


def test_a_hint_says_how_many_others_are_in_it_and_not_who(client, request_):
    send(client, request_, NOTES)
    client.force_login(person(Role.REVIEW_COORDINATOR, area=request_.case.area))

    page = client.get(request_.get_absolute_url()).content.decode()

    assert Upload.objects.get().found == {"name": 1, "phone": 1}
    assert "may be about others: 1 name, 1 phone number" in page
    assert "Quillfeather" not in page


def test_a_pdf_without_text_gives_no_hint(request_):
    assert actions.upload(request_, ContentFile(pdf())).found is None


@pytest.mark.parametrize("role", sorted(CASE_READERS))
def test_a_file_is_for_those_who_may_know_who_it_is(client, request_, role):
    row = actions.upload(request_, ContentFile(NOTES))
    client.force_login(person(role, area=request_.case.area))

    answer = client.post(f"{request_.get_absolute_url()}file/", {"of": row.pk})

    may = role in IDENTITY_READERS
    assert answer.status_code == (200 if may else 403)
    assert (b"Quillfeather" in answer.content) is may
    assert events_of(request_.case).filter(action="agency.upload_read").count() == may


def test_reading_a_file_is_never_done_by_following_a_link(client, request_):
    client.force_login(person(Role.REVIEW_COORDINATOR, area=request_.case.area))

    assert client.get(f"{request_.get_absolute_url()}file/").status_code == 405


def test_a_file_of_another_request_is_not_found(client, request_):
    (other,) = asked("hospital", case=request_.case)
    row = actions.upload(opened(other), ContentFile(NOTES))
    client.force_login(person(Role.REVIEW_COORDINATOR, area=request_.case.area))

    for pk in (row.pk, "x", ""):
        assert client.post(f"{request_.get_absolute_url()}file/", {"of": pk}).status_code == 404


def test_a_file_that_was_erased_says_so(client, request_):
    row = actions.upload(request_, ContentFile(NOTES))
    Upload.objects.update(file="")
    client.force_login(person(Role.REVIEW_COORDINATOR, area=request_.case.area))

    assert "It was erased by schedule." in client.get(request_.get_absolute_url()).content.decode()
    answer = client.post(f"{request_.get_absolute_url()}file/", {"of": row.pk})
    assert "erased by schedule" in answer.content.decode()


# The scanner for malware


def test_without_a_scanner_the_page_says_so(client, request_):
    assert "No scanner for malware" in client.get(f"{path(request_)}upload/").content.decode()
    assert not actions.upload(request_, ContentFile(NOTES)).was_scanned


def test_with_one_a_file_is_shown_to_it_as_it_came(client, request_, settings):
    with scanner() as clamd:
        settings.CLAMD_URL = clamd.url
        said = client.get(f"{path(request_)}upload/").content.decode()
        row = actions.upload(request_, ContentFile(NOTES))

    assert "A scanner for malware looks at it" in said
    assert row.was_scanned
    assert clamd.seen == [NOTES]


def test_what_it_finds_something_in_is_not_kept(client, request_, settings):
    with scanner() as clamd:
        settings.CLAMD_URL = clamd.url
        page = send(client, request_, b"Notes " + HARMFUL)

    assert "found something harmful" in page.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "says", [b"INSTREAM size limit exceeded. ERROR", b"nonsense", b"stream: Broken ERROR"]
)
def test_what_it_cannot_check_is_not_kept(request_, settings, says):
    with scanner(says) as clamd:
        settings.CLAMD_URL = clamd.url
        with pytest.raises(Refused, match="could not be checked just now"):
            actions.upload(request_, ContentFile(NOTES))

    assert not Upload.objects.exists()


def test_when_it_is_away_nothing_is_kept(request_, settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:9"

    with pytest.raises(Refused, match="could not be checked just now"):
        actions.upload(request_, ContentFile(NOTES))
