"""A browser's end of a WebSocket, against the whole ASGI stack (channels.testing needs a second server), and
the real server for what only that does."""

import json
import socket
import struct
import threading
from contextlib import contextmanager

import uvicorn
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.db import connection
from django.test import Client

from config.asgi import application
from config.serving import UVICORN
from panel import actions
from tests.integration.panel.pages import SECRET
from tests.patience import PATIENCE


ORIGIN = (b"origin", b"http://127.0.0.1:8000")


class Socket(ApplicationCommunicator):
    def __init__(self, asked, headers):
        scope = {
            "type": "websocket",
            "path": path(asked),
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        super().__init__(application, scope)

    async def connect(self):
        """Whether the server let us in, and the code with which it did not."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout=PATIENCE)
        return answer["type"] == "websocket.accept", answer.get("code")

    async def read(self):
        """The text of the next frame: whatever it is about, a hint and nothing else."""
        message = await self.receive_output(timeout=PATIENCE)
        assert set(message) == {"type", "text"}, message
        assert set(json.loads(message["text"])) == {"changed", "seq"}
        return message["text"]

    async def read_hint(self):
        return json.loads(await self.read())

    async def hear(self, changed):
        """The next hint of this kind, whatever comes before it."""
        while (hint := await self.read_hint())["changed"] != changed:
            pass
        return hint

    async def send(self, **frame):
        await self.send_input({"type": "websocket.receive"} | frame)

    async def closed_with(self):
        """The code with which the server closes it, whatever hints come before."""
        while (message := await self.receive_output(timeout=PATIENCE))["type"] != "websocket.close":
            pass
        return message["code"]

    async def disconnect(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=PATIENCE)


def path(asked):
    return f"/ws/panel/{getattr(asked, 'pk', asked)}/"


def signed_in(user):
    """The headers of a browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return [ORIGIN, (b"cookie", f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}".encode())]


async def opened(asked, headers):
    """A socket that was let in and has had its first hint."""
    browser = Socket(asked, headers)
    assert (await browser.connect())[0]
    assert (await browser.read_hint())["changed"] == "connected"
    return browser


def letting_go(function, *args, **kwargs):
    """Do something in a thread, as a web request does, and let go of its connection."""
    try:
        return function(*args, **kwargs)
    finally:
        connection.close()


def cast(asked, voter, option="yes"):
    letting_go(actions.cast_vote, asked, by=voter, option=option, reason=SECRET)


@contextmanager
def served(**options):
    """The port of a real server in a thread of this process."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(application, **UVICORN | {"log_level": "error"} | options))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=PATIENCE)
        assert not thread.is_alive()


class BareBrowser:
    """A real socket after its handshake, for the real server. It answers nothing, not even a ping."""

    def __init__(self, port, asked, headers):
        lines = [
            f"GET {path(asked)} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: Zm9yZXdhcm4gdGVzdGluZw==",
            *(f"{name.decode()}: {value.decode()}" for name, value in headers),
        ]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.unread = b""
        self.read_past(b"\r\n\r\n")

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.socket.close()

    def read_past(self, what):
        while what not in self.unread:
            came = self.socket.recv(4096)
            assert came, "the server closed it"
            self.unread += came
        self.unread = self.unread.partition(what)[2]

    def hear(self, changed):
        """Read up to the next hint of this kind."""
        self.read_past(f'"changed": "{changed}"'.encode())

    def die(self):
        """What a kernel does for a process that was killed."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()
