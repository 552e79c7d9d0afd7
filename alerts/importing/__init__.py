"""Reading address books as people keep them: a file becomes rows, and rows become entries with what is wrong
in them. Nothing is written here; alerts.actions.importing does that."""

from alerts.importing.entries import entries_of
from alerts.importing.files import table_of
from alerts.importing.judging import Fate, counted, judge


__all__ = ["Fate", "counted", "entries_of", "judge", "table_of"]
