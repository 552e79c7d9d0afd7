"""A small program: a page in, a PDF or picture out. Run apart from us by pdf.py; it imports nothing of ours.

A text can be such that it takes minutes to set, so the program bounds itself, and it ends when it is done:
what it needs takes seconds to load and much memory, which the web server is spared.
"""

import io
import json
import resource
import sys
from bisect import bisect_left
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path


MOST_SECONDS = 40
MOST_MEMORY = 2 * 1024 * 1024 * 1024
NO_LIBRARY = 3
# Sharp on paper, and no photo of a telephone whole.
DOTS_PER_INCH = 200
JPEG_QUALITY = 85

# The fonts a stylesheet may ask for, as url(font:latin): which package has which file.
FONTS = {
    "font:latin": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "font:arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    "font:bengali": ("fontpkg_hind_siliguri", "HindSiliguri-Regular.ttf"),
    "font:bengali-bold": ("fontpkg_hind_siliguri", "HindSiliguri-Bold.ttf"),
}


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        import weasyprint  # noqa: F401  loads Pango, which may not be there
    except OSError as missing:
        sys.stderr.write(f"{missing}\n")
        return NO_LIBRARY
    asked = json.load(sys.stdin.buffer)
    width = asked.pop("picture_width", None)
    made = write(**asked)
    sys.stdout.buffer.write(as_picture(made, width) if width else made)
    return 0


def write(page, steps=(), most_pages=1):
    """The page as a tagged PDF (PDF/UA-1), in the first of some stylesheets in which it takes no more than so
    many pages of paper; in the last of them it takes what it takes. Without soft hyphens: one cannot see
    them, and a text full of them takes minutes to set (weasyprint 70)."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    say_what_is_drawn()
    fonts, html = FontConfiguration(), HTML(string=page.replace("\u00ad", ""), url_fetcher=fetcher())

    @cache
    def set_in(step):
        return html.render(stylesheets=[CSS(string=step)], font_config=fonts, pdf_variant="pdf/ua-1")

    def fits(step):
        return len(set_in(step).pages) <= most_pages

    steps = steps or [""]
    # A smaller type takes no more paper: so half of the steps need not be tried.
    first = bisect_left(steps, True, hi=len(steps) - 1, key=fits)
    return set_in(steps[first]).write_pdf(
        pdf_variant="pdf/ua-1", dpi=DOTS_PER_INCH, jpeg_quality=JPEG_QUALITY, optimize_images=True
    )


def say_what_is_drawn():
    """Have each piece of Bengali, of Arabic or of a script like them carry its letters as they are read: for
    screen readers, and for whoever copies text. They are drawn in another order, in parts or several as one;
    WeasyPrint (70) only says what letter each part stands for, and that is no word."""
    import pydyf
    from weasyprint.pdf.stream import Stream

    @contextmanager
    def marked(stream, box, tag):
        if stream._tags is None:
            yield
            return
        number = len(stream._tags)
        stream._tags[box] = {"tag": tag, "mcid": number}
        said = {"ActualText": pydyf.String(box.text)} if is_redrawn(getattr(box, "text", "")) else {}
        stream.begin_marked_content(tag, pydyf.Dictionary({"MCID": number, **said}))
        try:
            yield
        finally:
            stream.end_marked_content()

    Stream.marked = marked


def is_redrawn(text):
    """Whether it has letters of the scripts between Hebrew and the Latin supplements: those of Asia."""
    return any("\u0590" <= letter < "\u1e00" for letter in text)


def fetcher():
    """What is not in the page is not fetched, whatever a text may hold: not from a disk and not from a
    network. The fonts have names here, so that no path of this machine is ever asked for."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url, headers=None):
            if url in FONTS:
                return URLFetcherResponse(url, font(*FONTS[url]))
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=["data"])


def font(package, name):
    (folder,) = find_spec(package).submodule_search_locations
    return (Path(folder) / "files" / name).read_bytes()


def as_picture(pdf, width):
    """A PDF of one page as a PNG, so many pixels wide. There is no picture of half a text."""
    import pypdfium2

    (page,) = pypdfium2.PdfDocument(pdf)
    picture = io.BytesIO()
    page.render(scale=width / page.get_width()).to_pil().save(picture, "PNG", optimize=True)
    return picture.getvalue()


if __name__ == "__main__":
    sys.exit(main())
