"""What may be entered of how many people live in an area."""

from django.utils import timezone

from workflow.refusals import Refused


# Before these no review of deaths has figures to set against them.
FIRST_YEAR = 1990
# Ours: no area of one review is larger than England.
MOST = 60_000_000


def check_is_population(year, count, source):
    this_year = timezone.localdate().year
    if not FIRST_YEAR <= year <= this_year:
        raise Refused(f"Write a year from {FIRST_YEAR} to {this_year}.")
    if not 1 <= count <= MOST:
        raise Refused(f"Write how many people lived there, from 1 to {MOST:,}.")
    if not source.strip():
        raise Refused("Say where the number is published, so that others can look it up.")
