"""What an installation is warned of before it goes live."""

import pytest
from django.core.checks import run_checks


@pytest.mark.parametrize(("keys", "warned"), [([], True), ([b"k" * 32], False)])
def test_it_is_warned_that_nothing_of_its_own_seals(settings, keys, warned):
    settings.SEALING_KEYS = keys

    found = run_checks(include_deployment_checks=True, tags=["security"])

    assert ("forewarn.W001" in [each.id for each in found]) is warned
