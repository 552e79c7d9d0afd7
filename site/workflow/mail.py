"""How mail leaves: an exercise has a way of its own, so that a drill reaches no real mailbox; what a mail
server's refusal means; and how long to wait before it is asked again."""

import socket
from contextlib import suppress
from datetime import timedelta
from email.utils import parseaddr
from functools import lru_cache
from smtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import get_connection


# Waits between tries: quick at first, then as long as a mail server may be down; three days in all
# (pretix, which delivers webhooks, waits about as long).
RETRY_AFTER = [
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
]


class DeliveryFailed(Exception):
    """The message was not taken; it may be another time. `code` says why without naming anybody."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code[:40]


class DeliveryRefused(DeliveryFailed):
    """The message was refused for good."""


class DeliveryUnclear(DeliveryFailed):
    """The connection was cut while the message went over: it may have been taken."""


class Mailbag:
    """Keeps a connection open for as long as it is used: one for the real thing, one for exercises."""

    def __init__(self):
        self.connections, self.was_cut_off = {}, False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for connection in self.connections.values():
            # What was to be said was said: a server that does not take leave properly changes nothing.
            connection.fail_silently = True
            connection.close()

    def connection(self, exercise):
        if exercise not in self.connections:
            connection = connection_for(exercise=exercise)
            connection.open()
            self.connections[exercise] = connection
        return self.connections[exercise]

    def reach(self, *, exercise):
        """See whether the mail server answers. Raises DeliveryFailed."""
        try:
            server = server_of(self.connection(exercise))
            if server:
                expect(server.noop(), SMTPResponseException)
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            raise verdict(error) from error

    def takes_bytes(self, *, exercise):
        """Whether mail leaves by SMTP, which wants a message as bytes. Raises DeliveryFailed."""
        try:
            return server_of(self.connection(exercise)) is not None
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            raise verdict(error) from error

    def post(self, message, *, exercise, sender=None):
        """Send a message; raises DeliveryFailed, DeliveryRefused or DeliveryUnclear. `sender` is where a mail
        server sends it back to, if that is not our own address."""
        if self.takes_bytes(exercise=exercise):
            data = message.message().as_bytes(linesep="\r\n")
            to = parseaddr(message.to[0])[1]
            return self.post_bytes(data, to=to, exercise=exercise, sender=sender)
        try:
            message.connection = self.connection(exercise)
            message.send()
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            raise verdict(error) from error
        return "250"

    def post_bytes(self, data, *, to, exercise, sender=None):
        """Hand a finished message over by SMTP, as `post` does; the code the server answered with."""
        self.was_cut_off = False
        envelope = data, in_ascii(to), sender or own_address(), exercise
        try:
            return self.hand_over(*envelope)
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            if self.was_cut_off or not took_its_leave(error):
                raise verdict(error) from error
        try:
            return self.hand_over(*envelope)
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            raise verdict(error) from error

    def hand_over(self, data, to, sender, exercise):
        server = server_of(self.connection(exercise))
        server.ehlo_or_helo_if_needed()
        options = [f"size={len(data)}"] if server.has_extn("size") else []
        # By their bare words: smtplib would first take apart two addresses that are no more than that.
        asked = server.docmd("MAIL", " ".join([f"FROM:<{sender}>", *options]))
        expect(asked, SMTPSenderRefused, sender)
        code, answer = server.docmd("RCPT", f"TO:<{to}>")
        if code not in (250, 251):
            raise SMTPRecipientsRefused({to: (code, answer)})
        try:
            return str(expect(server.data(data), SMTPDataError))
        except SMTPDataError:
            raise  # an answer, and nothing unclear about it
        except OSError as cut:
            # Between its yes and our hearing of it there is a moment in which both are true.
            self.forget(exercise)
            raise DeliveryUnclear(cause_of(cut)) from cut

    def cut_off(self):
        """Hang up in the middle, from another thread: whoever is at it sees a connection that was cut."""
        self.was_cut_off = True
        for connection in tuple(self.connections.values()):
            server = server_of(connection)
            if server and server.sock:
                with suppress(OSError):  # it may have ended by itself at this moment
                    server.sock.shutdown(socket.SHUT_RDWR)

    def forget(self, exercise):
        """A connection that failed once is not trusted with the next message."""
        connection = self.connections.pop(exercise, None)
        if connection:
            connection.fail_silently = True  # it is being thrown away; only closing it can fail now
            connection.close()


def server_of(connection):
    """The SMTP conversation behind one of Django's mail connections, or None where mail goes elsewhere."""
    server = getattr(connection, "connection", None)
    return server if isinstance(server, SMTP) else None


def expect(reply, refusal, *about):
    code, answer = reply
    if code != 250:
        raise refusal(code, answer, *about)
    return code


@lru_cache
def address_in(mailbox):
    return parseaddr(mailbox)[1]


def own_address():
    """The address our messages come from, and to which a mail server sends back what it cannot deliver."""
    return address_in(settings.DEFAULT_FROM_EMAIL)


def connection_for(*, exercise):
    return get_connection(**settings.EXERCISE_EMAIL) if exercise else get_connection()


def own_domain():
    """What comes after the @ in the Message-ID of what we send."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")


def in_ascii(address):
    """An address as SMTP wants it: a domain in other letters than ASCII has a spelling in ASCII (IDNA)."""
    local, _, domain = address.rpartition("@")
    return address if address.isascii() else f"{local}@{domain.encode('idna').decode()}"


def took_its_leave(error):
    """Whether it hung up before the message was begun, as servers do that have waited or worked long enough:
    a new connection may do at once. One that fell silent is given no second chance to."""
    if isinstance(error, SMTPServerDisconnected):
        return not isinstance(error.__context__, TimeoutError)
    return isinstance(error, SMTPRecipientsRefused | SMTPSenderRefused) and code_of(error) == 421


def code_of(error):
    if isinstance(error, SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code


def cause_of(error):
    """What cut a connection; smtplib wraps it up, a wait that was too long included."""
    return type(error.__context__ or error).__name__


def verdict(error):
    """Whether trying again could help. Only a 5xx about this recipient or this message is for good:
    a refused sender or password is our own fault and is mended here, not there."""
    if not isinstance(error, SMTPRecipientsRefused | SMTPResponseException):
        return DeliveryFailed(cause_of(error))
    code = code_of(error)
    about_them = isinstance(error, SMTPRecipientsRefused | SMTPDataError)
    if about_them and code >= 500:
        return DeliveryRefused(str(code))
    return DeliveryFailed(str(code))
