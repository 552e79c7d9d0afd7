"""What a publication costs that goes to thousands: one press, few questions, little memory."""

import tracemalloc
from time import process_time

import pytest
from django.test import Client

from accounts.states import OrganisationKind, Role
from alerts.models import Delivery, Subscriber
from alerts.states import DeliveryState, Purpose, SubscriberState
from dard.models import Publication
from tests.factories import dard_publications as made
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.integration.alerts.test_outbox_sizes import MEGABYTE, statements


pytestmark = [pytest.mark.django_db, pytest.mark.heavy]
FEW, MANY = 300, 3_000
PROVIDERS = {"audience": "providers"}
# SQLite takes some forty rows in one statement, PostgreSQL two thousand.
MORE_STATEMENTS = (MANY - FEW) / 40
# What somebody waits after pressing a button before they press it again.
A_PRESS = 2


class Approved:
    """A publication that was approved, for so many readers of an area of its own, before who issues it."""

    def __init__(self, readers):
        self.publication = made.approved_publication(
            area=AreaFactory(name=f"Town {readers}", slug=f"town-{readers}")
        )
        self.client = Client()
        self.client.force_login(person(Role.REVIEW_COORDINATOR, area=self.publication.area))
        listed(self.publication.area, readers)
        self.page = f"{self.publication.get_absolute_url()}issue/"
        self.costs = {}

    def look(self):
        return self.client.get(self.page, PROVIDERS)

    def issue(self):
        return self.client.post(self.page, PROVIDERS | {"seen": self.look().context["seen"]})

    def board(self):
        return self.client.get(self.circular.get_absolute_url())

    def withdraw(self):
        because = {"withdraw-because": "A figure was wrong."}
        return self.client.post(f"{self.publication.get_absolute_url()}withdraw/", because)

    @property
    def circular(self):
        return Publication.objects.get(pk=self.publication.pk).version.circular

    def cost(self, step):
        """Do it; (statements, seconds of our own time) are kept under its name."""
        answers, began = [], process_time()
        made_of = statements(lambda: answers.append(getattr(self, step)()))
        self.costs[step] = made_of, process_time() - began
        assert answers[0].status_code in {200, 302}


def listed(area, count):
    places = [OrganisationFactory(area=area, kind=OrganisationKind.TREATMENT) for _ in range(10)]
    Subscriber.objects.bulk_create(
        Subscriber(
            organisation=places[number % 10],
            name=f"Desk {number}",
            email=f"desk{number}@many{area.pk}.example",
            state=SubscriberState.ACTIVE,
        )
        for number in range(count)
    )


def costs_of(readers):
    """Of each press from the look at the list to the withdrawal of what everybody got."""
    approved = Approved(readers)
    approved.look()
    for step in ("look", "issue", "board"):
        approved.cost(step)
    sent = Delivery.objects.filter(circular=approved.circular)
    sent.update(state=DeliveryState.SENT, may_have_arrived=True)
    approved.cost("withdraw")
    return approved.costs


def test_each_press_answers_before_anybody_presses_again_and_asks_no_more_than_it_writes():
    few, many = costs_of(FEW), costs_of(MANY)

    assert Delivery.objects.filter(purpose=Purpose.CIRCULAR).count() == FEW + MANY
    assert Delivery.objects.filter(purpose=Purpose.WITHDRAWN).count() == FEW + MANY
    assert {step: seconds for step, (_, seconds) in many.items() if seconds > A_PRESS} == {}
    more = {step: many[step][0] - few[step][0] for step in many}
    assert (more["look"], more["board"]) == (0, 0)
    assert max(more["issue"], more["withdraw"]) <= MORE_STATEMENTS


def test_of_thousands_no_more_is_held_than_a_delivery_takes():
    approved = Approved(MANY)
    seen = approved.look().context["seen"]
    tracemalloc.start()

    approved.client.post(approved.page, PROVIDERS | {"seen": seen})

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert Delivery.objects.count() == MANY
    assert most < 8 * MEGABYTE
