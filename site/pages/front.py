"""Before Django: whoever reads without signing in is given the finished answer, while it is true.

One question to the database stands before every kept answer: is this still the edition? It is put after the
request came in, so what was published before is always seen; readers who come while it is being answered
share the next one. Why so: docs/adr/0020.
"""

from django.conf import settings
from django.utils import timezone

from pages.editions import Editions
from pages.keeping import KEEPING, Keeping
from pages.store import Answer, Store


METHODS = {"GET", "HEAD"}
LONGEST_QUERY = 200
# A request with one of these asks for something else than the page as everybody reads it.
UNUSUAL = {b"authorization", b"range", b"if-match", b"if-unmodified-since"}
CONDITIONS = {b"if-none-match", b"if-modified-since"}
# What an answer may depend on: all of it is in the key, or keeps the request from being looked up.
VARIES_BY = {"accept-encoding", "cookie", "host"}
# What a 304 does not say, because there is no body.
OF_THE_BODY = {b"content-length", b"content-type", b"content-encoding"}


class Front:
    """Stands before an ASGI application, and answers what it has kept."""

    def __init__(self, application):
        self.application = application
        self.store = Store()
        self.editions = Editions()

    async def __call__(self, scope, receive, send):
        asked = dict(scope["headers"])
        key = key_of(scope, asked)
        token = await self.editions.token() if key else None
        if token is None:
            await self.application(scope, receive, send)
            return
        reader = Reader(scope, receive, send, asked)
        known = self.store.get(key)
        if known is None:
            await self.make(reader, key, token)
        elif not await reader.take(known, token):
            async with known.renewing:
                if not await reader.take(self.store.get(key), token):
                    await self.make(reader, key, token)

    async def make(self, reader, key, token):
        """Let Django answer; keep it where the page allows that."""
        started = timezone.now()
        made = await reader.listen(self.application)
        if made is None:
            return
        headers, body = made
        good_until = await self.editions.good_until(started)
        answer = Answer(headers, body, token, started, good_until)
        self.store.put(key, answer)
        await reader.give(answer)


def key_of(scope, asked):
    """What the answer depends on; None where it is not for everybody."""
    usual = scope["method"] in METHODS and len(scope["query_string"]) <= LONGEST_QUERY
    if not usual or not UNUSUAL.isdisjoint(asked) or is_known(asked.get(b"cookie", b"")):
        return None
    return (
        scope["scheme"],
        asked.get(b"host", b""),
        scope.get("raw_path") or scope["path"].encode(),
        scope["query_string"],
        asked.get(b"accept-encoding", b""),
    )


def is_known(cookies):
    """Whether the browser carries a session, or a message that waits to be shown."""
    return any(f"{name}=".encode() in cookies for name in (settings.SESSION_COOKIE_NAME, "messages"))


class Reader:
    """One request, and the way back to whoever made it."""

    def __init__(self, scope, receive, send, asked):
        self.scope, self.receive, self.send, self.asked = scope, receive, send, asked

    async def take(self, answer, token):
        """Give them this answer if it is true now; whether it was given."""
        good = answer is not None and answer.is_good(token, timezone.now())
        if good:
            await self.give(answer)
        return good

    async def give(self, answer):
        conditional = not CONDITIONS.isdisjoint(self.asked)
        if conditional and answer.is_what_they_have(self.asked):
            headers = [each for each in answer.headers if each[0] not in OF_THE_BODY]
            await self.say(304, headers, b"")
        else:
            await self.say(200, answer.headers, b"" if self.scope["method"] == "HEAD" else answer.body)

    async def say(self, status, headers, body):
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    async def listen(self, application):
        """(headers, body) of what the application answers, not yet passed on; None where it may not be kept,
        and has been passed on as it came."""
        keeping, held = Keeping(), []
        # What answers HEAD may leave the body out.
        scope = self.scope | ({KEEPING: keeping} if self.scope["method"] == "GET" else {})

        async def hear(message):
            starts = message["type"] == "http.response.start"
            if held or (starts and keeping.allowed and is_for_everybody(message)):
                held.append(message)
            else:
                await self.send(message)

        await application(scope, self.receive, hear)
        if not held or held[-1].get("more_body"):
            return None
        headers = [(name.lower(), value) for name, value in held[0]["headers"]]
        return headers, b"".join(each.get("body", b"") for each in held[1:])


def is_for_everybody(start):
    """A page as everybody reads it: found, no cookie for this reader, no nonce for this answer, and nothing
    it depends on that we do not know."""
    said = [(name.lower(), value.decode("latin-1").lower()) for name, value in start["headers"]]
    varies = {each.strip() for name, value in said if name == b"vary" for each in value.split(",")}
    names = {name for name, _ in said}
    nonce = any(name == b"content-security-policy" and "'nonce-" in value for name, value in said)
    return start["status"] == 200 and b"set-cookie" not in names and not nonce and varies <= VARIES_BY
