"""Webhooks by Standard Webhooks 1.0: signed JSON, under an id that stays the same at every try."""

from datetime import UTC, datetime
from uuid import uuid4

from standardwebhooks import Webhook

from alerts import told
from alerts.channels.web import WebChannel
from alerts.mailing.addresses import links_of


class WebhookChannel(WebChannel):
    def body_of(self, delivery):
        return told.of_delivery(delivery, links_of(delivery).answer)

    def digest_of(self, deliveries):
        return told.of_digest(
            [self.body_of(each) for each in deliveries], max(e.queued_at for e in deliveries)
        )

    def test_of(self, endpoint):
        return told.of_test(endpoint)

    def name_of_test(self, endpoint):
        return f"test-{uuid4()}"

    def signed(self, endpoint, name, body):
        """With each secret that is in use: the newest and, while it changes, the one before."""
        now = datetime.now(UTC)
        signatures = [Webhook(secret).sign(name, now, body.decode()) for secret in endpoint.secrets]
        return {
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
