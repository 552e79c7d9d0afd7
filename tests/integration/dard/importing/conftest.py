"""An area whose registers name substances, and the analyst who imports them on screen."""

import pytest

from accounts.states import Role
from substances.actions import load_vocabulary
from tests.factories.accounts import AreaFactory, person


@pytest.fixture
def area(db):
    load_vocabulary()
    return AreaFactory()


@pytest.fixture
def analyst(area, client):
    user = person(Role.ANALYST, area=area)
    client.force_login(user)
    return user
