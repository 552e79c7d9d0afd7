"""PDFs and plain text: what is on the page is kept; what acts, hides or tells who made it is not."""

import re
from io import BytesIO

import pikepdf

from privacy.files import UNKNOWN, Unfit


LOCKED = "This PDF is locked with a password. Send a copy without one."
BROKEN = "This PDF is damaged and cannot be read. Save it again, and send that."
MOST_PAGES = 100  # Ours: a test report has two, a national alert ten.

# Of a page, what is needed to show it. Whatever else is there (links, forms, notes, films, actions, attached
# files, thumbnails, an editor's private data) is left behind, and so is all that belongs to no page.
OF_A_PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Resources"}
    | {"/Contents", "/Rotate", "/UserUnit", "/Group"}
)
# Of what a page is drawn with, what tells where it came from or does something.
TELLTALE = ("/Metadata", "/PieceInfo", "/AA", "/A", "/JS", "/EF", "/AF", "/OPI", "/LastModified", "/Thumb")

# JPEG segments: APP0 (JFIF) and APP14 (Adobe's colours) are needed; the others carry EXIF, XMP, comments.
KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
SAYS_NOTHING = frozenset(range(0xE0, 0xF0)) | {0xFE}
SCAN_FOLLOWS = 0xDA

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def clean_pdf(content):
    try:
        with pikepdf.open(BytesIO(content)) as given, pikepdf.new() as kept:
            return rebuilt(given, kept)
    except pikepdf.PasswordError as locked:
        raise Unfit(LOCKED) from locked
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError) as broken:
        raise Unfit(BROKEN) from broken


def rebuilt(given, kept):
    if not 1 <= len(given.pages) <= MOST_PAGES:
        raise Unfit(f"This PDF has no page, or more than {MOST_PAGES}. Send the pages that matter.")
    kept.pages.extend(given.pages)
    for page in kept.pages:
        for key in set(page.keys()) - OF_A_PAGE:
            del page[key]
    for thing in kept.objects:
        strip(thing)
    made = BytesIO()
    kept.save(made)
    return made.getvalue()


def strip(thing):
    """Take what tells too much out of one object, and out of a picture that is stored as a JPEG."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key in TELLTALE:
        if key in thing:
            del thing[key]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        thing.write(bare_jpeg(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def bare_jpeg(content):
    """A JPEG without the segments that say something about it; its pixels are left as they are."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != SCAN_FOLLOWS:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] in KEPT_SEGMENTS or content[at + 1] not in SAYS_NOTHING:
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, content[at:]])


def clean_text(content):
    """Plain text as UTF-8. What a browser or a reader could take for something else is refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    beginning = text[:1024].lstrip()
    if CONTROLS.search(text) or beginning.startswith(("<", "{\\rtf")) or "%PDF-" in beginning:
        raise Unfit(UNKNOWN)
    return text.encode()
