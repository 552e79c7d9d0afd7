"""Whom an alert reached: organisations and recipients, by channel and language, and the public page."""

from collections import Counter

from django.db.models import Count

from alerts.evaluation.document import Part, Table, figures
from alerts.evaluation.figures import counted
from alerts.languages import IN_ENGLISH, Language
from alerts.models import Delivery
from alerts.states import Audience, ChannelName


def part(alert, versions):
    """One query over what may have arrived, by recipient, channel and language."""
    sent = Delivery.objects.filter(version__in=versions).reached().order_by()
    columns = ("subscriber__organisation", "subscriber", "channel", "subscriber__language")
    found = list(sent.values_list(*columns).annotate(Count("pk")))
    people = {person for _, person, *_ in found}
    organisations = {organisation for organisation, *_ in found}
    return Part(
        "reach",
        "Reach",
        says=[in_words(organisations, people), public(alert)],
        tables=[
            figures(
                [
                    ("Organisations", len(organisations)),
                    ("Recipients (people and shared mailboxes)", len(people)),
                    ("Messages, reminders among them", sum(number for *_, number in found)),
                    ("Public page", "yes" if alert.audience == Audience.PUBLIC else "no"),
                ]
            ),
            Table("By channel", ("Channel", "Recipients", "Messages"), by_channel(found)),
            Table("By language", ("Language of their messages", "Recipients"), by_language(found)),
        ],
    )


def in_words(organisations, people):
    if not people:
        return "Nobody was reached by a message."
    places = counted(len(organisations), "organisation")
    return f"{counted(len(people), 'recipient')} at {places} had at least one message."


def public(alert):
    if alert.audience == Audience.PUBLIC:
        return (
            "It is for the public too. How many people read its page, its posters or its feeds is not known,"
            " because nobody is counted there."
        )
    return "It is for partners only: the public was shown nothing."


def by_channel(found):
    people, messages = {}, Counter()
    for _, person, channel, _, number in found:
        people.setdefault(channel, set()).add(person)
        messages[channel] += number
    return [(each.label, len(people[each]), messages[each]) for each in ChannelName if each in people]


def by_language(found):
    people = Counter(dict.fromkeys({(person, language) for _, person, _, language, _ in found}, 1))
    counts = Counter(language for _, language in people)
    return [(IN_ENGLISH[each], counts[each]) for each in Language if counts[each]]
