"""A real SMTP server in a process of its own. It takes every message and notes each one, before it says
so, as a line "recipient<TAB>Message-ID" in a file."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


ROOT = Path(__file__).resolve().parents[1]
MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)


class Sink:
    """The server, from the side of whoever delivers to it. `takes` is how many seconds it takes over each
    message besides its work: none, or what a disk and a network would."""

    def __init__(self, path, takes=0):
        self.path, self.takes = path, takes

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.sink", str(self.path), str(self.takes)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self.process.stdout.readline())
        self.notes, self.rest, self.accepted = self.path.open(), "", []
        return self

    def __exit__(self, *exc_info):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.notes.close()

    def read(self):
        """Everything accepted so far, as (recipient, Message-ID), oldest first."""
        # The last line may be seen half written: it waits for its other half.
        whole, _, self.rest = (self.rest + self.notes.read()).rpartition("\n")
        self.accepted += [tuple(line.split("\t")) for line in whole.splitlines()]
        return self.accepted


class Notebook:
    """What the server does with a message: note it, then take it."""

    def __init__(self, path, takes):
        self.takes = takes
        self.file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        found = MESSAGE_ID.search(envelope.content)
        message_id = found[1].decode() if found else "none"
        lines = "".join(f"{recipient}\t{message_id}\n" for recipient in envelope.rcpt_tos)
        os.write(self.file, lines.encode())
        if self.takes:
            await asyncio.sleep(self.takes)
        return "250 Taken"


async def serve(path, takes):
    notebook, loop = Notebook(path, takes), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(notebook, hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], float(sys.argv[2])))
