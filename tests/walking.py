"""Every address the product answers, with its gaps filled from what is there: for tests of what nobody may
see. Made from the URLconf, so that a new page is walked without anybody thinking of it.
"""

import itertools
import re

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLResolver, get_resolver


GAP = re.compile(r"<(?:\w+:)?(\w+)>")
ANY = "*"


def routes(resolver=None, prefix="/"):
    """Each pattern of the URLconf as one string, its gaps as <name>."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + shape(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield re.sub("/{2,}", "/", route)


def shape(pattern):
    route = getattr(pattern, "_route", None)
    return simplify_regex(str(pattern)).lstrip("/") if route is None else str(route)


def addresses(values, **which):
    """Every address below some paths; see addresses_by_route."""
    return itertools.chain.from_iterable(addresses_by_route(values, **which).values())


def addresses_by_route(values, *, below=("/",), besides=()):
    """{route: its addresses}. `values` says what to try: [(beginning, {name of a gap: values})], the first
    that fits a route counts; what it names neither so nor as ANY is 1."""
    return {
        route: list(filled(route, next(given for start, given in values if route.startswith(start))))
        for route in routes()
        if route.startswith(tuple(below)) and not route.startswith(tuple(besides))
    }


def filled(route, given):
    names = GAP.findall(route)
    for choice in itertools.product(*(given.get(name, given.get(ANY, ["1"])) for name in names)):
        parts = iter(choice)
        yield GAP.sub(lambda _, parts=parts: str(next(parts)), route)


def seen(response):
    """Everything a response gives away: its head, its body, and what it keeps for the next page."""
    body = b"".join(response) if response.streaming else response.content
    return f"{response.headers} {body.decode(errors='replace')} {dict(response.wsgi_request.session)}"
