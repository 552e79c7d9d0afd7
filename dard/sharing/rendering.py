"""A publication as it is read: its words made safe, its tables as they were released, with pictures."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from alerts.richtext import sanitise_document
from dard import figures
from dard.figures.counting import ALL


# What the editor writes for bold and italic, and what carries meaning.
STRESS = {"b": "strong", "i": "em"}


@dataclass(frozen=True)
class Part:
    """One part in reading order: `html` that is safe, or a table of figures, or a listing, or what is still
    to be written."""

    html: str = ""
    figures: object = None
    listing: dict | None = None
    ask: str = ""

    @property
    def picture(self):
        """Drawn where it shows more than its table: two bars or more that are no zero."""
        if not self.figures:
            return ""
        last = [cells[-1] for name, cells in self.figures.rows if cells and name != ALL]
        bars = [cell for cell in last if not cell.is_hidden and cell.text != "0"]
        return self.figures.picture if len(bars) > 1 else ""

    @property
    def lines(self):
        """The rows of a listing, each cell with the head of its column: [[(head, cell)]]. On a phone a row is
        read from top to bottom, and its cells say what they are."""
        return [list(zip(self.listing["heads"], row, strict=True)) for row in self.listing["rows"]]

    @property
    def is_all_hidden(self):
        """Whether no figure of a table may be shown: a sentence says it shorter."""
        return bool(self.figures) and all(cell.is_hidden for _, cells in self.figures.rows for cell in cells)

    @property
    def drawn(self):
        """Which column the picture is of, where there are several."""
        return self.figures.heads[-1] if len(self.figures.heads) > 1 else ""


def shown(publication):
    """[Part] of a publication as it stands."""
    tables = figures_of(publication)
    return [part for block in publication.body if (part := part_of(block, tables, publication.listings))]


def figures_of(publication):
    return (
        {each.key: each for each in figures.tables_of(publication.release)} if publication.release_id else {}
    )


def part_of(block, tables, listings):
    if block.block_type == "text":
        return Part(html=safe(block.value.source))
    if block.block_type == "prompt":
        return prompt(block.value)
    key = block.value["key"]
    if key in tables:
        return Part(figures=tables[key])
    return Part(listing=listings[key]) if key in listings else None


def prompt(value):
    """What was written by hand, under its heading; or that it is still to be written."""
    words = safe(value["words"].source)
    if not says_something(words):
        return Part(ask=value["ask"])
    return Part(html=format_html("<h2>{}</h2>{}", value["heading"], mark_safe(words)))  # noqa: S308  sanitised


def says_something(html):
    return bool(re.sub(r"<[^>]*>|\s|&nbsp;", "", html))


def safe(html):
    """What the editor keeps, with nothing in it but what a page may show."""
    for written, meant in STRESS.items():
        html = re.sub(rf"<(/?){written}(?=[\s>])", rf"<\1{meant}", html)
    return sanitise_document(html)


def html_of(publication, *, with_pictures=True):
    """All of its words and tables as one piece of safe HTML."""
    parts = [each for each in shown(publication) if not each.ask]
    return render_to_string("dard/_publication_body.html", {"parts": parts, "with_pictures": with_pictures})


def keys_of(publication):
    """The tables that its body names."""
    return [block.value["key"] for block in publication.body if block.block_type == "table"]


def prompts_of(publication):
    """What is still to be written by hand, or taken out."""
    return [each.ask for each in shown(publication) if each.ask]


def texts_of(publication):
    """{where: words} that a person wrote or may have changed: what is looked through for names."""
    found = {"title": publication.title, "summary": publication.summary}
    for number, part in enumerate(shown(publication), start=1):
        if part.html:
            found[f"part {number}"] = re.sub(r"<[^>]*>", " ", part.html)
    for key, listing in publication.listings.items():
        if key in keys_of(publication):
            found[f"table “{listing['title']}”"] = "\n".join(" | ".join(row) for row in listing["rows"])
    return found
