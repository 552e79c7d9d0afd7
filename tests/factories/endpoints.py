from alerts import actions
from alerts.states import ChannelName
from tests.factories.alerts import subscriber


def endpoint(receiver, *, area=None, channel=ChannelName.WEBHOOK, whose=None, url=None):
    """A further way to a subscriber of an area that has answered its test."""
    whose = whose or subscriber(area=area)
    made = actions.add_endpoint(whose, channel, url or receiver.url)
    made = actions.try_endpoint(made)
    receiver.taken.clear()
    return made
