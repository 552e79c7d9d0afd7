"""A draft as the desk reads it: its content once, and every box with its words."""

from dataclasses import dataclass
from functools import cached_property

from alerts.variants import in_order, wordings
from alerts.wording.places import box, places_of


@dataclass(frozen=True)
class Case:
    draft: object
    now: object

    @property
    def alert(self):
        return self.draft.alert

    @cached_property
    def content(self):
        content = self.draft.content
        return content | {"variants": in_order(content["variants"])}

    @cached_property
    def places(self):
        return list(places_of(self.content))

    @cached_property
    def wordings(self):
        return wordings(self.content)

    def place(self, readers, language, name):
        """The box with one of the words of one wording."""
        found = (each for each in self.places if (each.readers, each.language) == (readers, language))
        return next(each for each in found if each.name == name)

    def box(self, field):
        """A box of the main form, with or without words of its own."""
        return next((each for each in self.places if each.field == field), None) or box(field)
