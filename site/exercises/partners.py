"""Partners in a rehearsal: they know nothing but the message they got, and answer by the link in it."""

import re
from dataclasses import asdict
from itertools import cycle
from math import ceil

from django.conf import settings
from django.urls import reverse

from alerts.models import Acknowledgement
from alerts.states import Purpose
from exercises.timeline import StepFailed


# How many answer at a stage, at most: a rehearsal for thousands measures delivery, not clicking.
MOST_WHO_ANSWER = 50


class Partner:
    """The recipient of one message, with the page behind its link open."""

    def __init__(self, message, visitor):
        self.token, self.visitor = token_in(message), visitor
        visitor.open(reverse("alerts:partner", args=[self.token]))

    def answer(self, button, **typed):
        self.visitor.press(reverse(f"alerts:partner-{button}", args=[self.token]), **typed)


class Partners:
    """Everybody an alert was sent to."""

    def __init__(self, timeline, visitor):
        self.timeline, self.visitor = timeline, visitor

    def hear(self, version, messages, replies):
        """Of those who have not answered yet, a part say "got it", and of these some have acted."""
        quiet = unanswered(version, messages)
        self.open_pages = {}
        self.press_all("received", "alert.acknowledged", quiet[: count_of(quiet, replies.received)])
        did = {"deeds": list(replies.deeds)}
        self.press_all("acted", "alert.acted_on", quiet[: count_of(quiet, replies.acted)], **did)
        for message, sighting in zip(messages, replies.sightings, strict=False):
            with self.timeline.step("alert.sighted", words="Seen here" if sighting.seen else "Not seen here"):
                self.partner(message).answer(
                    "sighting", seen="yes" if sighting.seen else "no", note=sighting.note
                )

    def look_back(self, version, messages, afterwards):
        """When it has ended: a part of those asked take their posters down, a part answer the questions."""
        self.open_pages = {}
        recalled = of_purpose(version, messages, Purpose.RECALL)
        taken_down = recalled[: count_of(recalled, afterwards.posters_down)]
        self.press_all("posters-down", "alert.posters_down", taken_down)
        warned = of_purpose(version, messages, Purpose.ALERT)
        asked = warned[: count_of(warned, afterwards.answered)]
        with self.timeline.step("alert.evaluated", words=f"{counted(asked)}, by their links"):
            for message, said in zip(asked, cycle(afterwards.answers), strict=False):
                self.partner(message).answer("evaluation", **asdict(said))

    def press_all(self, button, event, messages, **typed):
        if messages:
            words = f"{counted(messages)}, by the link in their message"
            with self.timeline.step(event, words=words):
                for message in messages:
                    self.partner(message).answer(button, **typed)

    def partner(self, message):
        """Who has the page open already does not open it again."""
        key = message["Message-ID"]
        if key not in self.open_pages:
            self.open_pages[key] = Partner(message, self.visitor)
        return self.open_pages[key]


def unanswered(version, messages):
    """The messages of those who have not said "got it" to any version yet."""
    answered = Acknowledgement.objects.filter(alert=version.alert_id).values("subscriber")
    ids = {each.message_id for each in version.deliveries.exclude(subscriber__in=answered)}
    return [each for each in messages if each["Message-ID"] in ids]


def of_purpose(version, messages, purpose):
    """Those messages that went out for one purpose."""
    ids = {each.message_id for each in version.deliveries.filter(purpose=purpose)}
    return [each for each in messages if each["Message-ID"] in ids]


def counted(messages):
    return f"{len(messages)} partner{'s' if len(messages) != 1 else ''}"


def count_of(messages, part):
    return min(ceil(len(messages) * part), MOST_WHO_ANSWER)


def token_in(message):
    """The token of the recipient's own link, as it stands in the text of a message."""
    link = settings.BASE_URL + reverse("alerts:partner", args=["TOKEN"])
    pattern = re.escape(link).replace("TOKEN", r"([^/\s]+)")
    found = re.search(pattern, message.get_body(("plain",)).get_content())
    if not found:
        raise StepFailed("A message holds no link for its recipient.")
    return found[1]
