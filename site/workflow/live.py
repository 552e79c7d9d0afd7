"""Tells open pages that something changed. A hint says what kind of thing and its number in the event
chain, never what it holds; the page re-reads it over HTTP, through the same permissions as ever.

One pump per process reads the event chain and hands each hint to the sockets that asked for its
subject. A wake-up only makes it read sooner: losing one costs a moment, not a hint. Each socket has a
bounded mailbox, so that one stalled reader holds up nobody; a full mailbox forgets its oldest hint,
which the newest makes superfluous.
"""

import asyncio
import contextlib
import contextvars
import json
import logging

from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings

from workflow.models import Event


logger = logging.getLogger(__name__)

GROUP = "events"
MAILBOX_SIZE = 64
READ_AT_ONCE = 500
PAUSE_AFTER_A_FAILURE = 1.0


class Mailbox(asyncio.Queue):
    """The hints that wait for one socket; the oldest gives way when it is full."""

    def __init__(self):
        super().__init__(maxsize=MAILBOX_SIZE)

    def post(self, hint):
        if self.full():
            self.get_nowait()
        self.put_nowait(hint)


class Pump:
    """Reads the event chain for every socket of this process, while there is one.

    All of it runs in one event loop, and joining and leaving never wait, so nobody comes in between.
    """

    def __init__(self):
        self.mailboxes = {}
        self.loop = None
        self.tasks = []

    def join(self, topic):
        """A mailbox that receives the hints of a topic ("panel.consultation:12")."""
        if self.loop is not asyncio.get_running_loop():
            self.start()
        mailbox = Mailbox()
        self.mailboxes.setdefault(topic, set()).add(mailbox)
        if self.last is not None:
            mailbox.post(hint("connected", self.last))
        return mailbox

    def leave(self, topic, mailbox):
        readers = self.mailboxes.get(topic, set())
        readers.discard(mailbox)
        if not readers:
            self.mailboxes.pop(topic, None)
        if not self.mailboxes:
            self.stop()

    def start(self):
        """Begin in this loop. Whatever an earlier one left behind ended with it."""
        self.mailboxes, self.last = {}, None
        self.awake = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        jobs = [self.run(), self.listen()] if settings.REDIS_URL else [self.run()]
        # The pump outlives the socket that starts it, so it does not take over that socket's context.
        self.tasks = [self.loop.create_task(job, context=contextvars.Context()) for job in jobs]

    def stop(self):
        self.loop = None
        for task in self.tasks:
            task.cancel()
        self.tasks = []

    async def run(self):
        while True:
            try:
                await self.read()
            except Exception:
                # A database that restarts must not end the hints for good.
                logger.exception("Could not read the event chain; trying again.")
                await asyncio.sleep(PAUSE_AFTER_A_FAILURE)
            # When nobody wakes us we look all the same: another process may have written.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(settings.LIVE_POLL_SECONDS):
                    await self.awake.wait()
            self.awake.clear()

    async def read(self):
        """One query, whoever listens; the first finds the end of the chain, where the hints begin."""
        if self.last is None:
            self.last = await database_sync_to_async(last_event_id)()
            self.post(self.mailboxes, hint("connected", self.last))
            return
        events = await database_sync_to_async(events_after)(self.last)
        for event in events:
            self.last = event.id
            self.post([f"{event.subject_type}:{event.subject_id}"], hint(event.action, event.id))
        if len(events) == READ_AT_ONCE:
            self.awake.set()

    def post(self, topics, text):
        for topic in topics:
            for mailbox in self.mailboxes.get(topic, ()):
                mailbox.post(text)

    async def listen(self):
        """Wake up when another process says, through Redis, that it wrote an event."""
        while self.is_wanted():
            try:
                await self.hear_wake_ups()
            except Exception:
                if self.is_wanted():
                    # Without Redis the pump still polls.
                    logger.exception("Could not listen for wake-ups; polling until it works again.")
                    await asyncio.sleep(PAUSE_AFTER_A_FAILURE)

    async def hear_wake_ups(self):
        layer = get_channel_layer()
        channel = await layer.new_channel()
        await layer.group_add(GROUP, channel)
        try:
            while self.is_wanted():
                await layer.receive(channel)
                self.awake.set()
        finally:
            await layer.group_discard(GROUP, channel)

    def is_wanted(self):
        """Whether this task is still the pump's. Asked besides being cancelled, because the Redis client
        may swallow a cancellation that comes while it connects or says goodbye."""
        return asyncio.current_task() in self.tasks


PUMP = Pump()


def hint(changed, seq):
    return json.dumps({"changed": changed, "seq": seq})


def wake():
    """Tell the pumps that an event was written: this process's directly, the others' through Redis."""
    loop = PUMP.loop
    if loop:
        # The loop may stop at this very moment; then there is nobody left to wake.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(PUMP.awake.set)
    if settings.REDIS_URL:
        async_to_sync(get_channel_layer().group_send)(GROUP, {"type": "wake"})


def last_event_id():
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def events_after(last):
    return list(Event.objects.filter(id__gt=last)[:READ_AT_ONCE])
