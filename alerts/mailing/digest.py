"""One message about several alerts that are for information only, to one recipient. Each keeps its own link,
so that it can be answered by itself, and says of itself no more than its sources allow."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from alerts.labels import labels_for, moment
from alerts.languages import direction
from alerts.mailing.addresses import links_of
from alerts.mailing.extent import Extent, extent_of, handling_words
from alerts.notifications import addressed, named
from alerts.states import Readers
from alerts.variants import best_for


@dataclass(frozen=True)
class Item:
    """One alert of a digest, as its recipient reads it."""

    delivery: object
    language: str

    @property
    def version(self):
        return self.delivery.version

    @property
    def is_bare(self):
        return extent_of(self.version.alert) == Extent.LINK

    @property
    def wording(self):
        return best_for(self.version.content, Readers.PROFESSIONAL, self.language)

    @property
    def grade(self):
        return labels_for(self.language)[f"grade_{self.version.content['grade']}"]

    @property
    def area(self):
        return self.version.alert.area

    @property
    def reference(self):
        return self.version.alert.reference

    @property
    def valid_until(self):
        return moment(self.language, self.version.valid_until)

    @property
    def handling(self):
        return handling_words(self.version, self.language)

    @property
    def address(self):
        return links_of(self.delivery).answer


def compose_digest(deliveries):
    """The e-mail for these deliveries of one subscriber, under the Message-ID of the first."""
    first = deliveries[0]
    subscriber, own = first.subscriber, links_of(first)
    items = [Item(each, subscriber.language) for each in deliveries]
    areas = list(dict.fromkeys(item.area for item in items if not item.is_bare))
    context = {
        "say": labels_for(subscriber.language),
        "language": subscriber.language,
        "direction": direction(subscriber.language),
        "items": items,
        "own": own,
        "organisation": named(subscriber.organisation) if areas else "",
        "areas": areas,
        "exercise": first.version.alert.area.is_exercise,
    }
    text, html = (render_to_string(f"alerts/mail/digest.{kind}", context) for kind in ("txt", "html"))
    return addressed(first, own, subject_of(context), text, html)


def subject_of(context):
    exercise = f"{context['say']['mark_exercise']}: " if context["exercise"] else ""
    return f"{exercise}{context['say']['digest']} ({len(context['items'])})"
