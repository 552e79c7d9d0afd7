"""What every print of an alert is made from: one wording of one frozen version, as it stands today.

Posters, flyers and pictures differ in their page and their measures; alerts.press makes and keeps them.
"""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import segno
from django.template.loader import render_to_string
from django.utils import timezone

from alerts import labels
from alerts.formats import photo, saying
from alerts.formats.representation import Representation
from alerts.languages import Language, direction
from alerts.press import DRAFTS, FOLDER, PRESS, Job
from alerts.standing import standing_of_version
from alerts.variants import Wording, wording_for
from workflow import pdf


# What a print looks like follows from these files; one that is kept was made by this very look.
LOOK = [
    Path(__file__),
    Path(labels.__file__),
    labels.FILE,
    *sorted(Path(labels.__file__).parent.glob("templates/alerts/print/*")),
]
EDITION = hashlib.sha256(b"".join(path.read_bytes() for path in LOOK)).hexdigest()

WHAT = "this alert"
INSTEAD = "Print the page of the alert"
HTML_LANGUAGE = {Language.ENGLISH: "en-GB"}


@dataclass(frozen=True)
class Kind:
    """A kind of print: its page, the type sizes it tries in turn, and what is done to it in the end."""

    name: str
    template: str
    ending: str
    content_type: str
    steps: tuple = ()
    picture_width: int | None = None
    finish: Callable[[bytes], bytes] = bytes
    # About how many letters a line of the small print holds.
    foot_line: int = 60

    def of(self, version, readers, language):
        """The version in this kind, for these readers in this language; None where it has no such wording."""
        wording = wording_for(version.content, readers, language)
        if wording is None:
            return None
        made = Print(self, version, wording)
        return Representation(made.content(), self.content_type, made.file_name)


def type_sizes(unit, *sizes):
    """Steps for workflow.pdf. What a page says itself goes before them, but for what is important."""
    return tuple(f"html {{ font-size: {size}{unit} !important }}" for size in sizes)


@dataclass(frozen=True)
class Print:
    """One wording of a version on one kind of sheet."""

    kind: Kind
    version: object
    wording: Wording

    @property
    def file_name(self):
        stem = saying.file_stem(self.version)
        return f"{stem}-{self.wording.readers}-{self.wording.language}-{self.kind.name}.{self.kind.ending}"

    def content(self):
        """The bytes, made at most once; refuses with NotYet while they are being made."""
        sheet = self.sheet
        return PRESS.print(Job(self.kept_as, lambda: self.made(sheet)))

    def made(self, sheet):
        return self.kind.finish(pdf.make(sheet, what=WHAT, instead=INSTEAD))

    @cached_property
    def sheet(self):
        page = render_to_string(self.kind.template, self.shown())
        return pdf.Sheet(page, self.kind.steps, picture_width=self.kind.picture_width)

    @property
    def kept_as(self):
        """Named by everything it depends on: so it is made anew when one of them changes, and never else."""
        said = json.dumps([self.sheet.page, self.kind.steps, self.kind.name, EDITION])
        folder = DRAFTS if saying.is_draft(self.version) else FOLDER
        return f"{folder}/{hashlib.sha256(said.encode()).hexdigest()}.{self.kind.ending}"

    def shown(self):
        """What the templates under alerts/print read."""
        version, language = self.version, self.wording.language
        standing = standing_of_version(version, timezone.now())
        words = labels.labels_for(language)
        small_print = footed(version, words, language)
        return {
            "words": words,
            "wording": self.wording,
            "html_language": HTML_LANGUAGE.get(language, language),
            "version": version,
            "alert": version.alert,
            "standing": standing,
            "is_draft": saying.is_draft(version),
            "is_shown": standing.in_force or saying.is_draft(version),
            "exercise": saying.is_exercise(version),
            "numbered": words["version"].format(number=version.number),
            "sure": words[version.content["confidence"]],
            "over": words[saying.over(standing)],
            "ended": ended(words, standing, language),
            "photo": photo_shown(version),
            "small_print": small_print,
            "more_lines": sum(len(line) // self.kind.foot_line for line in small_print),
            **dated(version, language),
            **addressed(version, words, language),
        }


def dated(version, language):
    """Until when, whole and in parts. A draft may not say yet."""
    until = version.valid_until
    if until is None:
        return {"until": "?", "until_date": "?", "until_time": ""}
    weekday, time = labels.weekday(language, until), labels.time(until)
    return {
        "until": labels.moment(language, until),
        "until_date": labels.date_alone(language, until),
        "until_time": f"{weekday}{labels.comma(language)} {time}",
    }


def footed(version, words, language):
    """The lines of the small print."""
    numbered = words["version"].format(number=version.number)
    return [
        f"{words['reference']} {apart(version.alert.reference, language)} · {numbered}",
        f"{words['issued_by']} {apart(version.issuer, language)}",
        f"{words['look_up']} {apart(short(version), language)}",
    ]


def apart(text, language):
    """English within a line that runs from right to left keeps its own order, full stops and strokes too."""
    return f"\u2066{text}\u2069" if direction(language) == "rtl" else text


def short(version):
    """The address of its page, without what browsers add by themselves."""
    return saying.page(version).partition("://")[2]


def ended(words, standing, language):
    """That a newer version took its place, or how and when it ended."""
    if standing.replaced_by:
        return words["replaced"].format(number=standing.replaced_by)
    if not standing.ended_at:
        return ""
    how = "retracted_on" if standing.is_retracted else "ended_on"
    return words[how].format(when=labels.moment(language, standing.ended_at))


def addressed(version, words, language):
    """Where its page is, short enough to type, and as a QR code that says which version was scanned."""
    code = segno.make(f"{saying.page(version)}?version={version.number}", error="m", micro=False)
    return {
        "address": apart(short(version), language),
        "qr": code.svg_data_uri(border=4, light="#fff", omitsize=True),
        "qr_alt": words["qr"].format(address=short(version)),
    }


def photo_shown(version):
    """The photo within the page, with what it shows; nothing where there is none."""
    kept = photo.render(version)
    if kept is None:
        return None
    content = base64.b64encode(kept.body).decode()
    return {"source": f"data:{kept.content_type};base64,{content}", "alt": version.content["photo"]["alt"]}
