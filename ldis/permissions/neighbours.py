"""Who tells other areas, and answers them."""

from ldis import policies
from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import check_in_turn


def check_user_can_share(user, concern, to_area):
    check_user_coordinates(user, concern.area)
    policies.check_can_share(concern, to_area)


def check_user_can_answer_share(user, share, move, done):
    check_user_coordinates(user, share.to_area)
    check_in_turn(move, done)


def check_user_can_adopt_alert(user, area, alert):
    check_user_coordinates(user, area)
    policies.check_can_adopt_alert(area, alert)


def check_user_can_export(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_may_tell_partners(concern)
