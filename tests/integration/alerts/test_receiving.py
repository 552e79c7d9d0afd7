"""The example that receivers are given is run as it stands in the how-to."""

import re

from alerts import outbox
from tests.factories.alerts import issued_alert
from tests.factories.endpoints import endpoint
from tests.test_repository import ROOT


HOW_TO = ROOT / "docs" / "how-to" / "receive-webhooks.md"
REFERENCE = ROOT / "docs" / "reference" / "webhooks.md"


def receive():
    """The function that the how-to shows."""
    (code,) = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(), re.DOTALL)
    made = {}
    exec(code, made)  # noqa: S102  our own document
    return made["receive"]


def test_a_receiver_that_does_as_the_how_to_says_knows_us_and_nobody_else(receiver, area):
    hook = endpoint(receiver, area=area)
    alert = issued_alert(area=area, recipients=0)
    outbox.drain()
    (taken,) = receiver.taken

    said = receive()(hook.secret, taken.body, taken.headers)

    assert said["data"]["alert"]["reference"] == alert.reference
    assert receive()(hook.secret, taken.body + b" ", taken.headers) is None
    assert receive()("whsec_" + "A" * 44, taken.body, taken.headers) is None


def test_every_type_is_in_the_reference():
    from alerts import told

    types = {*told.BY_KIND.values(), *told.BY_PURPOSE.values(), told.DIGEST, told.TEST}

    assert types == set(re.findall(r"^\| `((?:alerts?|endpoint)\.\w+)`", REFERENCE.read_text(), re.MULTILINE))
