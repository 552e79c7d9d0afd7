"""A small program: a page in, a PDF out. Run apart from us by record_pdf.py; it imports nothing of ours.

A text can be such that it takes minutes to set, so the program bounds itself, and it ends when it is done:
what it needs takes seconds to load and much memory, which the web server is spared.
"""

import resource
import sys


MOST_SECONDS = 40
MOST_MEMORY = 2 * 1024 * 1024 * 1024
NO_LIBRARY = 3


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        import weasyprint  # noqa: F401  loads Pango, which may not be there
    except OSError as missing:
        sys.stderr.write(f"{missing}\n")
        return NO_LIBRARY
    sys.stdout.buffer.write(write(sys.stdin.buffer.read().decode()))
    return 0


def write(page):
    """The page as a tagged PDF (PDF/UA-1). What is not in the page is not fetched, whatever a text may hold:
    not from a disk and not from a network."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=["data"])
    return HTML(string=page, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    sys.exit(main())
