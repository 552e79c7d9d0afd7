"""A photo in an alert: with a reason, with words for those who cannot see it, and not where it was taken."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alerts.models import Photo
from alerts.states import DraftState
from privacy.storage import private_files
from tests.factories.alerts import approved_alert, open_alert
from tests.factories.files import pdf, png, told_where
from tests.integration.alerts.browsing import url
from tests.integration.alerts.test_alert_buttons import value_of
from workflow.events import events_of


SAID = {"alt": "Blue round tablet.", "reason": "It is sold as another tablet."}


def upload(content=None, name="photo.jpg"):
    return SimpleUploadedFile(name, told_where() if content is None else content)


def send(client, user, alert, **data):
    client.force_login(user)
    seen = {"seen_hash": alert.open_draft.content_hash}
    return client.post(url("photo", alert), seen | data)


def test_a_photo_is_kept_without_where_it_was_taken(client, coordinator):
    alert = open_alert()

    send(client, coordinator, alert, file=upload(), **SAID)

    draft = alert.open_draft
    with private_files().open(draft.photo.file_name) as kept:
        assert not Image.open(BytesIO(kept.read())).getexif()
    assert draft.content["photo"] == {"sha256": draft.photo.sha256, **SAID}
    assert events_of(draft).filter(action="draft.photo_added").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": ""}, "Choose a photo: a JPEG, PNG, WebP or HEIC picture."),
        ({"file": upload(b"")}, "This file is empty. Choose another one."),
        ({"file": upload(b"\x7fELF\x02\x01\x01" + b"\x00" * 300)}, "This is not a file we can take."),
        ({"file": upload(pdf(), "a.pdf")}, "Choose a photo: a JPEG, PNG, WebP or HEIC picture."),
        ({"alt": " "}, "Say what the photo shows, for those who cannot see it."),
        ({"reason": ""}, "Say why a photo is needed. If words would do, leave it out."),
        ({"alt": "x" * 251}, "at most 250 characters"),
        ({"seen_hash": "old"}, "This draft has changed since you opened the page."),
        ({"alt": "The hand of Dave Brown."}, "“Dave Brown” could be somebody’s name."),
    ],
)
def test_what_is_wrong_is_said_and_the_words_are_kept(client, coordinator, changes, sentence):
    alert = open_alert()

    page = send(client, coordinator, alert, **{"file": upload(png()), **SAID, **changes}).content.decode()

    assert sentence in page
    assert (changes.get("reason", "") or SAID["reason"]) in page or "reason" in changes
    assert not alert.open_draft.photo


def test_the_file_need_not_be_chosen_again(client, coordinator):
    alert = open_alert()
    page = send(client, coordinator, alert, file=upload(), alt="Blue round tablet.", reason="")

    send(client, coordinator, alert, held=value_of("held", page.content.decode()), **SAID)

    assert alert.open_draft.photo_alt == "Blue round tablet."


def test_the_same_photo_is_kept_once(client, coordinator):
    for alert in (open_alert(), open_alert()):
        send(client, coordinator, alert, file=upload(png(mode="L")), **SAID)

    assert Photo.objects.count() <= 2
    assert len({each.file_name for each in Photo.objects.all()}) == Photo.objects.count()


def test_a_photo_makes_the_approval_void(client, coordinator):
    alert = approved_alert()

    send(client, coordinator, alert, file=upload(), **SAID)

    assert alert.open_draft.state == DraftState.EDITING


def test_a_photo_is_taken_out_again(client, coordinator):
    alert = open_alert()
    send(client, coordinator, alert, file=upload(), **SAID)

    client.post(url("photo-remove", alert), {"seen_hash": alert.open_draft.content_hash})

    assert alert.open_draft.content["photo"] == {}
    assert Photo.objects.exists()


def test_the_preview_shows_it_with_the_caveat(client, coordinator):
    alert = open_alert()
    send(client, coordinator, alert, file=upload(), **SAID)

    html = client.get(url("edit", alert)).content.decode()

    assert f'src="{alert.desk_url}preview/photo" alt="Blue round tablet."' in html
    assert "Looks vary." in html


def test_only_writers_put_a_photo_in(client, approver):
    alert = open_alert()

    page = send(client, approver, alert, file=upload(), **SAID)

    assert "Only a coordinator or duty officer can write alerts." in page.content.decode()
    assert not alert.open_draft.photo
