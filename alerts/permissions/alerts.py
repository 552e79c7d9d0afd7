"""Who may do what with an alert: the person first, then the policy. Nobody is excepted, superusers least."""

from django.utils import timezone

from accounts.models import Area
from accounts.permissions import areas_of, has_role
from accounts.states import COORDINATING, STAFF, Discipline, Role
from alerts import policies
from alerts.wording import keeping
from panel.models import Seat
from workflow.refusals import Refused


# Whose word, beside the duty officer's, sends an emergency out.
SECOND_PERSONS = frozenset({Role.APPROVER, Role.PANEL_CHAIR, Role.PANEL_MEMBER})


def areas_reviewed(user):
    """Areas on whose panel this person has a lived-experience seat, or stands in for one."""
    if not user.is_authenticated or not user.is_active:
        return Area.objects.none()
    seats = Seat.objects.on(timezone.localdate()).of(user).filter(discipline=Discipline.LIVED_EXPERIENCE)
    return Area.objects.filter(pk__in=seats.values("panel__area"))


def areas_on_desk(user):
    """The areas whose alerts this person may read before they are issued."""
    return areas_of(user, STAFF) | areas_reviewed(user)


def check_user_can_open_desk(user):
    if not has_role(user, STAFF) and not areas_reviewed(user).exists():
        raise Refused(
            "The alerts desk is for those who write, approve or oversee alerts. Ask your coordinator."
        )


def check_user_can_view(user, alert):
    if not has_role(user, STAFF, alert.area) and not reviews(user, alert.area):
        raise Refused("This alert belongs to an area you do not work for.")


def reviews(user, area):
    """Whether this person may call for a discussion of the area's wording."""
    return areas_reviewed(user).filter(pk=area.pk).exists()


def check_user_can_write(user, alert):
    if not has_role(user, COORDINATING, alert.area):
        raise Refused("Only a coordinator or duty officer can write alerts.")


def check_user_can_edit(user, draft):
    check_user_can_write(user, draft.alert)
    policies.check_can_edit(draft)


def check_user_can_submit(user, draft, now):
    check_user_can_write(user, draft.alert)
    policies.check_can_submit(draft, now)


def check_user_is_second_pair_of_eyes(user, draft):
    """Drafter and last editor neither approve nor reject: somebody else must have read it."""
    if not has_role(user, {Role.APPROVER}, draft.alert.area):
        raise Refused("Only an approver can do this.")
    if user.pk == draft.drafted_by_id:
        raise Refused("You cannot approve or send back an alert you wrote.")
    if user.pk == draft.last_edited_by_id:
        raise Refused("You cannot approve or send back an alert you were the last to edit.")


def check_user_can_approve(user, draft, now):
    check_user_is_second_pair_of_eyes(user, draft)
    policies.check_can_approve(draft, now)


def check_user_can_send_back(user, draft, reason):
    check_user_is_second_pair_of_eyes(user, draft)
    policies.check_can_send_back(draft, reason)


def check_user_can_issue(user, draft, now):
    if not has_role(user, {Role.APPROVER}, draft.alert.area):
        raise Refused("Only an approver can issue an alert.")
    policies.check_can_issue(draft, now)


def check_user_confirms(user, area):
    if not has_role(user, SECOND_PERSONS, area):
        raise Refused("Only an approver or a member of the panel can confirm an emergency alert.")


def check_user_is_second_person(user, draft):
    """Of the two who send an emergency out: not the one who wrote it, or changed it last."""
    check_user_confirms(user, draft.alert.area)
    if user.pk == draft.drafted_by_id:
        raise Refused("You started this emergency alert, so somebody else must confirm it.")
    if user.pk == draft.last_edited_by_id:
        raise Refused("You were the last to edit this emergency alert, so somebody else must confirm it.")


def check_user_can_confirm(user, draft, now):
    check_user_is_second_person(user, draft)
    policies.check_can_confirm(draft, now)


def check_user_can_start_update(user, alert):
    check_user_can_write(user, alert)
    policies.check_can_start_update(alert)


def check_user_can_stand_down(user, alert, reason):
    if not has_role(user, {Role.APPROVER, Role.DUTY_OFFICER}, alert.area):
        raise Refused("Only an approver or the duty officer can stand an alert down.")
    policies.check_can_stand_down(alert, reason)


def check_user_can_discard(user, draft):
    check_user_can_write(user, draft.alert)
    policies.check_can_discard(draft)


def check_user_can_call_for_discussion(user, draft, text):
    if not reviews(user, draft.alert.area):
        raise Refused("Only the panel's lived-experience reviewer can call for a discussion of the wording.")
    if draft.discussions.waiting().filter(raised_by=user.pk).exists():
        raise Refused("You have called for a discussion of this wording already. It waits for an answer.")
    policies.check_can_call_for_discussion(draft, text)


def check_user_can_answer(user, discussion, text):
    check_user_can_write(user, discussion.draft.alert)
    if user.pk == discussion.raised_by_id:
        raise Refused("You cannot answer a call of your own. Withdraw it, or let somebody else answer.")
    policies.check_can_answer(discussion, text)


def check_user_can_withdraw(user, discussion):
    if user.pk != discussion.raised_by_id:
        raise Refused("Only whoever called for a discussion can withdraw the call.")
    policies.check_waits_for_answer(discussion)


def check_user_reads_wording(user):
    """What wordings are held to is read by whoever writes, approves or oversees them."""
    if not has_role(user, STAFF):
        raise Refused("The rules of the wording desk are read by those who write, approve or oversee alerts.")


def check_user_keeps_wording(user, area):
    if not has_role(user, {Role.GOVERNANCE}, area):
        raise Refused("Only governance of this area can change what alerts are held to.")


def check_user_can_change_rule(user, area, key, level, definition, effective_from, why):
    check_user_keeps_wording(user, area)
    keeping.check_can_change_rule(area, key, level, definition)
    keeping.check_can_change_wording(effective_from, why)


def check_user_can_change_phrase(user, area, mark, said, effective_from, why):
    check_user_keeps_wording(user, area)
    keeping.check_can_change_phrase(area, mark, said)
    keeping.check_can_change_wording(effective_from, why)


def check_user_can_change_template(user, area, said, effective_from, why):
    check_user_keeps_wording(user, area)
    keeping.check_can_change_template(area, said)
    keeping.check_can_change_wording(effective_from, why)
