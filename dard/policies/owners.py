"""Whom a recommendation may be put to, who may own an action, and how long their links work."""

from workflow.refusals import Refused, check_in_turn


LINK_ENDED = "This link has ended. Press “Send me a new link”: it goes to the address it came to."
NOT_YOURS_ANY_MORE = "This is not yours any more. Thank you for what you did."
NOT_OF_THE_AREA = "Choose somebody of this area, who may still be asked."


def check_is_somebody(area, named):
    """One person, with an account or a contact of ours, and an organisation of the area."""
    if (named.user is None) == (named.contact is None):
        raise Refused("Choose one person: somebody with an account, or a contact.")
    if named.organisation is None or named.organisation.area_id != area.pk:
        raise Refused("Choose an organisation of this area.")
    if named.contact and not (named.contact.is_active and named.contact.organisation.area_id == area.pk):
        raise Refused(NOT_OF_THE_AREA)
    if named.user and not (named.user.is_active and named.user.memberships.filter(area=area).exists()):
        raise Refused(NOT_OF_THE_AREA)


def check_are_owners(area, named):
    if not named:
        raise Refused("Nobody is chosen, so nobody would be asked. Choose at least one owner.")
    for each in named:
        check_is_somebody(area, each)
    if len({(each.user, each.contact) for each in named}) < len(named):
        raise Refused("Somebody is chosen twice. Choose each owner once.")
    if sum(each.is_lead for each in named) != 1:
        raise Refused("Choose one owner who leads.")


def check_link_lives(owner, now):
    """Whoever has an account signs in, and no link of theirs ends."""
    if owner.ended_at:
        raise Refused(NOT_YOURS_ANY_MORE)
    if owner.user_id is None and owner.expires_at <= now:
        raise Refused(LINK_ENDED)


def check_can_have_new_link(owner):
    if owner.ended_at:
        raise Refused(NOT_YOURS_ANY_MORE)


def check_can_ask_for_link(owner, now):
    """By a link that has ended; the new one goes to the address we know, and nowhere else."""
    check_can_have_new_link(owner)
    if owner.expires_at > now:
        raise Refused("This link still works.")


def check_can_send_recommendation(recommendation):
    check_in_turn(recommendation.send, "sent to its owner")


def check_can_answer_assignment(assignment, now):
    check_link_lives(assignment, now)
    if assignment.answered_at:
        raise Refused("This was answered already. Ask the review coordinator if that has changed.")


def check_can_accept(assignment, now):
    check_can_answer_assignment(assignment, now)
    check_in_turn(assignment.recommendation.accept, "accepted")


def check_may_decline(assignment, now):
    check_can_answer_assignment(assignment, now)
    check_in_turn(assignment.recommendation.decline, "declined")


def check_can_decline(assignment, because, now):
    check_may_decline(assignment, now)
    if not because.strip():
        raise Refused("Say why you do not take it on. The partnership reads it.")


def check_can_want_out(owner, because, now):
    check_link_lives(owner, now)
    if owner.wants_out_at:
        raise Refused("The review coordinator has been asked already.")
    if not because.strip():
        raise Refused("Say why, and who could have it instead.")


def check_can_add_owner(action, named):
    check_is_with_owner(action)
    check_is_somebody(action.recommendation.area, named)
    known = action.owners.filter(ended_at=None, user=named.user, contact=named.contact)
    if known.exists():
        raise Refused("They own it already.")


def check_can_end_owner(owner, lead):
    """Somebody still owns it afterwards, and one of them leads."""
    if owner.ended_at:
        raise Refused("They do not own it any more.")
    others = owner.action.owners.filter(ended_at=None).exclude(pk=owner.pk)
    if not others.exists():
        raise Refused("They are the only owner. Add somebody else first, or drop the action.")
    if owner.is_lead and (lead is None or not others.filter(pk=lead.pk).exists()):
        raise Refused("They lead it. Choose who of the others leads from now on.")


def check_is_with_owner(action):
    if not action.is_with_owner:
        state = action.get_state_display().lower()
        raise Refused(f"This action is {state}, and so its owners stay who they are.")
