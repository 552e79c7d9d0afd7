"""Files as people send them, made on the spot: nobody's photo is kept here."""

from io import BytesIO

import pikepdf
import pillow_heif
from PIL import Image


MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def saved(picture, kind, **options):
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def speckled(size, mode="RGB"):
    """A picture that does not compress to nothing."""
    return Image.effect_noise(size, 80).convert(mode)


def jpeg(size=(40, 30), orientation=1, **options):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return saved(speckled(size), "JPEG", exif=exif, **options)


def told_where(size=(40, 30)):
    """A photo as a telephone takes it: with the place and the telephone in it."""
    exif = Image.Exif()
    exif[MAKE] = "Samsung"
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 28.0, 12.0), 3: "W", 4: (2.0, 14.0, 30.0)})
    return saved(speckled(size), "JPEG", exif=exif)


def png(size=(40, 30), mode="RGB", **options):
    return saved(speckled(size, mode), "PNG", **options)


def heic(size=(64, 64)):
    pillow_heif.register_heif_opener()
    return saved(speckled(size), "HEIF")


def pdf(change=lambda made: None):
    """A PDF of one page, after something was done to it."""
    made, content = pikepdf.new(), BytesIO()
    made.add_blank_page()
    change(made)
    made.save(content, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return content.getvalue()
