"""A register of test reports in a throw-away installation, as `manage.py make_register` writes one.
Import this only once Django is set up."""

import sys
import time
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.states import OrganisationKind, Role
from ldis.models import Profile


LAST_DAY = date(2026, 6, 30)


def make(count, seed=1):
    """(area, seconds it took)."""
    from exercises.writing_register import exercise_area, make_register
    from substances.actions import load_vocabulary

    load_vocabulary()
    area, started = exercise_area("exercise"), time.monotonic()
    make_register(count, seed=seed, area=area, last_day=LAST_DAY)
    grow_old()
    analyse()
    seconds = time.monotonic() - started
    print(f"{count} reports written in {seconds:.0f} seconds.", file=sys.stderr)
    return area, seconds


def grow_old():
    """A register is seldom searched minutes after it was written: what changed lately is read each time."""
    Profile.objects.update(changed_at=timezone.now() - timedelta(days=1))


def analyse():
    """What a database does by itself after a while: learn how its tables are filled."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def coordinator(area):
    body = Organisation.objects.create(name="Council", kind=OrganisationKind.COUNCIL, area=area)
    user = User.objects.create_user("coordinator@example.invalid")
    Membership.objects.create(user=user, organisation=body, role=Role.COORDINATOR, area=area)
    return user


def times(function, arguments):
    """(p50, p95) in milliseconds of calling a function with each of the arguments."""
    each = sorted(taken(function, arguments))
    return round(each[len(each) // 2], 1), round(each[int(len(each) * 0.95)], 1)


def taken(function, arguments):
    """How many milliseconds each call took."""
    each = []
    for argument in arguments:
        started = time.perf_counter()
        function(argument)
        each.append((time.perf_counter() - started) * 1000)
    return each
