"""Whom a question is hidden from, because they stepped aside from what it is about in a room above this one.

A room above adds a pair to BROUGHT: hidden_from(user) gives the keys of consultations as a query, and
aside_of(consultation) the keys of the people. They are neither asked nor shown it."""

BROUGHT = []


def hidden_from(user):
    """Queries of the keys of questions that are not shown to somebody."""
    return [hidden(user) for hidden, _ in BROUGHT] if user.is_authenticated else []


def is_hidden(user, consultation):
    return any(user.pk in aside(consultation) for _, aside in BROUGHT)


def aside_of(consultation):
    """The keys of everybody who is not asked."""
    return {pk for _, aside in BROUGHT for pk in aside(consultation)}
