"""The reference data every installation starts with; loading it again changes nothing."""

from ldis.grading import load_first_matrix
from pages.actions import build_site
from substances.actions import load_vocabulary


def load_reference():
    load_vocabulary()
    load_first_matrix()
    build_site()
