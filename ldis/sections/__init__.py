"""The parts a report's page and a concern's page are made of.

Each noun brings a module here with `for_report(report, user)` or `for_concern(concern, user)`: it gathers
what its template shows and returns a Section, or None where there is nothing to show to this person. pages.py
puts them in reading order. A template finds its content as `shown`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """One part of a page: its place in the address bar, its heading, its template and what that shows."""

    key: str
    heading: str
    template: str
    context: dict = field(default_factory=dict)
    brief: str = ""  # what it comes to, in a few words; a section with one is folded away behind it
