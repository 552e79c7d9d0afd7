"""By which rule the figures of an area leave."""

from dard import review_settings
from privacy.disclosure import Policy


def policy_of(area):
    """The policy that an area has set for what leaves it. Each release keeps the one it was made by."""
    return Policy(
        threshold=review_settings.value_of(area, review_settings.FIGURES_THRESHOLD),
        shows_zero=bool(review_settings.value_of(area, review_settings.FIGURES_ZERO)),
        rounding=review_settings.value_of(area, review_settings.FIGURES_ROUNDING),
    )
