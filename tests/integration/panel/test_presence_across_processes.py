"""Two web processes and Redis between them: each knows whom the other sees, until the other is killed."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from panel.presence import topic_of
from tests.integration.panel.sockets import BareBrowser, cast, served, signed_in
from tests.patience import wait_until


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.heavy,
    pytest.mark.skipif(
        not settings.REDIS_URL, reason="NO REDIS: set REDIS_URL to see processes tell each other who is here."
    ),
]

SERVER = """
import socket, sys
import django
django.setup()
from django.db import connection
import uvicorn
from config.asgi import application
from config.serving import UVICORN
from workflow import live, presence
connection.settings_dict["NAME"], presence.LAST_SECONDS, live.BEAT_SECONDS = sys.argv[1], 2, 0.5
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(application, **UVICORN)).run(sockets=[listening])
"""


@pytest.fixture
def another_process():
    """(process, port) of a server of its own on this test's database and Redis."""
    redis = settings.CACHES["default"]["LOCATION"]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(connection.settings_dict["NAME"])],
        env=os.environ | {"PYTHONPATH": ".:site", "REDIS_URL": redis},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()


def people(asked, pump):
    return pump.presence.people(topic_of(asked.pk))


def test_each_process_knows_whom_the_other_sees(asked, voters, member, pump, another_process):
    process, port = another_process
    with served() as own_port, BareBrowser(own_port, asked, signed_in(voters[0])) as here:
        here.hear("connected")
        with BareBrowser(port, asked, member) as there:
            there.hear("connected")
            here.hear("presence")
            wait_until(lambda: people(asked, pump) == {voters[0].pk, voters[1].pk})

            cast(asked, voters[0])
            there.hear("consultation.voted")
            here.hear("consultation.voted")

            process.kill()
            wait_until(lambda: people(asked, pump) == {voters[0].pk})
