"""A server that speaks as much of ClamAV's protocol as we use: INSTREAM, over a socket."""

import socketserver
import struct
import threading
from contextlib import contextmanager


# What test files for scanners hold (EICAR's, shortened, so that no scanner takes our tests for one).
HARMFUL = b"THIS-IS-A-HARMFUL-TEST-FILE"


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        command = self.read_command()
        assert command.strip(b"nz\0\n") == b"INSTREAM"
        self.server.seen.append(self.read_chunks())
        end = b"\0" if command.startswith(b"z") else b"\n"
        self.wfile.write((self.server.says or self.verdict()) + end)

    def read_command(self):
        read = b""
        while not read.endswith((b"\0", b"\n")):
            read += self.rfile.read(1)
        return read

    def read_chunks(self):
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        return content

    def verdict(self):
        return b"stream: Harm-Test FOUND" if HARMFUL in self.server.seen[-1] else b"stream: OK"


@contextmanager
def scanner(says=b""):
    """One that is running: .url, and what it has .seen. `says` is what it answers whatever it is shown."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.seen, server.says = [], says
        server.url = f"tcp://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
