"""Who may do what from an account to a lesson that is embedded, and in the registers beside it."""

from dard.permissions.case_ends import (
    check_user_can_close_without_action,
    check_user_can_rest_on_lessons,
    check_user_may_close_without_action,
)
from dard.permissions.closing import check_user_can_follow_again, check_user_may_follow_again
from dard.permissions.dashboards import (
    FIGURE_READERS,
    check_user_can_release_figures,
    check_user_can_see_figures,
    check_user_can_set_population,
    check_user_keeps_populations,
)
from dard.permissions.lessons import (
    check_has_no_stake,
    check_user_can_begin_lesson,
    check_user_can_lapse_recommendation,
    check_user_can_merge_recommendation,
    check_user_can_propose_lesson,
    check_user_can_propose_recommendation,
    check_user_can_put_lesson,
    check_user_can_put_recommendation,
    check_user_can_supersede_lesson,
    check_user_can_supersede_recommendation,
    check_user_can_view_learning,
    check_user_can_write_lesson,
    check_user_can_write_recommendation,
    check_user_learns,
    check_user_may_lapse,
    check_user_writes_learning,
)
from dard.permissions.releases import (
    check_user_can_make_release,
    check_user_can_read_releases,
    check_user_releases_in,
)


__all__ = [
    "FIGURE_READERS",
    "check_has_no_stake",
    "check_user_can_begin_lesson",
    "check_user_can_close_without_action",
    "check_user_can_follow_again",
    "check_user_can_lapse_recommendation",
    "check_user_can_make_release",
    "check_user_can_merge_recommendation",
    "check_user_can_propose_lesson",
    "check_user_can_propose_recommendation",
    "check_user_can_put_lesson",
    "check_user_can_put_recommendation",
    "check_user_can_read_releases",
    "check_user_can_release_figures",
    "check_user_can_rest_on_lessons",
    "check_user_can_see_figures",
    "check_user_can_set_population",
    "check_user_can_supersede_lesson",
    "check_user_can_supersede_recommendation",
    "check_user_can_view_learning",
    "check_user_can_write_lesson",
    "check_user_can_write_recommendation",
    "check_user_keeps_populations",
    "check_user_learns",
    "check_user_may_close_without_action",
    "check_user_may_follow_again",
    "check_user_may_lapse",
    "check_user_releases_in",
    "check_user_writes_learning",
]
