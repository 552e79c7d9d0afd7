"""Servers that tell every socket of theirs the same: ours, a bare broadcast, and the chat of the Channels
tutorial. `python -m bench.broadcasters KIND` says its port; each line it reads makes it tell something, and
it answers with what it tells and the moment (nanoseconds of the machine's clock) from which that counts."""

import asyncio
import json
import os
import socket
import sys
import threading
import time

import uvicorn
import uvloop
from websockets.asyncio.server import broadcast, serve


# What a hint of ours looks like, for those that have no event chain to number it by.
def payload(number):
    return json.dumps({"changed": "consultation.voted", "seq": number})


def say(**what):
    print(json.dumps(what), flush=True)


def obey(tell):
    """Tell something for each line that comes in, from a thread of its own, as a request's thread would."""
    for number, _ in enumerate(sys.stdin, start=1):
        tell(number)
    os._exit(0)


def free_port():
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


async def bare():
    """The floor: `websockets` and nothing else. One call writes to every socket."""
    connections, loop = set(), asyncio.get_running_loop()

    async def hold(connection):
        connections.add(connection)
        try:
            await connection.wait_closed()
        finally:
            connections.discard(connection)

    def tell(number):
        started = time.monotonic_ns()
        loop.call_soon_threadsafe(broadcast, connections, payload(number))
        say(at=started, text=payload(number))

    listening = free_port()
    async with serve(hold, sock=listening, compression=None, ping_interval=20, ping_timeout=20):
        threading.Thread(target=obey, args=[tell], daemon=True).start()
        say(port=listening.getsockname()[1])
        await asyncio.Event().wait()


async def ours():
    """The product's own application. Each line is a vote, cast by a thread of this process."""
    import django

    django.setup()
    from config.asgi import application

    await run_uvicorn(application, vote)


def vote(number):
    """A real vote in the consultation of this benchmark; it counts from the commit on."""
    from django.db import connection, transaction

    from bench import asking
    from workflow.live import hint
    from workflow.models import Event

    committed = []
    with transaction.atomic():
        # Registered first and so called first, before anybody is woken.
        transaction.on_commit(lambda: committed.append(time.monotonic_ns()))
        asking.vote(number)
        event = Event.objects.order_by("-id").first()
    connection.close()
    say(at=committed[0], text=hint(event.action, event.id))


async def chat():
    """The peer: the consumer of the Channels tutorial, on the same server, with no sign-in to look up."""
    import django

    django.setup()
    from channels.generic.websocket import AsyncWebsocketConsumer
    from channels.layers import get_channel_layer
    from channels.routing import URLRouter
    from django.urls import path

    class ChatConsumer(AsyncWebsocketConsumer):
        async def connect(self):
            await self.channel_layer.group_add("chat_room", self.channel_name)
            await self.accept()

        async def disconnect(self, close_code):
            await self.channel_layer.group_discard("chat_room", self.channel_name)

        async def chat_message(self, event):
            await self.send(text_data=json.dumps(event["message"]))

    def tell(number):
        message = {"type": "chat.message", "message": json.loads(payload(number))}
        started = time.monotonic_ns()
        sending = get_channel_layer().group_send("chat_room", message)
        asyncio.run_coroutine_threadsafe(sending, loop).result()
        say(at=started, text=payload(number))

    loop = asyncio.get_running_loop()
    await run_uvicorn(URLRouter([path("ws/panel/<int:pk>/", ChatConsumer.as_asgi())]), tell)


async def run_uvicorn(application, tell):
    from config.serving import UVICORN

    listening = free_port()
    threading.Thread(target=obey, args=[tell], daemon=True).start()
    say(port=listening.getsockname()[1])
    await uvicorn.Server(uvicorn.Config(application, **UVICORN)).serve(sockets=[listening])


KINDS = {"bare": bare, "ours": ours, "chat": chat}


if __name__ == "__main__":
    if sys.argv[1] == "voter":
        import django

        django.setup()
        say(port=0)
        obey(vote)
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(KINDS[sys.argv[1]]())
