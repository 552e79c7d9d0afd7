"""One open socket, as the pump knows it: what it asked for, whose it is, and how hints get to it.

A hint goes straight out while the socket takes what it is given: no queue, and no task to wake. When it
does not, what was begun goes on in a task, what follows waits in a bounded mailbox, and the oldest gives
way when that is full. So a reader that stalls holds up nobody, and five thousand cost little more than
their bytes.
"""

import asyncio
import contextvars
import types
from collections import deque

from accounts.signing_in import signed_in


MAILBOX_SIZE = 64
# So many turns make a round of heartbeats; all sockets of one person have the same.
TURNS = 25


class Listener:
    """An open socket that waits for the hints of one topic ("panel.consultation:12").

    `send` takes an ASGI message. `user_pk` and `session_key` say who is at the other end, and `may_read`
    whether a user may still hear of the topic; without them it is nobody in particular, and stays.
    """

    def __init__(self, topic, send, *, user_pk=None, session_key=None, may_read=None):
        self.topic, self.send = topic, send
        self.user_pk, self.session_key, self.may_read = user_pk, session_key, may_read
        self.mailbox = deque(maxlen=MAILBOX_SIZE)
        self.catching_up = None

    @property
    def turn(self):
        return (self.user_pk or 0) % TURNS

    def post(self, message):
        """Send a message, or keep it until the socket takes it. Raises what sending raises."""
        if self.catching_up:
            self.mailbox.append(message)
            return
        sending = self.send(message)
        try:
            held_up_by = sending.send(None)
        except StopIteration:
            return
        job = self.catch_up(rest_of(sending, held_up_by))
        self.catching_up = asyncio.get_running_loop().create_task(job, context=contextvars.Context())

    async def catch_up(self, rest):
        try:
            await rest
            while self.mailbox:
                await self.send(self.mailbox.popleft())
        except OSError:
            # The browser went away while it was slow. The server tells the consumer, and that leaves;
            # until then this stays in place, so that nothing is sent any more.
            return
        self.catching_up = None

    def stop(self):
        if self.catching_up:
            self.catching_up.cancel()


@types.coroutine
def rest_of(coroutine, held_up_by):
    """Wait for what a coroutine that was begun by hand waits for, and go on with it from there."""
    yield held_up_by
    return (yield from coroutine)


def without_right(listeners):
    """Those who signed out, or may no longer read what they listen to; each person is asked about once."""
    watched = [each for each in listeners if each.may_read]
    users, answers, shut_out = signed_in({each.session_key for each in watched}), {}, set()
    for listener in watched:
        user = users.get(listener.session_key)
        if (user, listener.topic) not in answers:
            answers[user, listener.topic] = user is not None and listener.may_read(user)
        if not answers[user, listener.topic]:
            shut_out.add(listener)
    return shut_out
