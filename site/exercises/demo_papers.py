"""Papers of the demonstration: what the partnership, the public and providers read of what was learned, each
as far on its way as one meets it: sent and read, approved, or being checked."""

from copy import deepcopy
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import circulating
from alerts.mailing import circulars
from alerts.models import Delivery
from dard import actions
from dard.models import Publication
from dard.sharing import audiences
from dard.sharing.telling import usual_time
from dard.states import PublicationKind, SharedWith
from exercises.post import Post
from exercises.work import work_until


EVERYBODY = [SharedWith.COMMISSIONERS, SharedWith.PROVIDERS, SharedWith.PARTNERSHIP]
QUARTER, YEAR = timedelta(days=91), timedelta(days=364)
STORY = (
    "<p>A man in his forties had been in treatment, and stopped coming. Somebody rang once and wrote once. In"
    " the same month an ambulance had been with him after an overdose, his surgery had given him a sedating"
    " medicine again, and the pharmacy had noticed that he did not collect. Each of them knew one thing, and"
    " nobody knew all of them. He died at home, alone.</p><p>Nobody was careless. There was no way for four"
    " services to see that the same person was slipping away from each of them.</p>"
)


def is_begun(kind):
    return lambda area: Publication.objects.filter(area=area, kind=kind).exists()


def answer_the_public(cast, visitor):
    """What is asked of every council: on the website, and with those who are asked."""
    since, until = usual_time(PublicationKind.FOI, cast.area, timezone.localdate())
    with transaction.atomic():
        made = begin(cast, PublicationKind.FOI, since, until)
        issue(cast, approve(cast, edit(made, cast, is_public=True)), [SharedWith.COMMISSIONERS])
    deliver()


def tell_of_the_year(cast, visitor):
    """On the website, sent to everybody it is for, and read by one of them."""
    today = timezone.localdate()
    with transaction.atomic():
        made = begin(cast, PublicationKind.ANNUAL, today - YEAR, today)
        version = issue(cast, approve(cast, edit(made, cast, is_public=True, words=STORY)), EVERYBODY)
    deliver()
    token = circulars.token_of(Delivery.objects.filter(circular=version.circular).first())
    visitor.open(reverse("alerts:circular-read", args=[token]))
    visitor.press(reverse("alerts:circular-confirm", args=[token]))


@transaction.atomic
def report_to_the_partnership(cast, visitor):
    """Approved: it waits for whoever sends it out."""
    today = timezone.localdate()
    approve(cast, edit(begin(cast, PublicationKind.QUARTERLY, today - QUARTER, today), cast))


@transaction.atomic
def write_to_providers(cast, visitor):
    """It is with those who look whether it names anybody."""
    today = timezone.localdate()
    send(cast, edit(begin(cast, PublicationKind.BULLETIN, today - QUARTER, today), cast))


PAPERS = (
    ("What the public asks of councils", PublicationKind.FOI, answer_the_public),
    ("A review of the year", PublicationKind.ANNUAL, tell_of_the_year),
    ("A paper for the partnership", PublicationKind.QUARTERLY, report_to_the_partnership),
    ("A bulletin for providers", PublicationKind.BULLETIN, write_to_providers),
)


# Steps of a publication


def begin(cast, kind, since, until):
    return actions.begin_publication(
        cast.area, by=cast.people[Role.ANALYST], kind=kind, since=since, until=until
    )


def edit(publication, cast, *, is_public=False, words=""):
    """As its writer does in the editor: each prompt gets its words, and who to turn to is added."""
    publication = Publication.objects.get(pk=publication.pk)
    seen, body = publication.content_hash, deepcopy(publication.body.get_prep_value())
    for block in body:
        if block["type"] == "prompt":
            block["value"]["words"] = words
    body.append({"type": "text", "value": ADDED.get(publication.kind, FOR_ANYBODY)})
    return actions.save_publication(
        publication,
        by=cast.people[Role.ANALYST],
        title=publication.title,
        summary=publication.summary,
        body=as_body(publication, body),
        seen_hash=seen,
        is_public=is_public,
    )


# What a writer adds, by whom it is for.
ADDED = {
    PublicationKind.BULLETIN: (
        "<h2>In your next team meeting</h2><p>Read the lessons aloud, and ask of each: could this happen"
        " where we work? Write down one thing that you will change.</p>"
    ),
    PublicationKind.QUARTERLY: (
        "<h2>What we ask you to talk about</h2><p>Which of these recommendations needs money or staff that"
        " its owner does not have?</p>"
    ),
}
FOR_ANYBODY = (
    "<h2>If this touches you</h2><p>If somebody you knew died like this, Night Tide Outreach will listen, and"
    " knows who else can help. Nobody has to give a name.</p>"
)


def as_body(publication, raw):
    """As the editor gives it."""
    return Publication._meta.get_field("body").stream_block.to_python(raw)


def send(cast, publication):
    return actions.send_publication(publication, by=cast.people[Role.ANALYST])


def approve(cast, publication):
    """By two who wrote none of it, as it stands."""
    publication = send(cast, publication)
    seen = publication.content_hash
    actions.check_publication(publication, by=cast.people[Role.CHECKER], seen_hash=seen)
    actions.approve_publication(publication, by=cast.people[Role.REVIEW_CHAIR], seen_hash=seen)
    return Publication.objects.get(pk=publication.pk)


def issue(cast, publication, audience):
    told = circulating.told(cast.area, audiences.subscribers(cast.area, audience))
    return actions.issue_publication(
        publication,
        by=cast.people[Role.REVIEW_COORDINATOR],
        audience=audience,
        recipients_seen=circulating.mark_of(told),
    )


def deliver():
    rows = Delivery.objects.filter(circular__isnull=False)
    with Post(settings.DATA_DIR / "mail").into("learning"):
        work_until(lambda: not rows.unfinished().exists())
