"""A request that is larger than any file we take is answered by what it says of its size. The server has put
it on the disk by then, never in the memory; we do not read it at all."""

from django.conf import settings


# Beside the file: the other fields of the form, and what parts them. Ours.
BESIDES = 256 * 1024


def is_too_large(request):
    declared = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.ATTACHMENT_MAX_MB * 1024 * 1024 + BESIDES
    return declared.isdecimal() and int(declared) > most


def sentence():
    most = settings.ATTACHMENT_MAX_MB
    return f"This file is larger than {most} MB. Send a smaller one, or only the pages that matter."
