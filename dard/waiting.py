"""What waits for somebody in the review of deaths, said on their desk: of each noun a line for each thing, or
one that says how many. None of them names anybody."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from accounts.permissions import areas_of, has_role
from accounts.states import Role
from dard.following import lists
from dard.models import Action, Meeting, NaloxoneReturn
from dard.permissions import FAMILY_KEEPERS
from dard.permissions.action_plan import FOLLOWERS
from dard.permissions.meetings import ATTENDERS, chairs_meeting, has_signed
from dard.permissions.naloxone import COORDINATES
from dard.permissions.people import REVIEWERS
from dard.registers import families as family_register
from dard.registers import follow_ups as follow_up_register
from dard.states import ACTION_WITH_OWNER, ActionState, MeetingState, NaloxoneReturnState
from dard.visibility import cases_of
from ldis.desk import Waiting


DAY = timedelta(days=1)


def so_many(number, one, many):
    return f"{number} {one if number == 1 else many}"


def meetings(user):
    """To sign for and read, to take part in, to agree the minutes of."""
    states = [MeetingState.PACK_OUT, MeetingState.IN_SESSION, MeetingState.MINUTED]
    rows = Meeting.objects.filter(group__area__in=areas_of(user, ATTENDERS), state__in=states)
    for each in rows.select_related("group__area").order_by("begins_at"):
        if words := words_of(each, user):
            is_written = each.state == MeetingState.MINUTED and has_signed(user, each)
            url = (
                reverse("dard:meeting-minutes", args=[each.reference])
                if is_written
                else each.get_absolute_url()
            )
            yield Waiting(url, words.format(f"{localtime(each.begins_at):%-d %B %Y}"))


def words_of(meeting, user):
    if meeting.state == MeetingState.IN_SESSION:
        return "The meeting of {} is in session"
    if meeting.state == MeetingState.MINUTED:
        return "Agree the minutes of the meeting of {}" if chairs_meeting(user, meeting) else ""
    return "" if has_signed(user, meeting) else "Sign for the meeting of {}, and read its pack"


def own_actions(user):
    """What somebody owns with their account, by when it is due."""
    owning, _ = lists.mine(user)
    for each in owning.filter(action__state__in=ACTION_WITH_OWNER):
        is_late = each.action.due_on < localdate()
        when = f"{'was' if is_late else 'is'} due on {each.action.due_on:%-d %B %Y}"
        yield Waiting(each.action.get_absolute_url(), f"Your action {each.action} {when}", is_late)


def actions(user):
    """To be verified, and to be checked: never by somebody who owned it."""
    claimed = Action.objects.filter(
        state=ActionState.DONE_CLAIMED, recommendation__area__in=areas_of(user, FOLLOWERS)
    )
    for each in of_others(claimed, user).order_by("claimed_at", "pk"):
        yield Waiting(each.get_absolute_url(), f"Action {each} is said to be done: look at the evidence")
    due = lists.checks_of(areas_of(user, REVIEWERS)).filter(due_on__lte=localdate())
    for each in of_others(due, user, "action__"):
        words = f"Look whether action {each.action} still holds after {each.months} months"
        yield Waiting(each.action.get_absolute_url(), words, each.due_on < localdate())


def of_others(rows, user, way=""):
    """Without what somebody owned at any time, by account or as the contact with their address."""
    by_account, by_address = f"{way}owners__user", f"{way}owners__contact__email__iexact"
    return rows.exclude(**{by_account: user}).exclude(**{by_address: user.email})


def partnership(user):
    """What went up to it: too late, or not taken on."""
    areas, url = areas_of(user, {Role.PARTNERSHIP}), reverse("dard:actions-partnership")
    if late := lists.for_partnership(areas).distinct().count():
        yield Waiting(url, f"{so_many(late, 'action is', 'actions are')} late, and was told to you", True)
    if declined := lists.declined(areas).count():
        words = so_many(declined, "recommendation was", "recommendations were")
        yield Waiting(url, f"{words} declined: say what becomes of it", True)


def follow_ups(user):
    """Whom to contact today, and whom nobody has contacted in time."""
    today = localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    due = follow_up_register.seen_by(user).live().filter(next_contact_at__lt=today + DAY)
    overdue = due.filter(next_contact_at__lt=today).count()
    if number := due.count():
        late = f", {overdue} of them overdue" if overdue else ""
        words = f"{so_many(number, 'person', 'people')} to contact today{late}"
        yield Waiting(reverse("dard:follow-ups"), words, bool(overdue))


def families(user):
    """With whom something is due within two days, at their pace."""
    if not has_role(user, FAMILY_KEEPERS):
        return
    found = family_register.rows(cases_of(user, FAMILY_KEEPERS))
    by = timezone.now() + 2 * DAY
    if number := sum(1 for each in found if each.first and each.first[1] <= by):
        words = so_many(number, "family waits", "families wait")
        yield Waiting(reverse("dard:families"), f"{words} for support, an answer or an invitation")


def naloxone(user):
    """Returns that were given and are not in the ledger yet, and those that are late."""
    found = NaloxoneReturn.objects.filter(holder__area__in=areas_of(user, COORDINATES))
    url = reverse("dard:naloxone-returns")
    given = found.filter(state__in=[NaloxoneReturnState.RETURNED, NaloxoneReturnState.NIL], taken_at=None)
    if number := given.count():
        yield Waiting(url, f"{so_many(number, 'return', 'returns')} of naloxone to take into the ledger")
    late = found.filter(state=NaloxoneReturnState.AWAITED, due_at__lte=timezone.now())
    if number := late.count():
        yield Waiting(url, f"{so_many(number, 'return', 'returns')} of naloxone not given in time", True)


EVERY = (meetings, own_actions, actions, partnership, follow_ups, families, naloxone)
