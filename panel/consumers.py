"""The socket of an open consultation: it hints that something changed, and never says what."""

from functools import partial

from channels.generic.websocket import AsyncWebsocketConsumer

from accounts.signing_in import session_key_in, signed_in
from panel import permissions
from panel.models import Consultation
from panel.presence import topic_of
from workflow.listener import Listener
from workflow.live import NOT_YOURS, PUMP
from workflow.refusals import refusal


class StandingConsumer(AsyncWebsocketConsumer):
    """Passes on the hints about one consultation; what a browser sends here is ignored."""

    channel_layer_alias = None  # hints come from the pump; no channel is opened for each socket
    listener = None

    async def connect(self):
        pk, key = self.scope["url_route"]["kwargs"]["pk"], session_key_in(self.scope["headers"])
        user = await PUMP.door.ask(reader, key, pk)
        if user is None:
            await self.close(NOT_YOURS)
            return
        await self.accept()
        may_read = partial(may_view, pk=pk)
        self.listener = PUMP.join(
            Listener(topic_of(pk), self.base_send, user_pk=user.pk, session_key=key, may_read=may_read)
        )

    async def __call__(self, scope, receive, send):
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Here and not in disconnect(): a server that shuts down cancels us without one.
            if self.listener:
                PUMP.leave(self.listener)


def reader(session_key, pk):
    """Who is at the other end, if they may read this consultation; asked in one go, because everybody comes
    at once when a server starts again."""
    user = signed_in([session_key]).get(session_key)
    return user if user and may_view(user, pk) else None


def may_view(user, pk):
    consultation = Consultation.objects.select_related("panel__area").filter(pk=pk).first()
    return consultation is not None and not refusal(permissions.check_user_can_view, user, consultation)
