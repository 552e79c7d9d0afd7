"""Ports for servers that tests start."""

import secrets
import socket


# Below those that this machine gives to connections: none takes it by chance while a server starts.
RANGE = range(20_000, 32_000)


def free_port():
    """One at which nobody listens."""
    while True:
        port = secrets.choice(RANGE)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
