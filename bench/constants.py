"""Our own application, and beside each of its pages a constant of the same bytes: `python -m
bench.constants` says its port and serves until it is killed.

/constant/… answers with what our application answered there the first time, headers and all: three lines of
ASGI, on the same uvicorn in the same process. /view/… is a Django view that returns the same, behind the same
middleware. What our pages cost more than these is ours.
"""

import asyncio

import uvicorn
import uvloop

from bench.broadcasters import free_port, say


CONSTANT, VIEW = "/constant", "/view"


class Beside:
    def __init__(self, application):
        self.application, self.constants = application, {}

    async def __call__(self, scope, receive, send):
        if scope.get("path", "").startswith(CONSTANT):
            for message in await self.constant(scope, receive):
                await send(message)
        else:
            await self.application(scope, receive, send)

    async def constant(self, scope, receive):
        name = (scope["path"], scope["query_string"])
        if name not in self.constants:
            self.constants[name] = await self.answer_of(scope, receive)
        return self.constants[name]

    async def answer_of(self, scope, receive):
        """What the application answers once, at the address without its beginning."""
        path = scope["path"].removeprefix(CONSTANT)
        messages = []

        async def keep(message):
            messages.append(message)

        await self.application(scope | {"path": path, "raw_path": path.encode()}, receive, keep)
        return messages


def as_view(beside):
    """A view that knows what to say: the compressed page, as a string of bytes."""
    from django.http import HttpResponse

    def view(request, address):
        said = beside.constants[f"{CONSTANT}/{address}", request.META["QUERY_STRING"].encode()]
        response = HttpResponse(said[1]["body"])
        for name, value in said[0]["headers"]:
            if name.startswith(b"content-"):
                response[name.decode()] = value.decode()
        return response

    return view


def main():
    import django

    django.setup()
    from django.urls import path

    from config import urls
    from config.asgi import application
    from config.serving import UVICORN

    beside = Beside(application)
    urls.urlpatterns.insert(0, path(f"{VIEW[1:]}/<path:address>", as_view(beside)))
    listening = free_port()
    server = uvicorn.Server(uvicorn.Config(beside, **UVICORN))
    say(port=listening.getsockname()[1])
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(server.serve(sockets=[listening]))


if __name__ == "__main__":
    main()
