"""What organisations answered: one word of any of their people is the organisation's."""

import pytest
from django.utils import timezone

from alerts import actions, answers, outbox
from alerts.models import Subscription
from alerts.states import Purpose
from tests.factories.accounts import OrganisationFactory
from tests.factories.alerts import SubscriberFactory, approved_alert, issue, issued_alert


@pytest.fixture
def alert(db):
    alert = issued_alert(recipients=4)
    outbox.drain()
    return alert


@pytest.fixture
def version(alert):
    return alert.current_version


def test_an_organisation_goes_as_far_as_whoever_of_it_went_furthest(version):
    first, second, third, _ = version.deliveries.all()
    actions.acknowledge(first)
    actions.acknowledge(second, acted=True)
    actions.say_not_for_us(third)

    found = answers.funnel(version)

    assert (found.told, found.reached, found.received, found.acted) == (4, 4, 3, 1)
    assert (found.not_applicable, found.unanswered) == (1, 1)


def test_people_of_one_organisation_are_one_answer(db):
    alert = approved_alert()
    hostel = OrganisationFactory(area=alert.area)
    for _ in range(2):
        Subscription.objects.create(subscriber=SubscriberFactory(organisation=hostel), area=alert.area)
    issue(alert)
    actions.acknowledge(alert.current_version.deliveries.first())

    found = answers.funnel(alert.current_version)

    assert (found.told, found.received) == (1, 1)


def test_an_answer_is_in_time_until_the_time_is_up(version):
    first, second, *_ = version.deliveries.all()
    actions.acknowledge(first)
    due_at = timezone.now()
    actions.acknowledge(second)

    assert answers.funnel(version, due_at).in_time == 1


def test_what_no_mail_server_took_has_reached_nobody(db):
    found = answers.funnel(issued_alert().current_version)

    assert (found.told, found.reached) == (1, 0)


def test_who_answered_is_rung_no_more(version):
    first, *others = version.deliveries.all()
    actions.acknowledge(first)

    assert {each.pk for each in answers.to_ring(version, 9)} == {
        each.subscriber.organisation_id for each in others
    }


def test_those_without_a_deputy_are_rung_first(version):
    first, *others = version.deliveries.all()
    for each in others:
        SubscriberFactory(organisation=each.subscriber.organisation, is_deputy=True)

    ring = answers.to_ring(version, 9)

    assert ring[0].pk == first.subscriber.organisation_id
    assert [bool(each.has_deputy) for each in ring] == [False, True, True, True]


def test_the_lead_is_who_is_rung(version):
    delivery = version.deliveries.first()
    SubscriberFactory(organisation=delivery.subscriber.organisation, name="Ward lead", is_lead=True)

    ring = {each.pk: each.lead for each in answers.to_ring(version, 9)}

    assert ring[delivery.subscriber.organisation_id] == "Ward lead"


def test_each_row_says_who_it_is_and_what_they_answered(version):
    delivery = version.deliveries.first()
    actions.acknowledge(delivery, acted=True, deeds=["posters_up"])

    row = answers.rows(version).get(pk=delivery.pk)

    assert (row.deeds, row.organisation_answered, bool(row.acted_at)) == (["posters_up"], True, True)


def test_what_follows_its_end_is_not_sent_for_its_own_sake(version):
    version.deliveries.filter(pk=version.deliveries.first().pk).update(purpose=Purpose.ENDED)

    assert answers.messages(version).count() == 3


def test_it_takes_the_same_queries_however_many_there_are(version, django_assert_num_queries):
    with django_assert_num_queries(1):
        answers.funnel(version, timezone.now())
    with django_assert_num_queries(3):
        answers.to_ring(version, 9)
