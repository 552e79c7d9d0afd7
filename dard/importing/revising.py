"""An entry as a row makes it, and one that a row changes: what it said before is kept beside it."""

import json
from operator import attrgetter

from dard.importing.changing import Changing
from dard.importing.inserting import Inserting
from dard.models import EntryRevision, RegisterEntry


# What an entry says, as it is in a Mapped row too.
FIELDS = (
    *("key", "content", "cause_mark", "happened_on", "date_kind", "year", "age", "sex", "ethnicity"),
    *("place_kind", "manner", "substances", "named_besides"),
)
CHANGED = (*FIELDS, "words", "revision", "changed_in", "last_seen_in", "withdrawn_in")
in_order = attrgetter(*FIELDS)
SAID = tuple(name for name in FIELDS if name not in {"key", "content", "cause_mark", "year"})


class Revising:
    """Makes and changes entries for one import."""

    def __init__(self, run):
        self.run = run
        self.new = Inserting(
            RegisterEntry,
            given=(*FIELDS, "words", "ordinal"),
            always={"register": run.register_id, "created_in": run.pk, "last_seen_in": run.pk},
            prepared=("happened_on", "words"),
        )
        self.known = Changing(RegisterEntry, CHANGED)

    def create(self, rows):
        """New entries: [(row, which of those that have its key)]."""
        self.new.insert([(*in_order(row), words_of(row), ordinal) for row, ordinal in rows])

    def revise(self, pairs):
        """Bring entries to what their rows say: [(key of the entry, row)]. How many changed."""
        entries = RegisterEntry.objects.in_bulk([pk for pk, _ in pairs])
        before = [self.was(entries[pk]) for pk, _ in pairs]
        for pk, row in pairs:
            self.put(entries[pk], row)
        EntryRevision.objects.bulk_create(before)
        self.known.change(entries.values())
        return len(pairs)

    def revise_from(self, entry, new):
        """Bring an entry to what a new one says, which is gone by now."""
        before = self.was(entry)
        self.put(entry, new)
        entry.ordinal = new.ordinal
        before.save()
        entry.save()

    def was(self, entry):
        said = {name: "" if (value := getattr(entry, name)) is None else str(value) for name in SAID}
        return EntryRevision(
            entry=entry,
            revision=entry.revision,
            changed_in=self.run,
            was=json.dumps({**said, "words": entry.said}, ensure_ascii=False),
        )

    def put(self, entry, row):
        """The office's own number stays where a release has none."""
        entry.words = words_of(row, entry.reference)
        for name in FIELDS:
            setattr(entry, name, getattr(row, name))
        entry.revision += 1
        entry.changed_in = entry.last_seen_in = self.run
        entry.withdrawn_in = None


def words_of(row, reference=""):
    """What is written in words, as JSON, with the office's own number where there is one."""
    number = row.reference or reference
    if not number:
        return row.words
    said = json.loads(row.words) if row.words else {}
    return json.dumps({**said, "reference": number}, ensure_ascii=False)
