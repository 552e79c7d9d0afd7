"""Meetings: planned, moved, cancelled; their case list; their pack; what is signed before it is read."""

from django.db import transaction
from django.utils import timezone

from dard import locking
from dard.actions.cases import hide
from dard.actions.cases import lock as lock_case
from dard.meetings import aside, cycle, letters
from dard.models import AgendaItem, Attendance, Case, Meeting, Motion, SteeringGroup
from dard.permissions import meetings as permissions
from dard.policies import meetings as policies
from dard.states import CycleStep, ItemKind, MotionState
from panel import actions as panel_actions
from panel.actions.closing import lock as lock_question
from panel.permissions import ballot_for
from workflow.events import SYSTEM, record
from workflow.references import new_reference


def lock(meeting):
    """The meeting, nobody else's until the transaction ends, with its group."""
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("group__area", "group__panel__area").get(pk=meeting.pk)


@transaction.atomic
def plan_meeting(group, *, by, begins_at, ends_at, place=""):
    now = timezone.now()
    group = SteeringGroup.objects.select_for_update(of=("self",)).select_related("area").get(pk=group.pk)
    permissions.check_user_can_plan(by, group, begins_at, ends_at, now)
    return begin(group, by=by, begins_at=begins_at, ends_at=ends_at, place=place)


@transaction.atomic
def plan_year(group, *, by, times, place=""):
    """Plan several meetings in one go: `times` holds (when it begins, when it ends) of each."""
    return [plan_meeting(group, by=by, begins_at=begins, ends_at=ends, place=place) for begins, ends in times]


