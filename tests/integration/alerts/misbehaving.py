"""A mail server that does what a test told it to at each step of a conversation: refuses, waits, hangs up."""

import asyncio
import threading
import time
from collections import Counter
from email import message_from_bytes, policy

from tests.patience import PATIENCE


# The steps of a conversation. At BODY a part of the message is over; at DOT the whole of it is.
BANNER, MAIL, RCPT, DATA, BODY, DOT, IDLE = "banner", "mail", "rcpt", "data", "body", "dot", "idle"
# What may be done at a step besides answering in words: hang up; wait so long, or for an event, and say yes.
HANG_UP, STALL = "hang up", 600.0
USUAL = {BANNER: "220 mail.example", DATA: "354 Go on"}


class HungUp(Exception):
    pass


class Mischief:
    """Runs in a thread of its own. `taken` holds (address, message) for each message it has, whether or not
    it said so; `met` counts conversations and steps."""

    def __init__(self):
        self.plan, self.taken, self.met = {}, [], Counter()
        self.is_listening = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.serve()))

    def at(self, step, does, *, to=None, times=None):
        """From now on, do this at that step; only to that recipient, and only so often, if said."""
        self.plan[step, to] = [does, times]

    def recovers(self):
        self.plan.clear()

    def to(self, address):
        """The messages this address was given, by the envelope."""
        return [message for recipient, message in self.taken if recipient == address]

    def wait_for(self, step, *, times=1):
        """Until conversations have come to a step so often."""
        until = time.monotonic() + 90
        while self.met[step] < times and time.monotonic() < until:
            time.sleep(0.01)
        assert self.met[step] >= times

    def __enter__(self):
        self.thread.start()
        self.is_listening.wait(PATIENCE)
        return self

    def __exit__(self, *exc_info):
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join(PATIENCE)

    async def serve(self):
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self.converse, "127.0.0.1", 0, limit=2**22)
        self.port = server.sockets[0].getsockname()[1]
        self.is_listening.set()
        await self.over.wait()
        server.close()

    async def converse(self, reader, writer):
        try:
            await self.listen(reader, writer)
        except (HungUp, ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def listen(self, reader, writer):
        await self.do(BANNER, writer)
        to = None
        while line := (await reader.readline()).decode().strip():
            word = line[:4].lower()
            if word == RCPT:
                to = line.partition("<")[2].rstrip(">")
            if word == "quit":
                writer.write(b"221 Bye\r\n")
                return
            said = await self.do(word, writer, to)
            if word == DATA and said.startswith("354"):
                await self.take(reader, writer, to)

    async def take(self, reader, writer, to):
        """The message is here before anything is said about it."""
        head = await reader.readuntil(b"\r\n\r\n")
        await self.do(BODY, writer, to, silently=True)
        body = await reader.readuntil(b"\r\n.\r\n")
        self.taken.append((to, message_from_bytes(head + body, policy=policy.default)))
        await self.do(DOT, writer, to)
        await self.do(IDLE, writer, to, silently=True)

    async def do(self, step, writer, to=None, *, silently=False):
        """What is planned for a step, or to say yes; what was said."""
        self.met[step] += 1
        does = self.planned(step, to)
        if does == HANG_UP:
            raise HungUp
        if isinstance(does, float):
            await asyncio.sleep(does)
            does = None
        if isinstance(does, threading.Event):
            await asyncio.to_thread(does.wait, PATIENCE)
            does = None
        said = does or USUAL.get(step, "250 OK")
        if does or not silently:
            writer.write(f"{said}\r\n".encode())
            await writer.drain()
        return said

    def planned(self, step, to):
        for key in ((step, to), (step, None)):
            does, times = self.plan.get(key, (None, 0))
            if does is not None and times != 0:
                self.plan[key][1] = times and times - 1
                return does
        return None
