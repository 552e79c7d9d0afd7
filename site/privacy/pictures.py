"""Pictures made anew from their pixels alone: nothing of what was written around them is carried over."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps

from privacy.files import Unfit


pillow_heif.register_heif_opener()

TAKEN = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"})
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

# Large enough to read a blister pack by; a telephone takes four times that. Ours.
LONGEST_SIDE = 2000
# A picture this large fills 150 MB of memory when it is opened. Ours; telephones offer 48 million.
MOST_PIXELS = 50_000_000
QUALITY = 85

TOO_LARGE = "This picture has too many pixels to open safely. Send a smaller copy of it."
BROKEN = "This picture is damaged or incomplete. Save it again or take it anew, and send that."


def clean(content):
    """(content, content type) of the picture without EXIF, XMP, comments, profiles or thumbnails."""
    try:
        picture = opened(content)
        picture = srgb(picture)
        return encoded(bare(picture))
    except Unfit:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unfit(TOO_LARGE) from bomb
    except Exception as broken:  # Pillow's decoders fail in many ways on what was made to break them
        raise Unfit(BROKEN) from broken


def opened(content):
    """Small enough, and the way up it was taken."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # Pillow's, for the whole process: WeasyPrint sets it to True
    picture = Image.open(BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise Unfit(TOO_LARGE)
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info["icc_profile"] = profile
    return picture


def srgb(picture):
    """With the colours that every screen expects: what a tablet's colour is matters here."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode != "RGB":
        return picture
    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return picture


def bare(picture):
    """The pixels and nothing else."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    picture = picture.convert(mode)
    return Image.frombytes(mode, picture.size, picture.tobytes())


def encoded(picture):
    made = BytesIO()
    if picture.mode == "RGBA":
        picture.save(made, "PNG", optimize=True)
        return made.getvalue(), "image/png"
    picture.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue(), "image/jpeg"
