"""What a format makes of a version, and what is known of the format."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Representation:
    """A version written out: the bytes, what they are, and the name to keep them under."""

    body: bytes
    content_type: str
    file_name: str


@dataclass(frozen=True)
class Format:
    """One way to write a version out. `name` is the last part of its address: "cap.xml".

    `render(version)` gives a Representation, or None where this version has none (no photo, say). A format
    that shows one wording only is `by_wording`: its render takes (version, readers, language) as well.
    `render_current`, where it differs, writes the alert as it stands today and not as it was issued.
    A version that is not saved is a draft, and is marked so by every format.
    """

    name: str
    label: str
    render: Callable
    by_wording: bool = False
    render_current: Callable | None = None
    # For other systems: its content type, and any web page may read it, where it is for anybody.
    for_systems: str = ""

    def of(self, version, wording=(), *, current=False):
        """The version in this format. `wording` is (readers, language)."""
        render = (self.render_current if current else None) or self.render
        return render(version, *wording) if self.by_wording else render(version)
