"""Somebody who reads through the front, as the server asks it; beside it, how often Django was asked."""

import asyncio
from dataclasses import dataclass, field

from django.core.asgi import get_asgi_application
from django.db import connection

from pages.front import Front


@dataclass
class Heard:
    """An answer as it came over the wire."""

    status_code: int
    headers: dict
    content: bytes = b""


@dataclass
class Visitor:
    asked: int = 0
    meanwhile: list = field(default_factory=list)

    def __post_init__(self):
        self.pages, self.front = get_asgi_application(), Front(self.django)

    async def django(self, scope, receive, send):
        """Our pages; and what a test lets happen after one was made and before it is kept."""
        self.asked += 1
        await self.pages(scope, receive, send)
        for happen in self.meanwhile:
            await asyncio.get_running_loop().run_in_executor(None, happen)

    def get(self, address, method="GET", **headers):
        return asyncio.run(self.ask(address, method, headers))

    def crowd(self, address, size):
        async def together():
            return await asyncio.gather(*(self.ask(address, "GET", {}) for _ in range(size)))

        return asyncio.run(together())

    async def ask(self, address, method, headers):
        messages, sent = [], asyncio.Queue()
        sent.put_nowait({"type": "http.request", "body": b"", "more_body": False})

        async def send(message):
            messages.append(message)

        await self.front(scope_of(address, method, headers), sent.get, send)
        return heard(messages)

    def leave(self):
        self.front.editions.thread.submit(lambda: connection.close()).result()
        self.front.editions.thread.shutdown()


def scope_of(address, method, headers):
    path, _, query = address.partition("?")
    given = {"host": "127.0.0.1", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "server": ("127.0.0.1", 80),
    }


def heard(messages):
    headers = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Heard(messages[0]["status"], headers, body)
