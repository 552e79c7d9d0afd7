"""Messages made once and filled in for each recipient. What differs between two recipients of a version is
their address, their links, their organisation, the Message-ID and the moment; making the rest anew for each
of a hundred thousand would cost more than sending it.

A stencil is used only where its filling gives the message that would be composed, byte for byte but for the
moment and the boundary between text and HTML. Else there is none, and the message is composed by itself.
"""

import re
from email.utils import formatdate
from html import escape
from secrets import token_hex
from uuid import uuid4

from accounts.models import Organisation
from alerts.models import Delivery, Subscriber
from alerts.notifications import compose, links_by, named
from workflow import links


# Stand-ins that nobody can have written into an alert, in letters that no encoding of a message changes.
ADDRESS = f"zqx{token_hex(8)}@recipient.invalid"
# As long as what they stand for, so that a header line breaks where it would.
ANSWERING, SUBSCRIBING, MOMENT = token_hex(55), token_hex(28), token_hex(15)
DELIVERY = uuid4()
STAND_INS = [each.encode() for each in (ADDRESS, ANSWERING, SUBSCRIBING, str(DELIVERY), MOMENT)]
# An organisation stands in the text as it is, and in the HTML escaped: the apostrophe tells the two apart.
# Where a name is not in ASCII the whole message is encoded differently, so there are two.
ORGANISATIONS = {True: f"zqx{token_hex(8)}'xqz", False: f"zqx{token_hex(8)}'é"}

# An address of the plain kind, which stands in a header as it is. Others are written in ways of their own.
PLAIN = re.compile(r"[\w.!#$%&*+/=?^`{|}~-]+@[A-Za-z0-9.-]+", re.ASCII)
# A header line breaks after 78 characters (RFC 5322), and so do short ones in no place.
LONGEST_ADDRESS = 70
UNCHANGED = {"7bit", "8bit"}


class Stencil:
    """The bytes of a message, cut at its stand-ins."""

    def __init__(self, data, organisation):
        # An organisation in the text and in the HTML.
        self.stand_ins = (*STAND_INS, organisation.encode(), escape(organisation).encode())
        # Every second piece is a stand-in.
        self.pieces = re.split(b"(" + b"|".join(map(re.escape, self.stand_ins)) + b")", data)

    def fill(self, delivery):
        """The message for one recipient."""
        name = named(delivery.subscriber.organisation)
        given = (
            delivery.address,
            links.sign("delivery", str(delivery.pk)),
            links.sign("subscriber", str(delivery.subscriber_id)),
            str(delivery.pk),
            formatdate(),
            name,
            escape(name),
        )
        values = {stand_in: value.encode() for stand_in, value in zip(self.stand_ins, given, strict=True)}
        filled = list(self.pieces)
        filled[1::2] = [values[piece] for piece in self.pieces[1::2]]
        return b"".join(filled)


class Stencils:
    """Those of one batch."""

    def __init__(self):
        self.made = {}

    def of(self, delivery):
        """The stencil of a delivery's message, or None where it must be made by itself."""
        organisation = named(delivery.subscriber.organisation)
        if not organisation or not is_plain(delivery.address):
            return None
        is_ascii = organisation.isascii()
        kind = (
            delivery.version_id,
            delivery.purpose,
            delivery.subscriber.language,
            delivery.version.alert.tlp,
            is_ascii,
        )
        if kind not in self.made:
            self.made[kind] = cut(delivery, ORGANISATIONS[is_ascii])
        return self.made[kind]


def is_plain(address):
    return len(address) <= LONGEST_ADDRESS and PLAIN.fullmatch(address) is not None


def cut(delivery, organisation):
    """The stencil of whatever goes out like this delivery, or None where a line was so long that the message
    had to be encoded, and what is filled in would have been too."""
    reader = Subscriber(language=delivery.subscriber.language, organisation=Organisation(name=organisation))
    stand_in = Delivery(
        pk=DELIVERY, version=delivery.version, subscriber=reader, address=ADDRESS, purpose=delivery.purpose
    )
    message = compose(stand_in, links_by(ANSWERING, SUBSCRIBING))
    made = message.message()
    made.replace_header("Date", MOMENT)
    if any(part["Content-Transfer-Encoding"] not in UNCHANGED for part in made.get_payload()):
        return None
    data = made.as_bytes(linesep="\r\n")
    return Stencil(data, organisation) if all(each in data for each in STAND_INS) else None
