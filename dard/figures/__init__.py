"""Figures on deaths as they leave: counted as sets of cases, released so that no small number can be worked
out, and shown, drawn and written to files only as they were released."""

from dard.figures.counting import By, Counted
from dard.figures.files import FILES, as_csv, as_xlsx
from dard.figures.policies import policy_of
from dard.figures.releasing import preview, release
from dard.figures.showing import Shown, tables_of


__all__ = [
    "FILES",
    "By",
    "Counted",
    "Shown",
    "as_csv",
    "as_xlsx",
    "policy_of",
    "preview",
    "release",
    "tables_of",
]
