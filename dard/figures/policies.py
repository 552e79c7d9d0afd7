"""By which rule the figures of an area leave."""

from privacy.disclosure import Policy


def policy_of(area):
    """The policy that an area has set for what leaves it."""
    return Policy(rounding=5)
