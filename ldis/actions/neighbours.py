"""Telling another area of a concern, taking up what another area knows, and giving a concern to somebody
outside: always as a coordinator has read it, never with who reported it."""

from django.db import transaction
from django.utils import timezone

from ldis import neighbours, permissions, policies
from ldis.actions import concerns, reports
from ldis.actions.resolving import resolve
from ldis.models import Adoption, Report, Share
from ldis.states import Arrival, Firsthand, NextStep, ReportKind
from workflow.events import record


@transaction.atomic
def share(concern, *, to_area, by, content, note=""):
    """Tell an area of a concern. `content` is what sanitised.gather() gave, as the coordinator left it;
    it is frozen. Telling the same area again is the next version."""
    concern = concerns.lock(concern)
    permissions.check_user_can_share(by, concern, to_area)
    policies.check_can_tell(content)
    told = Share.objects.create(
        concern=concern,
        to_area=to_area,
        number=concern.shares.filter(to_area=to_area).count() + 1,
        content=content,
        tlp=concern.tlp,
        note=note.strip(),
        by=by,
        at=timezone.now(),
    )
    record("concern.shared", concern, by=by, area=to_area.slug, version=told.number)
    return told


@transaction.atomic
def adopt(share, *, by, criterion, title=""):
    """Make it a concern of one's own area: with a report of one's own, a grade and a panel yet to come.

    A later version of what was adopted before joins the same concern as another report.
    """
    now = timezone.now()
    share = lock(share)
    permissions.check_user_can_answer_share(by, share, share.adopt, "adopted")
    told = share.content
    first = f"Told by {told['area']} ({told['reference']}, version {share.number})."
    earlier = adopted_before(share)
    report = Report(
        area=share.to_area,
        happened=f"{first}\n\n{told['summary']}",
        tlp=share.tlp,
        update_of=first_telling(earlier),
    )
    title, substance = title.strip() or told["title"], share.concern.substance
    concern = take_up(report, by=by, criterion=criterion, title=title, substance=substance, into=earlier)
    if earlier is None:
        Adoption.objects.create(concern=concern, share=share, by=by, at=now)
        record("concern.adopted", concern, by=by, at=now, reference=told["reference"])
    share.adopt(by=by, at=now)
    share.save()
    tell_back(share, by=by, answer=share.state)
    return concern


def adopted_before(share):
    """The concern an earlier version became in that area, or None."""
    same = Adoption.objects.filter(share__concern=share.concern_id, share__to_area=share.to_area_id)
    adoption = same.select_related("concern").first()
    return adoption.concern if adoption and adoption.concern.closed_at is None else None


def first_telling(concern):
    """The report that a concern of another area became here: what they tell later adds to it, and is no
    event of its own."""
    if concern is None:
        return None
    return concern.reports.filter(arrived_by=Arrival.NEIGHBOUR, update_of=None).order_by("pk").first()


@transaction.atomic
def adopt_alert(alert, *, area, by, criterion, title=""):
    """Make another area's alert in force a concern of one's own. No alert follows by itself."""
    now = timezone.now()
    permissions.check_user_can_adopt_alert(by, area, alert)
    version = alert.current_version
    report = Report(area=area, happened=neighbours.words_of(version), tlp=alert.tlp)
    title = title.strip() or version.headline
    concern = take_up(report, by=by, criterion=criterion, title=title, substance=None, into=None)
    Adoption.objects.create(concern=concern, alert_version=version, by=by, at=now)
    record("concern.adopted", concern, by=by, at=now, reference=alert.reference)
    return concern


def take_up(report, *, by, criterion, title, substance, into):
    """A report of what another area says, and the concern it opens or joins."""
    report.kind, report.firsthand = ReportKind.TREND, Firsthand.TOLD
    report, _ = reports.receive_report(report, by=by, arrived_by=Arrival.NEIGHBOUR)
    step = (
        {"step": NextStep.LINK, "concern": into} if into else {"step": NextStep.OPEN_CONCERN, "title": title}
    )
    return resolve(report, by=by, criterion=criterion, substance=substance, **step).concern


@transaction.atomic
def note_share(share, *, by):
    """Read; nothing more for now. It can still be adopted."""
    share = lock(share)
    permissions.check_user_can_answer_share(by, share, share.take_note, "noted")
    share.take_note(by=by, at=timezone.now())
    share.save()
    tell_back(share, by=by, answer=share.state)
    return share


@transaction.atomic
def decline_share(share, *, by, reason):
    """Say that it is not taken up, and why; the area that told reads it."""
    share = lock(share)
    permissions.check_user_can_answer_share(by, share, share.decline, "declined")
    policies.check_says_why_declined(reason)
    share.decline(by=by, at=timezone.now(), reason=reason.strip())
    share.save()
    tell_back(share, by=by, answer=share.state)
    return share


def tell_back(share, *, by, answer):
    """The area that told sees the answer on its concern."""
    record("concern.share_answered", share.concern, by=by, area=share.to_area.slug, share_state=str(answer))


@transaction.atomic
def export(concern, *, by, content, kind):
    """Record that a concern was given out as a file; the content back, as it goes."""
    concern = concerns.lock(concern)
    permissions.check_user_can_export(by, concern)
    policies.check_can_tell(content)
    record("concern.exported", concern, by=by, made=kind)
    return content


def lock(share):
    return (
        Share.objects.select_for_update(of=("self",))
        .select_related("concern__area", "concern__substance", "to_area")
        .get(pk=share.pk)
    )
