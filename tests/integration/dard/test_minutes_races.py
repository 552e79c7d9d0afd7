"""Two people write the minutes of one item at the same moment: one is told, and no word of either is lost."""

import pytest
from django.test import Client

from dard import actions
from dard.actions.agenda import Overtaken
from dard.models import AgendaItem
from dard.states import ItemKind
from tests.factories import dard_meetings as made
from tests.factories.accounts import AreaFactory
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of, first_broken


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]
WORDS = ("The prescription ended.", "Nobody rang.", "The hostel was full.")


@pytest.fixture
def item(transactional_db):
    meeting = made.in_session(area=AreaFactory())
    return meeting.items.get(kind=ItemKind.CASE)


@pytest.fixture
def browsers(item):
    """Of as many people as there are words, each with the page of the item open."""
    return [browser(made.members(item.meeting.group)[0]) for _ in WORDS]


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def written():
    return AgendaItem.objects.get(kind=ItemKind.CASE).minutes


def minuted(item):
    return events_of(item.meeting).filter(action="agenda.item_minuted").count()


def minute(item, by, words):
    return lambda: actions.minute_item(item, by=by, words=words, seen_hash=item.minutes_hash)


def save(item, client, words, seen_hash, **headers):
    page = f"{item.meeting.get_absolute_url()}items/{item.pk}/"
    return client.post(page, {"seen_hash": seen_hash, "words": words}, headers=headers)


def test_one_is_kept_and_the_others_are_told_what_stands_there(item):
    keepers = [made.keeper(item.meeting) for _ in WORDS]

    results = at_the_same_time(*[minute(item, *each) for each in zip(keepers, WORDS, strict=True)])

    told = [each for each in results if isinstance(each, Overtaken)]
    assert len(told) == len(WORDS) - 1
    assert {each.now for each in told} == {written()}
    assert written() in WORDS
    assert minuted(item) == 1
    assert first_broken() is None


def test_the_same_words_at_once_are_kept_once_and_nobody_is_told_anything(item):
    keepers = [made.keeper(item.meeting) for _ in range(2)]

    results = at_the_same_time(*[minute(item, each, WORDS[0]) for each in keepers])

    assert [each.minutes for each in results] == [WORDS[0]] * 2
    assert minuted(item) == 1


def test_on_the_page_both_texts_stand_and_together_they_are_saved(item, browsers):
    pair, seen = list(zip(browsers, WORDS, strict=True))[:2], item.minutes_hash

    answers = at_the_same_time(*[lambda each=each: save(item, *each, seen) for each in pair])

    assert sorted(each.status_code for each in answers) == [302, 409]
    late = next(each for each in answers if each.status_code == 409)
    assert all(words in late.content.decode() for words in WORDS[:2])
    save(item, pair[0][0], " ".join(WORDS[:2]), late.context["form"].data["seen_hash"])
    assert written() == " ".join(WORDS[:2])


def test_while_they_type_nobody_writes_over_a_third(item, browsers):
    """Whoever is late gets the mark of the words that they are shown, and of no later ones."""
    seen = item.minutes_hash

    answers = at_the_same_time(
        *[
            lambda each=each: save(item, *each, seen, **{"X-Typing": "yes"})
            for each in zip(browsers, WORDS, strict=True)
        ]
    )

    late = [each.json() for each in answers if each.status_code == 409]
    assert [each["others"] for each in late] == [written()] * 2
    again = [
        save(item, browsers[0], words, each["seen_hash"]) for words, each in zip("ab", late, strict=True)
    ]
    assert [each.status_code for each in again] == [302, 409]
    assert (written(), again[1].context["others"]) == ("a", "a")
