"""The account of a case that names nobody: begun, written, checked by a second person, frozen, and read."""

import json

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies, summary_letters
from dard.actions.cases import lock as lock_case
from dard.anonymising import look_at
from dard.models import Summary, SummaryCheck, SummaryVersion
from dard.models.summary import PARTS
from dard.states import Checked, SummaryState
from privacy.anonymising.findings import without
from workflow.events import record
from workflow.references import new_reference
from workflow.refusals import Refused


GONE = "What was marked there has changed. Look at it as it is now."


@transaction.atomic
def begin_summary(case, *, by):
    """Begin to write the account of a case, or a new version of it from the last."""
    now = timezone.now()
    case = lock_case(case)
    permissions.check_user_can_begin_summary(by, case)
    summary = Summary.objects.filter(case=case).first()
    if summary is None:
        reference = new_reference("DS")
        summary = Summary.objects.create(case=case, reference=reference, author=by, saved_at=now)
    elif summary.state == SummaryState.APPROVED:
        summary.redraft()
        summary.save()
    summary.writers.add(by)
    case.draft_summary(at=now)
    case.save()
    record("summary.begun", case, by=by, at=now, version=summary.versions.count() + 1)
    return summary


@transaction.atomic
def save_summary(summary, *, by, seen_hash, **parts):
    """Keep what was written, if nobody else has changed it meanwhile."""
    summary = lock(summary)
    permissions.check_user_can_write_summary(by, summary)
    policies.check_is_as_seen(summary, seen_hash)
    return keep(summary, by, parts)


@transaction.atomic
def take_suggestions(summary, *, by, seen_hash, which):
    """Write what is suggested in the place of one finding ("happened:12:20"), or of all ("all")."""
    summary = lock(summary)
    permissions.check_user_can_write_summary(by, summary)
    policies.check_is_as_seen(summary, seen_hash)
    chosen = {name: chosen_of(name, found, which) for name, found in look_at(summary).by_part.items()}
    if not any(chosen.values()):
        raise Refused(GONE)
    content = summary.content
    return keep(summary, by, {name: without(content[name], found) for name, found in chosen.items()})


def chosen_of(name, findings, which):
    """Of one part: what must go, when all is asked for; a warning is taken one by one."""
    if which == "all":
        return [each for each in findings if each.blocks]
    return [each for each in findings if which == f"{name}:{each.start}:{each.end}"]


def keep(summary, by, parts):
    changed = [name for name in PARTS if parts.get(name, summary.content[name]) != summary.content[name]]
    if not changed:
        return summary
    now = timezone.now()
    summary.write(at=now, **parts)
    summary.save()
    summary.writers.add(by)
    record("summary.saved", summary.case, by=by, at=now, parts=len(changed))
    return summary


@transaction.atomic
def send_summary(summary, *, by):
    """Hand it to a second person, once it says of nobody who they were."""
    now = timezone.now()
    summary = lock(summary)
    permissions.check_user_can_send_summary(by, summary, look_at(summary))
    summary.send(at=now)
    summary.save()
    summary.case.check_summary(at=now)
    summary.case.save()
    record("summary.sent", summary.case, by=by, at=now, content_hash=summary.content_hash)
    summary_letters.to_check(summary)
    return summary


@transaction.atomic
def return_summary(summary, *, by, words, answers=None, notes=None):
    """Send it back to its writers, with what is to be changed."""
    now = timezone.now()
    summary = lock(summary)
    permissions.check_user_can_return_summary(by, summary, words)
    checked(summary, by, now, Checked.RETURNED, answers or {}, notes or {}, words.strip())
    summary.send_back()
    summary.save()
    summary.case.return_summary(at=now)
    summary.case.save()
    record("summary.returned", summary.case, by=by, at=now)
    summary_letters.returned(summary)
    return summary


@transaction.atomic
def approve_summary(summary, *, by, seen_hash, answers, notes):
    """Freeze what the second person has read. A later change is another version."""
    now = timezone.now()
    summary = lock(summary)
    permissions.check_user_can_approve_summary(by, summary, look_at(summary), seen_hash, answers, notes)
    approval = checked(summary, by, now, Checked.APPROVED, answers, notes)
    version = freeze(summary, approval)
    summary.approve()
    summary.save()
    summary.case.approve_summary(at=now)
    summary.case.save()
    record(
        "summary.approved",
        summary.case,
        by=by,
        at=now,
        version=version.number,
        content_hash=version.content_hash,
        could_be_found=sum(answer == "maybe" for answer in answers.values()),
    )
    return version


def checked(summary, by, at, outcome, answers, notes, words=""):
    return SummaryCheck.objects.create(
        summary=summary,
        outcome=outcome,
        content_hash=summary.content_hash,
        answers=answers,
        notes=json.dumps({key: note for key, note in notes.items() if note}),
        words=words,
        by=by,
        at=at,
    )


def freeze(summary, approval):
    return SummaryVersion.objects.create(
        summary=summary,
        number=summary.versions.count() + 1,
        text=json.dumps(summary.content),
        content_hash=summary.content_hash,
        author=summary.author,
        approval=approval,
        at=approval.at,
    )


@transaction.atomic
def view_summary(version, *, by, on_paper=False):
    """Show an approved account to a member of the steering group. Who read it, and when, is kept."""
    permissions.check_user_can_read_version(by, version)
    record("summary.viewed", version.summary.case, by=by, version=version.number, on_paper=on_paper)
    return version


def lock(summary):
    """The summary and its case, the case first, as everywhere."""
    case = lock_case(summary.case)
    found = Summary.objects.select_for_update(of=("self",)).get(pk=summary.pk)
    found.case = case
    return found