def begin(group, *, by, begins_at, ends_at, place):
    reference = new_reference("DM")
    meeting = Meeting.objects.create(
        group=group, reference=reference, begins_at=begins_at, ends_at=ends_at, place=place.strip(), by=by
    )
    AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting=meeting, position=1, kind=ItemKind.WELCOME, title=ItemKind.WELCOME.label),
            AgendaItem(meeting=meeting, position=2, kind=ItemKind.MINUTES, title=ItemKind.MINUTES.label),
        ]
    )
    record("meeting.planned", meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, begins_at, ends_at, place):
    """Another time or place. Who had a pack is told, and letters of the cycle go by the new time."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_change_meeting(by, meeting)
    has_moved = (begins_at, ends_at) != (meeting.begins_at, meeting.ends_at)
    if has_moved:
        policies.check_time_of_meeting(begins_at, ends_at, now)
        meeting.told = cycle.told_by(cycle.dates(meeting, begins_at), now)
        meeting.moves, meeting.moved_at = meeting.moves + 1, now
    if not has_moved and place.strip() == meeting.place:
        return meeting
    meeting.begins_at, meeting.ends_at, meeting.place = begins_at, ends_at, place.strip()
    meeting.save()
    record("meeting.changed", meeting, by=by, at=now, has_moved=has_moved)
    letters.moved(meeting)
    return meeting


@transaction.atomic
def cancel_meeting(meeting, *, by, because):
    """It is not held; the accounts on its agenda wait for another."""
    now = timezone.now()
    items = lock_cases(meeting)
    meeting = lock(meeting)
    permissions.check_user_can_cancel_meeting(by, meeting, because)
    policies.check_no_account_was_added(meeting, items)
    meeting.cancel(at=now, because=because.strip())
    meeting.moves, meeting.moved_at = meeting.moves + 1, now
    meeting.save()
    wait_for_another(items, now)
    record("meeting.cancelled", meeting, by=by, at=now)
    letters.cancelled(meeting)
    return meeting


def lock_cases(meeting):
    """{item's key: its case}, of the accounts on an agenda; locked before anything else is."""
    of_items = dict(
        meeting.items.filter(version__isnull=False).values_list("pk", "version__summary__case").order_by()
    )
    cases = {case.pk: case for case in locking.lock_cases(Case.objects.filter(pk__in=of_items.values()))}
    return {item: cases[case] for item, case in of_items.items()}


def wait_for_another(items, now):
    for case in items.values():
        case.defer(at=now)
        case.save()
        record("case.deferred", case, by=SYSTEM, at=now)


@transaction.atomic
def choose_cases(meeting, *, by, cases):
    """The case list: whose accounts are to be ready for a meeting. A case on it that this person stepped
    aside from stays, as they are not shown it."""
    meeting = lock(meeting)
    permissions.check_user_can_list_cases(by, meeting, cases)
    meeting.cases.set([*cases, *meeting.cases.filter(conflicts__user=by)])
    record("meeting.cases_chosen", meeting, by=by, cases=meeting.cases.count())
    return meeting


@transaction.atomic
def fix_cases(meeting, *, by):
    """From now on the list stays as it is."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_choose_cases(by, meeting, meeting.cases.all())
    meeting.cases_fixed_at = now
    meeting.save()
    record("meeting.cases_fixed", meeting, by=by, at=now, cases=meeting.cases.count())
    return meeting


@transaction.atomic
def send_pack(meeting, *, by):
    """The group can read the pack from now on; sent again when the agenda was changed since."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_send_pack(by, meeting)
    meeting.send_pack(at=now)
    meeting.save()
    record("meeting.pack_sent", meeting, by=by, at=now, items=meeting.items.count())
    letters.pack_sent(meeting)
    return meeting


@transaction.atomic
def sign_undertaking(meeting, *, by, words_hash):
    """Sign for one meeting. `words_hash` is the mark of the words that were read."""
    now = timezone.now()
    meeting = lock(meeting)
    permissions.check_user_can_sign(by, meeting, words_hash)
    attendance, _ = Attendance.objects.get_or_create(meeting=meeting, user=by)
    if attendance.has_signed:
        return attendance
    attendance.undertaking_hash, attendance.undertaken_at = words_hash, now
    attendance.save()
    record("undertaking.signed", meeting, by=by, at=now, content_hash=words_hash)
    return attendance


@transaction.atomic
def step_aside(meeting, version, *, by, because):
    """A conflict of interest: the account is hidden from this person everywhere from now on, and so is what
    rests on it alone. Where that is being voted on, their vote does not count."""
    case = version.summary.case
    asked = questions_about(case)
    for each in asked:
        lock_question(each)
    case = lock_case(case)
    meeting = lock(meeting)
    permissions.check_user_can_step_aside(by, meeting, version, because)
    policies.check_nothing_was_put(questions_about(case), asked)
    hide(case, by=by, user=by, reason=because.strip())
    record("meeting.stepped_aside", meeting, by=by, summary=version.summary.reference)
    for each in asked:
        recuse(each, by)
    return case


def questions_about(case):
    """The open questions about motions that a case stands behind, in the order in which they are locked."""
    motions = Motion.objects.filter(state=MotionState.VOTING, cases=case).select_related(
        "consultation__panel"
    )
    return [each.consultation for each in motions.order_by("consultation")]


def recuse(consultation, user):
    """Where a question is hidden from somebody by now, and is theirs to vote on, they step aside from it."""
    if user.pk in aside.aside_of(consultation) and consultation.is_voting and ballot_for(user, consultation):
        panel_actions.recuse(consultation, by=user)


@transaction.atomic
def read_pack(meeting, *, by, items, on_paper=False):
    """Keep that somebody read the pack, and which accounts were in it for them."""
    permissions.check_user_can_read_pack(by, meeting)
    summaries = [str(each.version.summary) for each in items if each.version_id]
    return record("meeting.pack_read", meeting, by=by, on_paper=on_paper, summaries=summaries)


@transaction.atomic
def tell_of_cycle(meeting, *, now=None):
    """Write the letters whose time has come, once. Nothing happens where they were written meanwhile."""
    now = now or timezone.now()
    meeting = lock(meeting)
    steps = cycle.steps_due(meeting, now)
    if not steps:
        return 0
    meeting.told = steps[-1]
    meeting.save()
    for step in steps:
        letters.BY_STEP[CycleStep(step)](meeting)
    return len(steps)
