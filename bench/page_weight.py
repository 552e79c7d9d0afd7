"""What a browser must fetch to show a page, as it comes over the wire; pictures are not counted."""

import gzip
import re
import urllib.request
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["']([^"']+)["']|@import\s+(?:url\()?["']?([^"')]+)""")
# The least that every browser takes; over TLS they take Brotli, which is smaller.
ASKED = {"Accept-Encoding": "gzip"}


class Needs(HTMLParser):
    """The addresses a page makes a browser fetch at once; of pictures, those from somewhere else."""

    def __init__(self, html):
        super().__init__()
        self.fetched = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        address = said.get("href") if tag == "link" else said.get("src")
        is_picture = tag in {"img", "source"} or said.get("rel") == "icon"
        is_fetched = tag != "link" or said.get("rel") in {"stylesheet", "icon", "preload"}
        if address and is_fetched and not (is_picture and is_ours(address)):
            self.fetched.append(address)


def is_ours(address):
    return not urlsplit(address).netloc


def weigh(address):
    """{"bytes": all that is fetched besides pictures, "parts": {path: bytes}, "third_parties": addresses}."""
    parts, strangers, waiting = {}, [], [address]
    while waiting:
        each = waiting.pop()
        if urlsplit(each).netloc != urlsplit(address).netloc:
            strangers.append(each)
        elif each not in parts:
            parts[each], text = fetch(each)
            found = Needs(text).fetched if each == address else imports(text, each)
            waiting += [urljoin(each, one) for one in found]
    return {
        "bytes": sum(parts.values()),
        "parts": {urlsplit(each).path: size for each, size in parts.items()},
        "third_parties": strangers,
    }


def imports(text, address):
    """What a script or a stylesheet fetches besides itself."""
    is_code = address.endswith((".js", ".css"))
    return [next(filter(None, found)) for found in IMPORT.findall(text)] if is_code else []


def fetch(address):
    """(bytes over the wire, text)."""
    request = urllib.request.Request(address, headers=ASKED)  # noqa: S310  our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode()
