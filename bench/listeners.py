"""A client with thousands of sockets, which notes when each hint came to each. `python -m bench.listeners
PORT PATH COOKIES` obeys the JSON lines it reads: {"open": 50}, or {"await": "the text of a hint"}."""

import asyncio
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import uvloop


PATIENCE_SECONDS = 120
AT_ONCE = 50
# The ports of one address are not enough for everybody.
SOCKETS_OF_ONE_ADDRESS = 20_000
TEXT, CLOSE, PING = 1, 8, 9
PONG_FOR = bytes([0x8A])
MASK = b"\0\0\0\0"

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Origin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: Zm9yZXdhcm4gYmVuY2htYQ==\r\n\r\n"
)


class Listener(asyncio.Protocol):
    """As little of a WebSocket client as will do: it reads short frames and answers pings."""

    def __init__(self, crowd, handshake):
        self.crowd, self.handshake, self.buffer = crowd, handshake, b""
        self.is_open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.handshake)

    def data_received(self, data):
        now = time.monotonic_ns()
        data = self.buffer + data
        if not self.is_open.done():
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self.buffer = head
                return
            self.is_open.set_result(head.startswith(b"HTTP/1.1 101"))
        self.buffer = self.read_frames(data, now)

    def read_frames(self, data, now):
        """Take in the whole frames; what is left of another. A server sends none longer than 125 bytes."""
        while len(data) >= 2 and len(data) >= 2 + data[1]:
            kind, content, data = data[0] & 15, data[2 : 2 + data[1]], data[2 + data[1] :]
            if kind == TEXT:
                self.crowd.heard[content].append(now)
            elif kind == PING:
                self.transport.write(PONG_FOR + bytes([0x80 | len(content)]) + MASK + content)
            elif kind == CLOSE:
                self.transport.close()
        return data

    def connection_lost(self, error):
        self.crowd.lost += 1
        if not self.is_open.done():
            self.is_open.set_result(False)


class Crowd:
    """All the sockets of this process, and what they heard: {text: [when it came to one, ...]}."""

    def __init__(self, port, path, cookies):
        self.port, self.path, self.cookies = port, path, cookies
        self.heard, self.size, self.lost = defaultdict(list), 0, 0

    async def open(self, count):
        started = time.monotonic()
        for first in range(self.size, self.size + count, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, self.size + count))
            if not all(await asyncio.gather(*map(self.open_one, numbers))):
                raise SystemExit(f"The server let socket {first} or one soon after it not in.")
        self.size += count
        return {"open": self.size, "seconds": round(time.monotonic() - started, 1)}

    async def open_one(self, number):
        cookie = self.cookies[number % len(self.cookies)]
        handshake = HANDSHAKE.format(path=self.path, port=self.port, cookie=cookie).encode()
        _, listener = await asyncio.get_running_loop().create_connection(
            lambda: Listener(self, handshake),
            "127.0.0.1",
            self.port,
            local_addr=(f"127.0.0.{1 + number // SOCKETS_OF_ONE_ADDRESS}", 0),
        )
        return await listener.is_open

    async def wait_for(self, text):
        """When a hint came to each, once it came to all or our patience has run out."""
        arrived, deadline = self.heard[text.encode()], time.monotonic() + PATIENCE_SECONDS
        while len(arrived) < self.size - self.lost and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        return {"arrived": arrived}


async def main(port, path, cookies):
    crowd = Crowd(port, path, Path(cookies).read_text().splitlines())
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        order = json.loads(line)
        answer = await (crowd.open(order["open"]) if "open" in order else crowd.wait_for(order["await"]))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(main(int(sys.argv[1]), *sys.argv[2:]))
