"""What a setting may hold, and what is said when it holds something else."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import private_key


def test_a_private_key_is_32_bytes_in_base64_or_none_at_all():
    key = bytes(range(32))

    assert private_key("SIGNING_KEY", base64.b64encode(key).decode()) == key
    assert private_key("SIGNING_KEY", "") == b""


@pytest.mark.parametrize(
    "value", ["x", "not base64 at all!", "é" * 44, base64.b64encode(bytes(31)).decode(), "A" * 88, "=" * 44]
)
def test_a_malformed_private_key_stops_the_program_with_what_to_do(value):
    with pytest.raises(ImproperlyConfigured, match="openssl rand -base64 32") as refused:
        private_key("SIGNING_KEY", value)

    assert str(refused.value).startswith("SIGNING_KEY is not a private key:")
