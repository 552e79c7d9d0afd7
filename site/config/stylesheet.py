"""The design system's stylesheet as we serve it: the package's own file, without the two @font-face rules
that name a server elsewhere. The typeface is licensed for NHS services only, and nothing is fetched from
other hosts; with the rules left in, every page logs that the content security policy stopped them."""

import re
from pathlib import Path
from uuid import uuid4

import wagtailnhsukfrontend
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage


NAME = "ui/nhsuk.css"
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


class StylesheetFinder(BaseFinder):
    """Finds ui/nhsuk.css, made from the installed package when the process starts."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "made-static")
        make(Path(self.storage.path(NAME)))

    def find(self, path, find_all=False):
        found = self.storage.path(path) if path == NAME else None
        return ([found] if found else []) if find_all else (found or [])

    def list(self, ignore_patterns):
        yield NAME, self.storage


def make(target):
    """Write the stylesheet where it differs from what is there. Another process that starts at the same
    moment writes its own part, and never sees half of one."""
    package = Path(wagtailnhsukfrontend.__file__).parent
    source = next((package / "static/wagtailnhsukfrontend/css").glob("nhsuk-frontend-*.min.css"))
    text = FONT_FACE.sub("", source.read_text()).replace("sourceMappingURL", "madeFrom")
    if target.is_file() and target.read_text() == text:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{uuid4().hex}")
    part.write_text(text)
    part.replace(target)
