"""The photo a version shows, as it is kept: named by the hash of its bytes, and so never another."""

from alerts.formats import saying
from alerts.formats.representation import Representation
from alerts.models import Photo
from privacy.files import SUFFIXES
from privacy.storage import private_files


def render(version):
    """The bytes of the photo, or None where this version has none, or its file is lost."""
    shown = version.content.get("photo")
    photo = Photo.objects.filter(sha256=shown["sha256"]).first() if shown else None
    if photo is None or not private_files().exists(photo.file_name):
        return None
    with private_files().open(photo.file_name) as kept:
        name = f"{saying.file_stem(version)}-photo.{SUFFIXES[photo.content_type]}"
        return Representation(kept.read(), photo.content_type, name)
