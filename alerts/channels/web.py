"""What is common to every channel that posts to an address its subscriber gave us."""

import json
from abc import abstractmethod

from alerts.channels.channel import Channel
from workflow import outgoing
from workflow.mail import DeliveryRefused
from workflow.outgoing import MOST_SECONDS


JSON = {"Content-Type": "application/json"}


class WebChannel(Channel):
    """Makes a body and posts it. Each post has a connection of its own, to an address that was looked at."""

    def send(self, delivery):
        return self.post(endpoint_of(delivery), str(delivery.pk), self.body_of(delivery))

    def send_digest(self, deliveries):
        """Under the name of the one that has waited longest, so that a retry has the same."""
        eldest = min(deliveries, key=lambda each: (each.queued_at, each.pk))
        return self.post(endpoint_of(eldest), str(eldest.pk), self.digest_of(deliveries))

    def send_test(self, endpoint):
        """A message that says it is a test; the code as in `send`."""
        return self.post(endpoint, self.name_of_test(endpoint), self.test_of(endpoint))

    def name_of_test(self, endpoint):
        return f"test-{endpoint.pk}"

    def post(self, endpoint, name, said):
        body = as_json(said)
        headers = JSON | self.signed(endpoint, name, body)
        return outgoing.deliver(endpoint.address, body, headers, seconds=MOST_SECONDS)

    def signed(self, endpoint, name, body):
        """The headers by which a receiver knows us, where its kind has any."""
        return {}

    @abstractmethod
    def body_of(self, delivery):
        """What is posted about one delivery, as plain values."""

    @abstractmethod
    def digest_of(self, deliveries):
        """What is posted about several that are for information only."""

    @abstractmethod
    def test_of(self, endpoint):
        """What is posted to see whether an address takes it."""


def endpoint_of(delivery):
    if delivery.endpoint is None:
        raise DeliveryRefused("removed")
    return delivery.endpoint


def as_json(said):
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
