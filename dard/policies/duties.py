"""When one of a provider's other duties may be ticked."""

from django.utils.timezone import localdate

from dard.policies.notifications import WrongAnswer


def check_can_tick_duty(duty, sent_on):
    if sent_on is None:
        raise WrongAnswer("sent_on", "Write the day it was sent.")
    if sent_on > localdate():
        raise WrongAnswer("sent_on", "This day is still to come. Tick it once it was sent.")
    happened = duty.notification.case.happened_on
    if happened and sent_on < happened:
        raise WrongAnswer("sent_on", "This day lies before what happened. Check the date.")
