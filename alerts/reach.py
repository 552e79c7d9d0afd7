"""Whom the next version of an alert reaches: said in one sentence, and listed name by name."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from alerts import policies
from alerts.languages import name_of
from alerts.models import Delivery, Subscriber
from alerts.models.draft import hash_of
from alerts.states import Audience
from workflow.refusals import refusal


CHANNELS = {"email": "E-mail"}


def recipients_of(alert):
    """Everybody the next version goes to: today's subscribers, and whoever had an earlier version."""
    subscribers = {each.pk: each for each in Subscriber.objects.of(alert)}
    earlier = reached_by(alert).filter(is_active=True).select_related("organisation")
    subscribers |= {each.pk: each for each in earlier}
    return sorted(subscribers.values(), key=lambda each: (each.organisation.name, each.name, each.pk))


def reached_by(alert):
    """Subscribers whom some version of the alert reached, or may have."""
    # By key: an alert that is only being thought of has reached nobody.
    reached = Delivery.objects.filter(version__alert=alert.pk).reached()
    return Subscriber.objects.filter(pk__in=reached.values("subscriber"))


def fingerprint(recipients):
    """What somebody was shown, to compare with what would be sent to."""
    return hash_of(sorted(each.pk for each in recipients))


@dataclass(frozen=True)
class Reach:
    """The recipients of the next version, sorted by organisation, and whether anybody may read it."""

    recipients: list
    is_public: bool

    @property
    def people(self):
        return len(self.recipients)

    @property
    def seen(self):
        """What somebody who was shown this sends back."""
        return fingerprint(self.recipients)

    @property
    def nobody(self):
        """The sentence that refuses to tell nobody, or ""."""
        return refusal(policies.check_has_audience, self.recipients)

    @property
    def organisations(self):
        """[(organisation, its people)]."""
        groups = groupby(self.recipients, key=lambda each: (each.organisation.name, each.organisation_id))
        return [(name, list(people)) for (name, _), people in groups]

    @property
    def ways(self):
        """[(channel, language, how many)], the most first."""
        counted = Counter(("email", each.language) for each in self.recipients)
        return [(CHANNELS[way], name_of(language), many) for (way, language), many in counted.most_common()]

    @property
    def statement(self):
        """ "412 people in 57 organisations, and the public page": what an approver ticks."""
        organisations = len(self.organisations)
        people = "1 person" if self.people == 1 else f"{self.people} people"
        where = "1 organisation" if organisations == 1 else f"{organisations} organisations"
        return f"{people} in {where}{', and the public page' if self.is_public else ''}"


def reach_of(alert, audience):
    """Whom a version of this alert for this audience goes to; of an alert that is only thought of as well."""
    return Reach(recipients_of(alert), audience == Audience.PUBLIC)
