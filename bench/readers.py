"""Readers who ask for one page again and again, on connections that stay open. `python -m bench.readers PORT`
obeys the JSON lines it reads, {"path": "/", "connections": 16, "seconds": 2}, and says how many answers came,
how many of them were no 200, and how long it took."""

import asyncio
import json
import sys
import time

import uvloop


REQUEST = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip, deflate\r\n\r\n"


class Reader(asyncio.Protocol):
    """As little of an HTTP client as will do: each answer says how long it is."""

    def __init__(self, request, until):
        self.request, self.until, self.buffer = request, until, b""
        self.answers = self.others = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data):
        self.buffer += data
        head, end, body = self.buffer.partition(b"\r\n\r\n")
        if not end or len(body) < length_of(head):
            return
        self.buffer = b""
        self.answers += 1
        self.others += not head.startswith(b"HTTP/1.1 200")
        if time.monotonic() < self.until:
            self.transport.write(self.request)
        else:
            self.transport.close()

    def connection_lost(self, error):
        self.done.set_result(None)


def length_of(head):
    return int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])


async def read(port, path, connections, seconds):
    request, started = REQUEST.format(path=path, port=port).encode(), time.monotonic()
    loop, until = asyncio.get_running_loop(), started + seconds
    opened = [
        await loop.create_connection(lambda: Reader(request, until), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.gather(*(reader.done for _, reader in opened))
    return {
        "answers": sum(reader.answers for _, reader in opened),
        "others": sum(reader.others for _, reader in opened),
        "seconds": time.monotonic() - started,
    }


async def main(port):
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        print(json.dumps(await read(port, **json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(main(int(sys.argv[1])))
