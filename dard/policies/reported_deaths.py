"""What may be done to a death that was handed over, whoever asks."""

from workflow.refusals import check_in_turn


def check_can_take_up(reported_death):
    check_in_turn(reported_death.take_up, "taken up")
