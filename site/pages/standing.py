"""Where a published alert stands; the rule is the alerts room's, since every form of an alert says it."""

from alerts.standing import LAST_DAY_PASSED, Standing, standing_of


__all__ = ["LAST_DAY_PASSED", "Standing", "standing_of"]
