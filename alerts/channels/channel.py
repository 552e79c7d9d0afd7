"""What every channel can do; each is a small class with this shape."""

from abc import ABC, abstractmethod


class Channel(ABC):
    """Used as a context manager, so that a connection may stay open for a batch of deliveries."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return False  # nothing to close, and a fault inside is not hushed up

    @property
    def is_set_up(self):
        """Whether this installation can send over it at all."""
        return True

    @abstractmethod
    def send(self, delivery):
        """Send it; what the other side answered, as a short code. Raises DeliveryFailed, DeliveryRefused or
        DeliveryUnclear, whose code names nobody."""

    @abstractmethod
    def send_digest(self, deliveries):
        """Send what is for information only in one message; the code as in `send`."""

    def check(self):  # noqa: B027  nothing to see where each address is somebody else's
        """See whether the way out is open, without sending anybody anything. Raises DeliveryFailed."""

    def cut_off(self):  # noqa: B027
        """End what is under way from another thread: it has taken too long. A channel whose every message is
        bound in time by itself has nothing to do."""
