"""Messages made once and filled in for each recipient. What differs between two recipients of a version is
their address, their links, the Message-ID and the moment; making the rest anew for each of a hundred thousand
would cost more than sending it."""

from email.utils import formatdate
from uuid import UUID

from alerts.models import Delivery, Subscriber
from alerts.notifications import compose, links_by
from workflow import links


# Stand-ins that no message holds by itself, in letters that no encoding of a message changes.
ADDRESS = "zqxaddressxqz@recipient.invalid"
ANSWERING, SUBSCRIBING = "zqxansweringxqz", "zqxsubscribingxqz"
DELIVERY = UUID("5a5158aa-0000-4000-8000-515a5158515a")
MOMENT = "Thu, 01 Jan 1970 00:00:00 -0000"


class Stencil:
    """The bytes of a message with its stand-ins."""

    def __init__(self, data):
        self.data = data

    def fill(self, delivery):
        """The message for one recipient."""
        data = self.data
        for stand_in, value in (
            (ADDRESS, delivery.address),
            (ANSWERING, links.sign("delivery", str(delivery.pk))),
            (SUBSCRIBING, links.sign("subscriber", str(delivery.subscriber_id))),
            (str(DELIVERY), str(delivery.pk)),
            (MOMENT, formatdate()),
        ):
            data = data.replace(stand_in.encode(), value.encode())
        return data


class Stencils:
    """Those of one batch."""

    def __init__(self):
        self.made = {}

    def of(self, delivery):
        """The stencil of a delivery's message, or None where it must be made by itself: an address in other
        letters than ASCII is written in a way of its own."""
        if not delivery.address.isascii():
            return None
        kind = (delivery.version_id, delivery.purpose, delivery.subscriber.language)
        if kind not in self.made:
            self.made[kind] = cut(delivery)
        return self.made[kind]


def cut(delivery):
    """The stencil of whatever goes out like this delivery, or None where a line was so long that it had to be
    broken or encoded."""
    stand_in = Delivery(
        pk=DELIVERY,
        version=delivery.version,
        subscriber=Subscriber(language=delivery.subscriber.language),
        address=ADDRESS,
        purpose=delivery.purpose,
    )
    message = compose(stand_in, links_by(ANSWERING, SUBSCRIBING))
    message.extra_headers["Date"] = MOMENT
    data = message.message().as_bytes(linesep="\r\n")
    wanted = {ADDRESS, ANSWERING, SUBSCRIBING, str(DELIVERY), MOMENT}
    return Stencil(data) if all(each.encode() in data for each in wanted) else None
