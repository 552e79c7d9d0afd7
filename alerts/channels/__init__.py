"""The ways a message leaves. A channel sends one delivery or raises; it decides nothing."""


class DeliveryFailed(Exception):
    """The message was not taken; it may be another time. `code` says why without naming anybody."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code[:40]


class DeliveryRefused(DeliveryFailed):
    """The message was refused for good."""
