"""What may be done from an account to a lesson that is embedded, and in the registers beside it."""

from dard.policies.lessons import (
    check_can_propose_lesson,
    check_can_supersede_lesson,
    check_can_write_lesson,
    check_is_lesson,
    check_names_nobody,
)
from dard.policies.populations import check_is_population
from dard.policies.recommendations import (
    check_can_lapse_recommendation,
    check_can_merge_recommendation,
    check_can_propose_recommendation,
    check_can_supersede_recommendation,
    check_can_write_recommendation,
    check_is_recommendation,
    check_may_lapse,
    missing_in,
)
from dard.policies.releases import check_can_make_release, check_nothing_left_since


__all__ = [
    "check_can_lapse_recommendation",
    "check_can_make_release",
    "check_can_merge_recommendation",
    "check_can_propose_lesson",
    "check_can_propose_recommendation",
    "check_can_supersede_lesson",
    "check_can_supersede_recommendation",
    "check_can_write_lesson",
    "check_can_write_recommendation",
    "check_is_lesson",
    "check_is_population",
    "check_is_recommendation",
    "check_may_lapse",
    "check_names_nobody",
    "check_nothing_left_since",
    "missing_in",
]
