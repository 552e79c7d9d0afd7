"""Sharing what was learned: made from what is kept, written, checked and approved by others, issued to those
it is for, and withdrawn. What was issued is frozen."""

from django.db import transaction
from django.utils import timezone

from alerts import actions as alerts
from dard import figures, signals
from dard.models import Publication, PublicationCheck, PublicationRevision, PublicationVersion
from dard.permissions import publications as permissions
from dard.sharing import audiences, making, naming, rendering
from dard.states import PublicationState, PublicationStep
from workflow.events import record
from workflow.references import new_reference


# Where its readers find the rest, by the link they were sent.
LIBRARY_BY_LINK = "dard:learning-by-link"


@transaction.atomic
def begin_publication(area, *, by, kind, since, until, lessons=()):
    """Make a publication from what is kept between two days. Its figures are released by that; its words are
    then edited. `lessons` are those it tells of; without any, those agreed in the time."""
    now = timezone.now()
    permissions.check_user_can_begin_publication(by, area, kind, since, until, lessons)
    telling = making.telling_of(area, since, until, now, lessons)
    tables = making.tables_for(kind, telling)
    release = figures.release(area, tables, by=by, title=title_of(kind, since, until)) if tables else None
    made = making.written(kind, telling, release)
    told = making.lessons_behind(telling)
    publication = Publication(
        area=area,
        reference=new_reference("DL"),
        kind=kind,
        title=made.title[:200],
        summary=made.summary,
        listings=made.listings,
        themes=sorted({theme for each in told for theme in each.themes}),
        since=since,
        until=until,
        release=release,
        by=by,
        at=now,
        saved_at=now,
    )
    publication.body = made.blocks
    publication.save()
    publication.lessons.set(told)
    keep_revision(publication, by, now)
    record("publication.begun", publication, by=by, at=now, reference=publication.reference, kind=kind)
    return publication


def title_of(kind, since, until):
    return f"{kind.label if hasattr(kind, 'label') else kind}: {since:%-d %B %Y} to {until:%-d %B %Y}"


def keep_revision(publication, by, now):
    publication.writers.add(by)
    PublicationRevision.objects.create(
        publication=publication,
        number=publication.revisions.count() + 1,
        content=publication.content,
        by=by,
        at=now,
    )


@transaction.atomic
def save_publication(publication, *, by, title, summary, body, seen_hash, is_public=False):
    """Keep what was written, where it names nobody and no number in it was typed into a table. Whatever was
    said of it before counts no more: it is of other words."""
    now = timezone.now()
    publication = lock(publication)
    as_written = written_as(publication, title=title, summary=summary, body=body)
    permissions.check_user_can_save_publication(
        by,
        publication,
        title,
        summary,
        seen_hash,
        keys=rendering.keys_of(as_written),
        found=naming.look_at_publication(as_written),
        is_public=is_public,
    )
    publication.title, publication.summary = title.strip(), summary.strip()
    publication.body, publication.is_public = as_written.body, is_public
    if publication.content_hash == seen_hash:
        return publication
    if publication.state != PublicationState.DRAFTING:
        publication.send_back()
    publication.saved_at = now
    publication.save()
    keep_revision(publication, by, now)
    record("publication.saved", publication, by=by, at=now, **marks(publication))
    return publication


def written_as(publication, **words):
    """The publication as it would be with other words; not saved."""
    same = ("pk", "area", "kind", "listings", "release", "since", "until", "at")
    return Publication(**{name: getattr(publication, name) for name in same}, **words)


@transaction.atomic
def send_publication(publication, *, by):
    """Hand it to those who wrote none of it."""
    now = timezone.now()
    publication = lock(publication)
    permissions.check_user_can_send_publication(
        by, publication, rendering.prompts_of(publication), naming.look_at_publication(publication)
    )
    publication.send()
    publication.save()
    record("publication.sent", publication, by=by, at=now, reference=publication.reference)
    return publication


