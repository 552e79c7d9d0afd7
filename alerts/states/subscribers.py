"""Who is sent alerts, over what, and how that stands."""

from django.db import models


class SubscriberKind(models.TextChoices):
    """Who reads what is sent to an address."""

    PERSON = "person", "A person"
    ROLE = "role", "A role or a shared mailbox"
    OUT_OF_HOURS = "out_of_hours", "An out-of-hours contact"


class SubscriberState(models.TextChoices):
    """Whether somebody is sent alerts, and if not, why."""

    UNCONFIRMED = "unconfirmed", "Has not confirmed yet"
    ACTIVE = "active", "Receives alerts"
    BOUNCING = "bouncing", "Address does not work"
    LAPSED = "lapsed", "Did not confirm again"
    LEFT = "left", "Unsubscribed"
    RETIRED = "retired", "Retired"


SUBSCRIBER_HELD_BY = {
    SubscriberState.UNCONFIRMED: "Partner",
    SubscriberState.ACTIVE: "Partner",
    SubscriberState.BOUNCING: "Coordinator",
    SubscriberState.LAPSED: "Coordinator",
    SubscriberState.LEFT: "Partner",
    SubscriberState.RETIRED: "Coordinator",
}


# Who is asked or told something, or would be: they may still unsubscribe.
ON_THE_LIST = [
    SubscriberState.UNCONFIRMED,
    SubscriberState.ACTIVE,
    SubscriberState.BOUNCING,
    SubscriberState.LAPSED,
]


class EndpointState(models.TextChoices):
    """Whether a further way to a subscriber is used."""

    UNCONFIRMED = "unconfirmed", "Has not confirmed yet"
    ACTIVE = "active", "In use"
    FAILING = "failing", "Does not answer"
    REMOVED = "removed", "Removed"


ENDPOINT_HELD_BY = {
    EndpointState.UNCONFIRMED: "Partner",
    EndpointState.ACTIVE: "Partner",
    EndpointState.FAILING: "Coordinator",
    EndpointState.REMOVED: "Nobody",
}


class AddressBookState(models.TextChoices):
    """How far an import of contacts has come."""

    READ = "read", "Read, nothing imported yet"
    IMPORTED = "imported", "Imported"
    DISCARDED = "discarded", "Discarded"


ADDRESS_BOOK_HELD_BY = {
    AddressBookState.READ: "Coordinator",
    AddressBookState.IMPORTED: "Nobody",
    AddressBookState.DISCARDED: "Nobody",
}
