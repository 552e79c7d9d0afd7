"""What was learned is written, checked by others, sent to those it is for, and read."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import circulating
from alerts.mailing import circulars
from alerts.models import Circular, Delivery, ReadReceipt
from alerts.states import DeliveryState
from dard import actions
from dard.models import Publication
from dard.sharing import audiences
from dard.states import PublicationKind, SharedWith
from exercises import work
from exercises.timeline import StepFailed
from exercises.visitor import Visitor


FOR = [SharedWith.COMMISSIONERS, SharedWith.PROVIDERS]


def play(story):
    publication = write(story)
    approve(story, publication)
    issue(story, publication)
    deliver(story)
    read(story)


def write(story):
    today = timezone.localdate()
    with story.step("publication.begun", words="A briefing of one page, made from what is kept"):
        publication = actions.begin_publication(
            story.cast.area,
            by=story.who(Role.ANALYST),
            kind=PublicationKind.BRIEFING,
            since=today - timedelta(days=90),
            until=today,
            lessons=[story.lesson],
        )
    with story.step("publication.sent", words="To be checked by somebody else"):
        actions.send_publication(publication, by=story.who(Role.ANALYST))
    return publication


def approve(story, publication):
    seen = Publication.objects.get(pk=publication.pk).content_hash
    with story.step("publication.checked", words="Somebody who wrote none of it: it names nobody"):
        actions.check_publication(publication, by=story.who(Role.CHECKER), seen_hash=seen)
    with story.step("publication.approved", words="By the chair: these very words may leave"):
        actions.approve_publication(publication, by=story.who(Role.REVIEW_CHAIR), seen_hash=seen)


def issue(story, publication):
    area = story.cast.area
    told = circulating.told(area, audiences.subscribers(area, FOR))
    with story.step(
        "publication.issued", "circular.issued", words=f"To {len(told)} commissioners and providers"
    ):
        version = actions.issue_publication(
            publication,
            by=story.coordinator,
            audience=FOR,
            recipients_seen=circulating.mark_of(told),
        )
    story.circular = Circular.objects.get(pk=version.circular_id)


def deliver(story):
    rows = Delivery.objects.filter(circular=story.circular)
    with story.step("circular.delivered", recorded=False) as step:
        with story.post.into("learning"):
            work.work_until(lambda: not rows.unfinished().exists())
        sent = rows.filter(state=DeliveryState.SENT).count()
        if sent != rows.count():
            raise StepFailed(f"Of {rows.count()} recipients only {sent} were sent it.")
        step.words = f"Sent to {sent} of {rows.count()}"
    story.seen["delivered"] = sent


def read(story):
    """By the link in the letter; opening it says nothing, pressing the button does."""
    delivery = Delivery.objects.filter(circular=story.circular).first()
    visitor, token = Visitor(), circulars.token_of(delivery)
    visitor.open(reverse("alerts:circular-read", args=[token]))
    if ReadReceipt.objects.filter(circular=story.circular).exists():
        raise StepFailed("Opening the page was taken for having read it.")
    with story.step("circular.read", words="By the link in the letter: “I have read this”"):
        visitor.press(reverse("alerts:circular-confirm", args=[token]))
    story.seen["read"] = ReadReceipt.objects.filter(circular=story.circular).count()
