"""What may be done to a notification, whoever asks. Each rule refuses in a sentence."""

from workflow.refusals import check_in_turn


def check_can_take_up(notification):
    check_in_turn(notification.take_up, "taken up")
