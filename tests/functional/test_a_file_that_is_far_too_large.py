"""Two hundred megabytes sent to the real server: a sentence comes back, and the memory does not fill."""

from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dard.agencies import letters
from dard.models import Upload
from tests.factories.accounts import AreaFactory
from tests.factories.dard_agencies import asked, gathering_case, opened


MEGABYTE = 1024 * 1024
BEGINNING = (
    b'--part\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
)
END = b"\r\n--part--\r\n"


@pytest.fixture
def page(server):
    (request,) = asked("gp", case=gathering_case(area=AreaFactory()))
    return urlsplit(f"{letters.url(opened(request))}upload/")


def test_it_is_refused_in_a_sentence_and_never_held_in_memory(page):
    before = most_memory(afresh=True)

    status, said = send(page, megabytes=200)

    assert status == 413
    assert "This file is larger than 10 MB." in said
    assert not Upload.objects.exists()
    assert most_memory() - before < 60


def send(page, megabytes):
    """Bit by bit, as a browser does."""
    with closing(HTTPConnection(page.netloc, timeout=60)) as connection:
        return send_over(connection, page, megabytes)


def send_over(connection, page, megabytes):
    length = len(BEGINNING) + megabytes * MEGABYTE + len(END)
    connection.putrequest("POST", page.path)
    connection.putheader("Content-Type", "multipart/form-data; boundary=part")
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    for part in (BEGINNING, *[bytes(MEGABYTE)] * megabytes, END):
        connection.send(part)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def most_memory(*, afresh=False):
    """The most this process has held, in MB: from now on, or since it was last asked for afresh."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
