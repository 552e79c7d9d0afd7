"""A socket that hints that something about one row changed, and never says what; each room has its own."""

from functools import partial

from channels.generic.websocket import AsyncWebsocketConsumer

from accounts.signing_in import session_key_in, signed_in
from workflow.listener import Listener
from workflow.live import NOT_YOURS, PUMP


class HintsConsumer(AsyncWebsocketConsumer):
    """Passes on the hints about the row whose key is in its address; what a browser sends here is ignored."""

    channel_layer_alias = None  # hints come from the pump; no channel is opened for each socket
    listener = None
    model = None
    shows_presence = False

    @classmethod
    def may_view(cls, user, pk):
        """Whether this person may read the row, if there is one."""
        raise NotImplementedError

    @classmethod
    def topic_of(cls, pk):
        return f"{cls.model._meta.label_lower}:{pk}"

    async def connect(self):
        pk, key = self.scope["url_route"]["kwargs"]["pk"], session_key_in(self.scope["headers"])
        user = await PUMP.door.ask(self.reader, key, pk)
        if user is None:
            await self.close(NOT_YOURS)
            return
        await self.accept()
        self.listener = PUMP.join(
            Listener(
                self.topic_of(pk),
                self.base_send,
                user_pk=user.pk if self.shows_presence else None,
                session_key=key,
                may_read=partial(self.may_view, pk=pk),
            )
        )

    async def __call__(self, scope, receive, send):
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Here and not in disconnect(): a server that shuts down cancels us without one.
            if self.listener:
                PUMP.leave(self.listener)

    @classmethod
    def reader(cls, session_key, pk):
        """Who is at the other end, if they may read this row; asked in one go, because everybody comes at
        once when a server starts again."""
        user = signed_in([session_key]).get(session_key)
        return user if user and cls.may_view(user, pk) else None
