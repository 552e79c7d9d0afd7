"""The way to a host: to the addresses that were looked at and to no other, in no more time or bytes than
were allowed."""

import ssl
import time

import httpcore


# Only the status of an answer counts; a server that goes on and on is cut off. Ours.
MOST_BYTES = 64 * 1024
TLS = ssl.create_default_context()


class Deadline:
    """A moment by which everything is over, however it is divided up. `limit` is a wait in seconds."""

    def __init__(self, seconds):
        self.at = time.monotonic() + seconds

    def left(self, limit=None):
        """Seconds that are left, never none: what is over fails by itself at once."""
        left = max(self.at - time.monotonic(), 0.001)
        return left if limit is None else min(left, limit)

    @property
    def is_over(self):
        return time.monotonic() >= self.at


class PinnedNetwork(httpcore.NetworkBackend):
    """Connects to these addresses, in this order, whatever the name has come to mean since. TLS still
    verifies the name."""

    def __init__(self, addresses, deadline):
        self.addresses, self.deadline = addresses, deadline
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        failure = None
        for address in self.addresses:
            try:
                stream = self.sockets.connect_tcp(address, port, timeout=self.deadline.left())
                return BoundedStream(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class BoundedStream(httpcore.NetworkStream):
    """A connection that is over at the deadline, even if each single byte comes in time."""

    def __init__(self, stream, deadline, taken=0):
        self.stream, self.deadline, self.taken = stream, deadline, taken

    def read(self, max_bytes, timeout=None):
        if self.deadline.is_over:
            raise httpcore.ReadTimeout("The answer took too long.")
        data = self.stream.read(max_bytes, timeout=self.deadline.left())
        self.taken += len(data)
        if self.taken > MOST_BYTES:
            raise httpcore.ReadError("The answer is too long.")
        return data

    def write(self, buffer, timeout=None):
        self.stream.write(buffer, timeout=self.deadline.left())

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        stream = self.stream.start_tls(ssl_context, server_hostname, timeout=self.deadline.left())
        return BoundedStream(stream, self.deadline)

    def close(self):
        self.stream.close()

    def get_extra_info(self, info):
        return self.stream.get_extra_info(info)
