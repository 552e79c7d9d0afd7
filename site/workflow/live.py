"""Tells open pages that something changed. A hint says what kind of thing and its number in the event
chain, never what it holds; the page re-reads it over HTTP, through the same permissions as ever.

One pump per process hands each hint to the sockets that asked for its subject. The chain has no gaps and
commits in order, so the pump knows by the numbers whether it heard of everything. What it is told of in
turn goes straight out; what it missed it reads from the chain, so that a lost word costs a moment and not
a hint. Every socket hears a
beat now and then, so that a browser notices when it is cut off; whoever may no longer read the topic, or
has signed out, is shut out then.
"""

import asyncio
import contextlib
import contextvars
import json
import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from workflow import presence
from workflow.database_thread import DatabaseThread
from workflow.listener import TURNS, without_right
from workflow.models import Event


logger = logging.getLogger(__name__)

GROUP = "events"
READ_AT_ONCE = 500
PAUSE_AFTER_A_FAILURE = 1.0
# How often a socket hears from us at least. A browser gives up on one that is silent for 60 s (live.js).
BEAT_SECONDS = 25
# People who come and go within so much are one hint.
GATHER_SECONDS = 0.2
NOT_YOURS = 4403


class Pump:
    """Reads the event chain for every socket of this process, while there is one.

    All of it runs in one event loop, and joining and leaving never wait, so nobody comes in between.
    """

    def __init__(self):
        self.presence = presence.Presence()
        self.listeners, self.latest, self.changes = {}, {}, {}
        self.loop = None
        self.tasks, self.errands = [], set()
        # Two, so that a hint does not queue up behind everybody who wants to come in.
        self.chain, self.door = DatabaseThread(), DatabaseThread()

    def join(self, listener):
        """Send a listener the hints of its topic from now on; the first says where the chain ends."""
        if self.loop is not asyncio.get_running_loop():
            self.start()
        self.listeners.setdefault(listener.topic, set()).add(listener)
        if listener.user_pk and self.presence.enter(listener.topic, listener.user_pk):
            self.people_changed(listener.topic, newcomer=listener)
        if self.last is not None:
            self.give(listener, frame("connected", self.last))
        return listener

    def leave(self, listener):
        topic = listener.topic
        if listener not in self.listeners.get(topic, ()):
            return
        listener.stop()
        self.listeners[topic].discard(listener)
        if listener.user_pk and self.presence.leave(topic, listener.user_pk):
            self.loop.call_later(presence.LINGER_SECONDS, self.forget, topic, listener.user_pk)
        if not self.listeners[topic]:
            del self.listeners[topic]
            self.latest.pop(topic, None)
        if not self.listeners:
            self.stop()

    def start(self):
        """Begin in this loop. Whatever an earlier one left behind ended with it."""
        self.listeners, self.latest, self.changes, self.last = {}, {}, {}, None
        self.presence.clear()
        self.awake = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        jobs = [self.run(), self.beat(), *([self.listen()] if settings.REDIS_URL else [])]
        self.tasks = [self.begin(job) for job in jobs]

    def begin(self, job):
        """A task that outlives the socket that starts it, and so does not take over its context."""
        return asyncio.get_running_loop().create_task(job, context=contextvars.Context())

    def stop(self):
        self.loop = None
        for task in self.tasks:
            task.cancel()
        self.tasks = []
        self.chain.close()
        self.door.close()

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
            self.last = self.first = await self.chain.ask(last_event_id)
            for topic in tuple(self.listeners):
                self.post(topic, frame("connected", self.last))
            return
        events = await self.chain.ask(events_after, self.last)
        for seq, action, kind, pk in events:
            if seq > self.last:
                self.pass_on(seq, action, f"{kind}:{pk}")
        if len(events) == READ_AT_ONCE:
            self.awake.set()

    def hear(self, seq, action, topic):
        """Somebody wrote an event: the next one goes straight out, before one that is not we look."""
        if self.last is not None and seq == self.last + 1:
            self.pass_on(seq, action, topic)
        elif self.last is None or seq > self.last:
            self.awake.set()

    def pass_on(self, seq, action, topic):
        self.last = seq
        if topic in self.listeners:
            self.latest[topic] = seq
            self.post(topic, frame(action, seq))

    def post(self, topic, message, *, besides=None):
        for listener in tuple(self.listeners.get(topic, ())):
            if listener is not besides:
                self.give(listener, message)

    def give(self, listener, message):
        try:
            listener.post(message)
        except Exception as error:
            # One that breaks must not keep the hint from the others. That a browser went away is no news.
            if not isinstance(error, OSError):
                logger.exception("A socket could not be written to.")
            self.leave(listener)

    async def beat(self):
        """Let every listener hear from us in each round, in turns: not five thousand in one moment."""
        while True:
            for turn in range(TURNS):
                await asyncio.sleep(BEAT_SECONDS / TURNS)
                due = [each for group in self.listeners.values() for each in group if each.turn == turn]
                try:
                    await self.beat_for(due)
                except Exception:
                    logger.exception("Could not look who may still listen; looking again in the next round.")
            if settings.REDIS_URL:
                await asyncio.to_thread(self.presence.share, tuple(self.listeners))

    async def beat_for(self, listeners):
        """The latest number of each one's topic, again: whoever missed it reads now."""
        shut_out = await self.door.ask(without_right, listeners) if listeners else ()
        for listener in listeners:
            if listener in shut_out:
                self.give(listener, {"type": "websocket.close", "code": NOT_YOURS})
                self.leave(listener)
            elif self.last is not None:
                self.give(listener, frame("beat", self.latest.get(listener.topic, self.first)))

    def people_changed(self, topic, newcomer=None):
        """Hint that somebody came or went, in a moment. Whoever came last reads everything anyway."""
        if topic not in self.changes:
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self.announce, topic)
        self.changes[topic] = newcomer

    def announce(self, topic):
        self.hint_at_people(topic, besides=self.changes.pop(topic, None))
        if settings.REDIS_URL:
            errand = self.begin(self.tell_other_processes(topic))
            self.errands.add(errand)
            errand.add_done_callback(self.errands.discard)

    def hint_at_people(self, topic, besides=None):
        if self.loop and self.last is not None:
            self.post(topic, frame("presence", self.last), besides=besides)

    async def tell_other_processes(self, topic):
        await asyncio.to_thread(self.presence.share, [topic])
        message = {"type": "presence", "topic": topic, "process": self.presence.process}
        try:
            await get_channel_layer().group_send(GROUP, message)
        except Exception:
            logger.exception("Could not tell other processes; their pages show it when they next read.")

    def forget(self, topic, user):
        if self.presence.forget(topic, user):
            self.people_changed(topic)

    async def listen(self):
        """Hear from other processes, through Redis, what they wrote, and where they see other people."""
        while self.is_wanted():
            try:
                await self.hear_other_processes()
            except Exception:
                if self.is_wanted():
                    # Without Redis the pump still polls.
                    logger.exception("Could not listen to other processes; polling until it works again.")
                    await asyncio.sleep(PAUSE_AFTER_A_FAILURE)

    async def hear_other_processes(self):
        layer = get_channel_layer()
        channel = await layer.new_channel()
        await layer.group_add(GROUP, channel)
        try:
            while self.is_wanted():
                heard = await layer.receive(channel)
                if heard["type"] == "event":
                    self.hear(*heard["event"])
                elif heard["process"] != self.presence.process:
                    self.hint_at_people(heard["topic"])
        finally:
            await layer.group_discard(GROUP, channel)

    def is_wanted(self):
        """Whether this task is still the pump's, and nobody asked it to end. Asked besides being cancelled,
        because the Redis client may swallow a cancellation that comes while it connects or says goodbye."""
        task = asyncio.current_task()
        return task in self.tasks and not task.cancelling()


PUMP = Pump()


def hint(changed, seq):
    return json.dumps({"changed": changed, "seq": seq})


def frame(changed, seq):
    """A hint as every socket is sent it: written once, however many they are."""
    return {"type": "websocket.send", "text": hint(changed, seq)}


def tell(event):
    """Tell the pumps that an event was written: this process's directly, the others' through Redis."""
    news = [event.id, event.action, f"{event.subject_type}:{event.subject_id}"]
    loop = PUMP.loop
    if loop:
        # The loop may stop at this very moment; then there is nobody left to tell.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(PUMP.hear, *news)
    if settings.REDIS_URL:
        async_to_sync(get_channel_layer().group_send)(GROUP, {"type": "event", "event": news})


def last_event_id():
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def events_after(last):
    events = Event.objects.filter(id__gt=last).values_list("id", "action", "subject_type", "subject_id")
    return list(events[:READ_AT_ONCE])
