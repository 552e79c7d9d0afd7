"""Putting a page on paper, or making a picture of it: in a process of its own, with little time and memory.
Every answer that is neither is a sentence."""

import json
import logging
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from workflow import pdf_writer
from workflow.refusals import Refused


logger = logging.getLogger(__name__)

WRITER = Path(pdf_writer.__file__)
# Ours: somebody is waiting for it, and nearly all of it is the program's own start.
MOST_SECONDS = 60
CANNOT = "The {kind} of {what} cannot be made. {instead} instead."
NO_LIBRARY = (
    "This machine cannot make a {kind}: the library Pango is missing, which its administrator can install."
    " Until then: {instead}."
)


@dataclass(frozen=True)
class Sheet:
    """A page in HTML. `steps` are stylesheets, tried in turn until it takes no more than `most_pages`; with a
    width in pixels, a PNG is made of it and not a PDF."""

    page: str
    steps: tuple = ()
    most_pages: int = 1
    picture_width: int | None = None

    @property
    def kind(self):
        return "picture" if self.picture_width else "PDF"

    @property
    def asked(self):
        """What the program reads."""
        return json.dumps(asdict(self)).encode()


def make(sheet, *, what, instead):
    """The bytes. `what` is of whom the sentence speaks where they cannot be made ("this record"), `instead`
    what to do then ("Print the page of the record")."""
    try:
        # Our own program, no shell, and the page goes to its input only.
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(WRITER)],
            input=sheet.asked,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failed:
        is_missing = getattr(failed, "returncode", None) == pdf_writer.NO_LIBRARY
        logger.error("The %s of %s cannot be made: %s", sheet.kind, what, type(failed).__name__)
        sentence = NO_LIBRARY if is_missing else CANNOT
        raise Refused(sentence.format(kind=sheet.kind, what=what, instead=instead)) from failed
    return run.stdout
