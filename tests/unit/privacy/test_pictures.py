"""What comes out of a picture: its pixels, and nothing that was written around them."""

import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from privacy.files import Unfit, clean
from tests.factories.files import heic, jpeg, png, told_where


def cleaned(content):
    return clean(ContentFile(content))


def as_picture(result):
    return Image.open(BytesIO(result.content))


def test_a_photo_loses_where_it_was_taken_and_on_what():
    given = told_where()
    assert b"Samsung" in given
    assert Image.open(BytesIO(given)).getexif().get_ifd(0x8825)

    result = cleaned(given)

    assert result.content_type == "image/jpeg"
    assert not as_picture(result).getexif()
    assert b"Samsung" not in result.content


def test_a_photo_taken_sideways_stands_up():
    given = jpeg(size=(40, 20), orientation=6)

    assert as_picture(cleaned(given)).size == (20, 40)


@pytest.mark.parametrize("key", ["comment", "xmp"])
def test_comments_and_xmp_are_gone(key):
    given = jpeg(**{key: b"taken by Sam Rivers"})

    assert b"Sam Rivers" not in cleaned(given).content


def test_the_text_of_a_png_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Sam Rivers")

    assert b"Sam Rivers" not in cleaned(png(mode="RGBA", pnginfo=notes)).content


def test_a_colour_profile_is_carried_into_the_pixels_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert "icc_profile" not in as_picture(cleaned(jpeg(icc_profile=profile))).info


def test_a_large_photo_is_made_smaller():
    assert max(as_picture(cleaned(jpeg(size=(4000, 3000)))).size) == 2000


def test_a_see_through_picture_stays_so():
    assert cleaned(png(mode="RGBA")).content_type == "image/png"


def test_a_telephones_own_format_becomes_one_that_every_screen_shows():
    assert cleaned(heic()).content_type == "image/jpeg"


def test_a_picture_in_a_palette_or_in_grey_is_taken():
    assert cleaned(png(mode="P")).content_type == "image/jpeg"
    assert cleaned(png(mode="L")).content_type == "image/jpeg"


def test_a_zip_that_calls_itself_a_photo_is_refused():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("photo.jpg", "no photo")

    with pytest.raises(Unfit, match="not a file we can take"):
        cleaned(archive.getvalue())


def test_what_hides_behind_a_photo_is_left_behind():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("names.txt", "Sam Rivers")

    assert b"names.txt" not in cleaned(jpeg() + archive.getvalue()).content


def test_a_bomb_is_refused_before_it_is_opened():
    with pytest.raises(Unfit, match="too many pixels"):
        cleaned(bomb(8000, 8000))
    with pytest.raises(Unfit, match="too many pixels"):
        cleaned(bomb(60_000, 60_000))


def bomb(width, height):
    """A PNG whose few bytes claim a great many pixels."""

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    parts = (
        chunk(kind, data) for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_half_a_photo_is_refused():
    given = told_where(size=(400, 400))

    with pytest.raises(Unfit, match="damaged or incomplete"):
        cleaned(given[: len(given) // 2])


def test_a_drawing_that_can_hold_a_script_is_refused():
    with pytest.raises(Unfit, match="not a file we can take"):
        cleaned(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')


def test_too_large_a_file_is_refused_with_the_limit(settings):
    settings.ATTACHMENT_MAX_MB = 1

    with pytest.raises(Unfit, match="larger than 1 MB"):
        cleaned(b"x" * (1024 * 1024 + 1))


def test_an_empty_file_is_refused():
    with pytest.raises(Unfit, match="empty"):
        cleaned(b"")


BEGINNINGS = st.sampled_from(
    [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"RIFF$\0\0\0WEBPVP8 ",
        b"",
        jpeg()[:200],
    ]
)


@given(BEGINNINGS, st.binary(max_size=300))
def test_whatever_is_sent_is_cleaned_or_refused_with_a_sentence(beginning, rest):
    try:
        cleaned(beginning + rest)
    except Unfit as unfit:
        assert str(unfit).endswith(".")  # noqa: PT017  either outcome will do
