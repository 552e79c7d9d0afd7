"""The reference data every installation starts with; loading it again changes nothing."""

from typing import NamedTuple

from alerts.wording.loading import load_wording
from ldis.grading import load_first_matrix
from ldis.models import GradingMatrix
from pages.actions import build_site
from substances.actions import load_vocabulary
from substances.models import Substance


class Reference(NamedTuple):
    """What is there, and how much of it was made just now."""

    substances: int
    new_substances: int
    matrix: GradingMatrix
    new_pages: list
    new_wording: int


def load_reference():
    before = Substance.objects.count()
    load_vocabulary()
    after = Substance.objects.count()
    return Reference(after, after - before, load_first_matrix(), build_site(), load_wording())
