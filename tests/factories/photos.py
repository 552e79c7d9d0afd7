"""A photo that an alert may show."""

from django.core.files.base import ContentFile
from django.utils import timezone

from alerts.models import Photo
from privacy.storage import private_files
from tests.factories.accounts import UserFactory
from tests.factories.files import png


def kept_photo():
    """A photo that is kept, as the content of an alert names it."""
    photo, is_new = Photo.objects.get_or_create(
        sha256="5" * 64,
        defaults={"content_type": "image/png", "added_by": UserFactory(), "added_at": timezone.now()},
    )
    if is_new:
        private_files().save(photo.file_name, ContentFile(png()))
    return {"sha256": photo.sha256, "alt": "A blue tablet.", "reason": "It is pressed like a medicine."}
