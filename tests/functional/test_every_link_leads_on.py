"""No page leads whoever reads it to where they are not let in, or to where nothing is."""

import re

import pytest

from tests.functional.everybody import is_html


# The desk's own, by everybody of the cast. Pages without an account hold links that are looked at with them.
BEGINS = "/desk/"
LINK = re.compile(r'<a [^>]*?href="(/desk/[^"#]*)')
# Of many things of a kind, two are looked at: one page of a case is made as the next is.
ALIKE = 2


@pytest.mark.once
@pytest.mark.heavy
def test_every_link_of_a_desk_leads_on(everybody):
    people = {who: client for who, client in everybody.clients.items() if who != "nobody"}

    refused = [each for who, client in people.items() for each in refused_links(who, client)]

    assert not refused, "\n".join(sorted(set(refused)))


def refused_links(who, client):
    """[“who at page: link (status)”] of all that can be reached from a desk."""
    waiting, seen, kinds = [(BEGINS, BEGINS)], set(), {}
    while waiting:
        page, address = waiting.pop(0)
        kind = re.sub(r"/[A-Z]+-[\w-]+|/\d+", "/…", address.partition("?")[0])
        if address in seen or kinds.get(kind, 0) >= ALIKE:
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address.replace("&amp;", "&"))
        if answer.status_code in {403, 404}:
            yield f"{who} at {page}: {address} ({answer.status_code})"
        elif is_html(answer):
            waiting += [(address, link) for link in LINK.findall(answer.content.decode())]
