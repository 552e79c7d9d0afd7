"""An alert as a few lines, for wherever a team talks: what happened, the one action, and where to answer."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.template.defaultfilters import date
from django.utils.timezone import localtime

from alerts.mailing.addresses import links_of
from alerts.mailing.extent import Extent, extent_of, handling_of
from alerts.states import Purpose, Readers, VersionKind
from alerts.variants import best_for
from workflow.handling import Tlp


DRILL = "EXERCISE. This is a drill, not a real warning."
TITLES = {
    VersionKind.FIRST: "Drug alert",
    VersionKind.UPDATE: "Drug alert: updated",
    VersionKind.EXTENSION: "Drug alert: extended",
    VersionKind.STAND_DOWN: "Drug alert: stood down",
    VersionKind.RETRACTION: "Drug alert: retracted",
    Purpose.REMINDER: "Drug alert: reminder",
    Purpose.ESCALATION: "Drug alert: nobody has answered yet",
    Purpose.ENDED: "Drug alert: ended",
    Purpose.RECALL: "Drug alert: take posters down",
}
LEADS = {
    VersionKind.EXTENSION: "It stands for longer, in the same words.",
    VersionKind.STAND_DOWN: "This alert no longer stands. Take down any copy of it.",
    VersionKind.RETRACTION: "This alert should not have been published as it was. Take down any copy of it.",
    Purpose.REMINDER: "Nobody at your organisation has said yet that this alert was received.",
    Purpose.ESCALATION: (
        "Nobody at your organisation has said in time that this alert was received. See that somebody acts."
    ),
    Purpose.ENDED: "The alert's last day has passed. Tell us in three questions how it went.",
    Purpose.RECALL: "The alert has ended. You said that posters were up: please take them down.",
}
ASKS = {Purpose.ENDED: "Answer three questions", Purpose.RECALL: "Say that they are down"}
ASKED = "Say that you have got it"
# There the action would be out of date, or is not what is asked.
WITHOUT_ACTION = frozenset({VersionKind.STAND_DOWN, VersionKind.RETRACTION, Purpose.ENDED, Purpose.RECALL})
# A digest of more is read by nobody in a chat; the rest is counted. Ours.
MOST_LISTED = 15


@dataclass(frozen=True)
class Note:
    """Of one delivery. Every word of somebody else's in it is plain text, to be escaped by its channel."""

    delivery: object
    links: object = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "links", links_of(self.delivery))

    @property
    def version(self):
        return self.delivery.version

    @property
    def key(self):
        """What happened: the purpose, or the kind of version where that is the message itself."""
        purpose = self.delivery.purpose
        return purpose if purpose in TITLES else self.version.kind

    @cached_property
    def wording(self):
        return best_for(self.version.content, Readers.PROFESSIONAL, self.delivery.subscriber.language)

    @property
    def is_bare(self):
        """Whether nothing but that there is an alert may stand here."""
        return extent_of(self.version.alert) == Extent.LINK

    @property
    def drill(self):
        return DRILL if self.version.alert.area.is_exercise else ""

    @property
    def title(self):
        return f"{'EXERCISE: ' if self.drill else ''}{TITLES[self.key]}"

    @property
    def headline(self):
        return "" if self.is_bare else " ".join(self.wording.headline.split())

    @property
    def lead(self):
        """Sentences that come before the action: why this is sent, what has changed, why it ended."""
        content = self.version.content
        said = content.get("reason", "") if self.version.ends_it else content.get("change_note", "")
        return [each for each in (LEADS.get(self.key, ""), "" if self.is_bare else said) if each]

    @property
    def action(self):
        return "" if self.is_bare or self.key in WITHOUT_ACTION else self.wording.action

    @property
    def asked(self):
        return ASKS.get(self.key, ASKED)

    @property
    def facts(self):
        """[(name, words)] in the order people look for them."""
        version, alert = self.version, self.version.alert
        until = ("Valid until", in_full(version.valid_until))
        ended = ("Ended", in_full(alert.ended_at)) if alert.ended_at else None
        handling = handling_of(version)
        rows = [
            ("Grade", version.grade_label) if not self.is_bare else None,
            ("Reference", f"{alert.reference}, version {version.number}"),
            ended or until,
            ("Area", str(alert.area)),
            ("Issued by", version.issuer),
            ("Handling", f"{handling.label}. {handling.meaning}") if handling != Tlp.CLEAR else None,
        ]
        return [(name, str(words)) for name, words in filter(None, rows)]

    @property
    def line(self):
        """The whole in one line, for a list and for a notice that shows no more."""
        words = ": ".join(filter(None, [self.title, self.headline]))
        return f"{words} ({self.version.alert.reference})"

    @property
    def page(self):
        """What is true of it today, for anybody who sees this."""
        return settings.BASE_URL + self.version.alert.get_absolute_url()


def in_full(at):
    return date(localtime(at), "l j F Y, H:i")


def listed(deliveries):
    """(notes for a digest, how many there are besides)."""
    return [Note(each) for each in deliveries[:MOST_LISTED]], max(len(deliveries) - MOST_LISTED, 0)


DIGEST_TITLE = "Drug alerts for information"
TEST_TITLE = "Forewarn: a test"
TEST_SENTENCE = "Drug alerts will be shown here. This is a test, and no alert is meant by it."


def besides(count):
    return f"And {count} more: they are in your e-mail and on the alerts page."
