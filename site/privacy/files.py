"""What somebody attaches, checked by its content and cleaned.

What comes out tells what it shows, not where it was made, on what, or by whom.

What is written in a picture, or in a document, is not read: docs/explanation/privacy-scan.md.
"""

import hashlib
from dataclasses import dataclass

import filetype
from django.conf import settings


# What a file field offers to choose from; what is taken is decided by the content.
ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,application/pdf,text/plain"

UNKNOWN = "This is not a file we can take. Send a picture (JPEG, PNG, WebP or HEIC), a PDF or plain text."


class Unfit(Exception):
    """A file cannot be taken. The message is a sentence for whoever sent it."""


@dataclass(frozen=True)
class Cleaned:
    """A file as we made it anew."""

    content: bytes
    content_type: str

    @property
    def suffix(self):
        return SUFFIXES[self.content_type]

    @property
    def sha256(self):
        return hashlib.sha256(self.content).hexdigest()


SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "text/plain": "txt"}
CONTENT_TYPES = {suffix: content_type for content_type, suffix in SUFFIXES.items()}
PICTURES = frozenset({"image/jpeg", "image/png"})


def clean(uploaded):
    """An uploaded file, made anew without what it gives away; Unfit says why it cannot be taken."""
    # Pillow and qpdf take a moment to load, and most requests carry no file.
    from privacy import documents, pictures

    content = read(uploaded)
    guessed = filetype.guess_mime(content)
    if guessed in pictures.TAKEN:
        return Cleaned(*pictures.clean(content))
    if guessed == "application/pdf":
        return Cleaned(documents.clean_pdf(content), "application/pdf")
    if guessed is None:
        return Cleaned(documents.clean_text(content), "text/plain")
    raise Unfit(UNKNOWN)


def read(uploaded):
    """The content, if it is neither nothing nor too much."""
    most = settings.ATTACHMENT_MAX_MB * 1024 * 1024
    content = uploaded.read(most + 1)
    if not content:
        raise Unfit("This file is empty. Choose another one.")
    if len(content) > most:
        raise Unfit(f"This file is larger than {settings.ATTACHMENT_MAX_MB} MB. Send a smaller one.")
    return content
