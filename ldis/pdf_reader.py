"""A small program: a PDF in, its words out. It is run apart from us by pdf.py and imports nothing of ours.

A PDF can be made to keep its reader busy for ever or to fill the memory, so the program bounds itself.
"""

import resource
import sys
from io import BytesIO

from pypdf import PdfReader


# All ours: an alert is one to four pages.
MOST_PAGES = 30
MOST_CHARACTERS = 50_000
MOST_SECONDS = 15
MOST_MEMORY = 1024 * 1024 * 1024


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    pages = PdfReader(BytesIO(sys.stdin.buffer.read())).pages
    texts = (pages[number].extract_text() for number in range(min(len(pages), MOST_PAGES)))
    text = "\n\n".join(texts)[:MOST_CHARACTERS]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
