"""What an answer to a line of other reviews and duties has to say."""

from django.utils import timezone

from dard.processes import asked_of
from dard.states import LineAnswer
from workflow.refusals import Refused


def check_line(case, process, answer, referred_on):
    if process not in {each.key for each in asked_of(case)} or answer not in LineAnswer.values:
        raise Refused("Choose yes, no or not sure for each line.")
    if referred_on and referred_on > timezone.localdate():
        raise Refused("The day of a referral has not come yet. Check it.")
