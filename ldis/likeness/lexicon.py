"""The substances that texts name."""

from substances import matching
from substances.models import Substance


class Lexicon:
    """The substances as they are named now, read once for as many texts as are asked about."""

    def __init__(self):
        self.book = matching.current_book()
        listed = Substance.objects.values_list("pk", "name", "family__name")
        self.known = {pk: (name, family or "") for pk, name, family in listed}

    def named_in(self, text):
        """The keys of the substances that a text names."""
        if not text:
            return set()
        words = matching.plain_words(text)
        found = matching.longest_first(matching.hits(self.book, words), len(words))
        return {entry.substance_id for _, _, entries in found for entry in entries} & self.known.keys()

    def name(self, pk):
        return self.known[pk][0]

    def family(self, pk):
        return self.known[pk][1]
