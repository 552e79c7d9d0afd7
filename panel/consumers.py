"""The socket of an open consultation: it hints that something changed, and never says what."""

import asyncio

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from panel import permissions
from panel.models import Consultation
from workflow.live import PUMP
from workflow.refusals import refusal


NOT_YOURS = 4403


class StandingConsumer(AsyncWebsocketConsumer):
    """Passes on the hints about one consultation; what a browser sends here is ignored."""

    channel_layer_alias = None  # hints come from the pump; no channel is opened for each socket
    task = None

    async def connect(self):
        pk = self.scope["url_route"]["kwargs"]["pk"]
        if not await database_sync_to_async(may_view)(self.scope["user"], pk):
            await self.close(NOT_YOURS)
            return
        await self.accept()
        self.task = asyncio.create_task(self.forward(f"panel.consultation:{pk}"))

    async def __call__(self, scope, receive, send):
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Here and not in disconnect(): a server that shuts down cancels us without one.
            await self.stop()

    async def forward(self, topic):
        mailbox = PUMP.join(topic)
        try:
            while True:
                await self.send(text_data=await mailbox.get())
        finally:
            PUMP.leave(topic, mailbox)

    async def stop(self):
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)


def may_view(user, pk):
    consultation = Consultation.objects.select_related("panel__area").filter(pk=pk).first()
    return consultation is not None and not refusal(permissions.check_user_can_view, user, consultation)
