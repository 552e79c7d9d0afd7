"""Two people at two lessons at the same moment."""

from time import sleep

import pytest

from dard import actions
from dard.actions import lessons
from dard.models import Lesson
from dard.states import LessonState
from tests.factories.accounts import AreaFactory
from tests.factories.dard_learning import agreed_lesson, analyst_of
from tests.integration.alerts.racing import at_the_same_time
from workflow.refusals import Refused


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


def test_each_is_to_take_the_place_of_the_other_and_one_does(monkeypatch):
    area = AreaFactory()
    one, other, by = agreed_lesson(area), agreed_lesson(area), analyst_of(area)
    lock = lessons.lock
    monkeypatch.setattr(lessons, "lock", lambda lesson: (lock(lesson), sleep(0.3))[0])

    results = at_the_same_time(
        lambda: actions.supersede_lesson(one, by=by, into=other),
        lambda: actions.supersede_lesson(other, by=by, into=one),
    )

    assert [isinstance(each, Refused) for each in results].count(True) == 1
    assert Lesson.objects.filter(state=LessonState.SUPERSEDED).count() == 1
