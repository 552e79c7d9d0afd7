"""The record of a decision on paper: A4, and tagged for screen readers. Every answer that is no PDF is a
sentence."""

import logging
import subprocess
import sys
from pathlib import Path

from django.template.loader import render_to_string

from panel import pdf_writer, records
from workflow.refusals import Refused


logger = logging.getLogger(__name__)

WRITER = Path(pdf_writer.__file__)
# Ours: somebody is waiting for it, and nearly all of it is the program's own start.
MOST_SECONDS = 60
PRINT_INSTEAD = "The PDF of this record cannot be made. Print the page of the record instead."
NO_LIBRARY = (
    "This machine cannot make a PDF: the library Pango is missing, which its administrator can install. Until"
    " then, print the page of the record."
)


def make(signed):
    """The bytes of the PDF, made in a process of its own that has little time and memory."""
    try:
        # Our own program, no shell, and the page goes to its input only.
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(WRITER)],
            input=page(signed).encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failed:
        is_missing = getattr(failed, "returncode", None) == pdf_writer.NO_LIBRARY
        logger.error("The PDF of record %s cannot be made: %s", signed.pk, type(failed).__name__)
        raise Refused(NO_LIBRARY if is_missing else PRINT_INSTEAD) from failed
    return run.stdout


def page(signed):
    """The page that is put on paper. Without soft hyphens: one cannot see them, and a text full of them takes
    minutes to set (weasyprint 70)."""
    return render_to_string("panel/record_pdf.html", records.shown(signed)).replace("\u00ad", "")
