"""A browser's end of a WebSocket, against the whole ASGI stack (channels.testing needs a second server)."""

import json

from asgiref.testing import ApplicationCommunicator

from config.asgi import application


class Socket(ApplicationCommunicator):
    def __init__(self, path, headers):
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        super().__init__(application, scope)

    async def connect(self):
        """Whether the server let us in, and the code with which it did not."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout=5)
        return answer["type"] == "websocket.accept", answer.get("code")

    async def read(self):
        """The text of the next frame."""
        return (await self.receive_output(timeout=5))["text"]

    async def read_hint(self):
        return json.loads(await self.read())

    async def send(self, **frame):
        await self.send_input({"type": "websocket.receive"} | frame)

    async def disconnect(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=5)
