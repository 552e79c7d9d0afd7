"""The words of a PDF that a stranger sent. Every answer that is not its text is a sentence."""

import subprocess
import sys
from pathlib import Path

from workflow.refusals import Refused


READER = Path(__file__).with_name("pdf_reader.py")
# Ours: somebody is waiting for the page.
MOST_SECONDS = 20
MOST_BYTES = 10 * 1024 * 1024


def read_pdf(data):
    """The text of a PDF's first pages, read in a process of its own that has little time and memory."""
    if len(data) > MOST_BYTES:
        raise Refused("This PDF is larger than 10 MB. Paste its text instead.")
    try:
        # Our own program, no shell, and what was sent goes to its input only.
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(READER)],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failed:
        raise Refused(
            "The text of this PDF cannot be read. Open it, copy its text, and paste that here."
        ) from failed
    text = run.stdout.decode("utf-8", "replace").replace("\x00", "").strip()
    if not text:
        raise Refused("There is no text in this PDF; it may be a picture. Type what it says.")
    return text