@transaction.atomic
def check_publication(publication, *, by, seen_hash):
    """A checker says of exactly these words that they name nobody."""
    now = timezone.now()
    publication = lock(publication)
    permissions.check_user_can_check_publication(by, publication, seen_hash)
    said = say(publication, by, now, PublicationStep.NAMES)
    record("publication.checked", publication, by=by, at=now, **marks(publication))
    return said


@transaction.atomic
def approve_publication(publication, *, by, seen_hash):
    """The chair, who wrote none of it, says of exactly these words that they may leave."""
    now = timezone.now()
    publication = lock(publication)
    permissions.check_user_can_approve_publication(by, publication, seen_hash)
    said = say(publication, by, now, PublicationStep.APPROVAL)
    publication.approve()
    publication.save()
    record("publication.approved", publication, by=by, at=now, **marks(publication))
    return said


@transaction.atomic
def return_publication(publication, *, by, words):
    """Send it back to its writers, with what is to be changed."""
    now = timezone.now()
    publication = lock(publication)
    permissions.check_user_can_return_publication(by, publication, words)
    say(publication, by, now, PublicationStep.RETURNED, words.strip())
    publication.send_back()
    publication.save()
    record("publication.returned", publication, by=by, at=now, reference=publication.reference)
    return publication


def marks(publication):
    """What an event says of it: which it is, and of which words."""
    return {"reference": publication.reference, "content_hash": publication.content_hash}


def say(publication, by, at, step, words=""):
    return PublicationCheck.objects.create(
        publication=publication,
        step=step,
        content_hash=publication.content_hash,
        words=words,
        by=by,
        at=at,
    )


@transaction.atomic
def issue_publication(publication, *, by, audience, recipients_seen, groups=()):
    """Freeze it as it is shown, and send it to those it is for; the PublicationVersion.

    `audience` are values of SharedWith, `groups` groups of the area's list; `recipients_seen` is the mark of
    the list that the issuer was shown. Nobody is refused.
    """
    now = timezone.now()
    publication = lock(publication)
    approval = approval_of(publication)
    permissions.check_user_can_issue_publication(by, publication, approval)
    publication.issue()
    publication.save()
    circular = circulated(
        publication, by, audiences.subscribers(publication.area, audience, groups), recipients_seen
    )
    version = frozen(publication, approval, circular, by, now, audiences.in_words(audience, groups))
    told = marks(publication) | {"public": version.is_public}
    record("publication.issued", publication, by=by, at=now, **told)
    if version.is_public:
        signals.shared.send(PublicationVersion, version=version)
    return version


def circulated(publication, by, subscribers, recipients_seen):
    """Its words on their way to those it is for. Pictures stay on its pages and on paper."""
    return alerts.circulate(
        publication.area,
        by=by,
        kind=publication.get_kind_display(),
        title=publication.title,
        summary=publication.summary,
        body=rendering.html_of(publication, with_pictures=False),
        audience=subscribers,
        recipients_seen=recipients_seen,
        more_at=LIBRARY_BY_LINK,
    )


def frozen(publication, approval, circular, by, now, audience):
    return PublicationVersion.objects.create(
        publication=publication,
        title=publication.title,
        summary=publication.summary,
        html=rendering.html_of(publication),
        content_hash=publication.content_hash,
        approval=approval,
        circular=circular,
        audience=audience,
        is_public=publication.is_public,
        by=by,
        at=now,
    )


def approval_of(publication):
    """The approval of exactly these words, or None."""
    said = publication.checks.filter(step=PublicationStep.APPROVAL, content_hash=publication.content_hash)
    return said.first()


@transaction.atomic
def withdraw_publication(publication, *, by, because):
    """Take it back, and tell exactly those who got it why."""
    now = timezone.now()
    publication = lock(publication)
    permissions.check_user_can_withdraw_publication(by, publication, because)
    publication.withdraw()
    publication.save()
    version = publication.version
    alerts.withdraw_circular(version.circular, by=by, because=because)
    record("publication.withdrawn", publication, by=by, at=now, reference=publication.reference)
    if version.is_public:
        signals.shared.send(PublicationVersion, version=version)
    return publication


def lock(publication):
    rows = Publication.objects.select_for_update(of=("self",)).select_related("area", "release")
    return rows.get(pk=publication.pk)
