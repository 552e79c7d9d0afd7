"""What an area may set."""

from workflow.refusals import Refused


def check_can_set(setting, value, basis):
    if not setting.allows(value):
        if setting.choices:
            raise Refused("Choose one of the options.")
        raise Refused(f"Write a number from {setting.least} to {setting.most}.")
    if not basis.strip():
        raise Refused("Say what it rests on: a protocol, a decision, or experience.")
