"""Who owns what was recommended: asked, accepting or declining; owners of actions, and their links."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from dard import clocks
from dard.following import dates, letters
from dard.following.holding import hold, hold_action, hold_assignment, hold_owner
from dard.following.naming import check_names_nobody
from dard.models import ActionOwner, Assignment
from dard.permissions import action_plan as permissions
from dard.policies import owners as policies
from workflow.events import record
from workflow.timekeeping import Timekeeper


@dataclass(frozen=True)
class Named:
    """One person: somebody with an account, or a contact; the organisation they do it for."""

    user: object = None
    contact: object = None
    organisation: object = None
    is_lead: bool = False

    @property
    def settled(self):
        """With the organisation of the contact where none was chosen."""
        if self.organisation is None and self.contact is not None:
            return replace(self, organisation=self.contact.organisation)
        return self

    @property
    def fields(self):
        return {"user": self.user, "contact": self.contact, "organisation": self.organisation}


def named(owners):
    """What was chosen, as people; who is alone leads."""
    found = [(each if isinstance(each, Named) else Named(**each)).settled for each in owners]
    return [replace(found[0], is_lead=True)] if len(found) == 1 else found


@transaction.atomic
def send_recommendation(recommendation, *, by, contact=None, user=None, organisation=None):
    """Ask somebody to take an agreed recommendation on: a contact by their own link, or somebody with an
    account. Whoever was asked before has it no more."""
    now = timezone.now()
    recommendation = hold(recommendation)
    permissions.check_user_can_send_recommendation(by, recommendation)
    if organisation is None and contact is None:
        organisation = recommendation.owner_organisation
    asked = Named(user, contact, organisation).settled
    policies.check_is_somebody(recommendation.area, asked)
    recommendation.assignments.filter(ended_at=None).update(ended_at=now)
    recommendation.send()
    recommendation.save()
    due_on = timezone.localdate(Timekeeper(recommendation.area).deadline(clocks.ACTION_ANSWER, now))
    ends = dates.link_ends(Timekeeper(recommendation.area), due_on, now)
    assignment = Assignment.objects.create(
        recommendation=recommendation, by=by, at=now, expires_at=ends, **asked.fields
    )
    record("recommendation.sent", recommendation, by=by, at=now, assignment=assignment.pk)
    letters.ask_assignment(assignment)
    return assignment


def assignment_of(thing):
    """Whoever was asked last of a recommendation, or this very one."""
    return thing if isinstance(thing, Assignment) else thing.assignments.get(ended_at=None)


@transaction.atomic
def accept_recommendation(thing):
    """Its owner takes it on. `thing` is a recommendation or its assignment."""
    now = timezone.now()
    assignment = hold_assignment(assignment_of(thing))
    policies.check_can_accept(assignment, now)
    recommendation = assignment.recommendation
    recommendation.accept()
    recommendation.save()
    assignment.answered_at = now
    assignment.save()
    record("recommendation.accepted", recommendation, by=assignment.user or assignment, at=now)
    return recommendation


@transaction.atomic
def decline_recommendation(thing, *, because):
    """Its owner does not take it on; the partnership reads why."""
    now = timezone.now()
    assignment = hold_assignment(assignment_of(thing))
    policies.check_can_decline(assignment, because, now)
    recommendation = assignment.recommendation
    check_names_nobody(because, recommendation)
    recommendation.decline(because=because.strip())
    recommendation.save()
    assignment.answered_at, assignment.declined_because = now, because.strip()
    assignment.save()
    record("recommendation.declined", recommendation, by=assignment.user or assignment, at=now)
    letters.declined(assignment)
    return recommendation


@transaction.atomic
def send_assignment_link(assignment, *, by):
    """A link that works again, to the address it went to, in the place of the one before."""
    assignment = hold_assignment(assignment)
    permissions.check_user_can_send_new_link(by, assignment)
    return renew_assignment(assignment, by, timezone.now())


@transaction.atomic
def want_assignment_link(assignment):
    """By a link that has ended: a new one goes to the address we know."""
    now = timezone.now()
    assignment = hold_assignment(assignment)
    policies.check_can_ask_for_link(assignment, now)
    return renew_assignment(assignment, assignment, now)


def renew_assignment(assignment, by, now):
    recommendation = assignment.recommendation
    assignment.link_number += 1
    keeper = Timekeeper(recommendation.area)
    assignment.expires_at = dates.link_ends(keeper, timezone.localdate(now), now)
    assignment.save()
    record("recommendation.link_renewed", recommendation, by=by, at=now, assignment=assignment.pk)
    letters.ask_assignment(assignment)
    return assignment


@transaction.atomic
def send_owner_link(owner, *, by):
    owner = hold_owner(owner)
    permissions.check_user_can_send_new_link(by, owner)
    return renew_owner(owner, by, timezone.now())


@transaction.atomic
def want_owner_link(owner):
    now = timezone.now()
    owner = hold_owner(owner)
    policies.check_can_ask_for_link(owner, now)
    return renew_owner(owner, owner, now)


def renew_owner(owner, by, now):
    owner.link_number += 1
    owner.expires_at = dates.link_ends(Timekeeper(owner.area), owner.action.due_on, now)
    owner.save()
    record("action.link_renewed", owner.action, by=by, at=now, owner=owner.pk)
    letters.ask_owner(owner)
    return owner


def lengthen_links(action, keeper, now):
    """The links of its owners work for as long as what is asked of them goes on."""
    ends = dates.link_ends(keeper, action.due_on, now)
    action.owners.filter(ended_at=None, expires_at__lt=ends).update(expires_at=ends)


def put_owner(action, each, keeper, now):
    """Inside the transaction of whoever has checked that they may own it."""
    ends = dates.link_ends(keeper, action.due_on, now)
    return ActionOwner.objects.create(
        action=action, at=now, expires_at=ends, is_lead=each.is_lead, **each.fields
    )


@transaction.atomic
def add_owner(action, *, by, user=None, contact=None, organisation=None):
    """Somebody else owns it as well, and is asked by letter."""
    now = timezone.now()
    action = hold_action(action)
    asked = Named(user, contact, organisation).settled
    permissions.check_user_can_add_owner(by, action, asked)
    owner = put_owner(action, asked, Timekeeper(action.recommendation.area), now)
    record("action.owner_added", action, by=by, at=now, owner=owner.pk)
    letters.ask_owner(owner)
    return owner


@transaction.atomic
def end_owner(owner, *, by, lead=None):
    """Let somebody go; where they led it, one of the others does from now on."""
    now = timezone.now()
    owner = hold_owner(owner)
    permissions.check_user_can_end_owner(by, owner, lead)
    owner.ended_at, was_lead, owner.is_lead = now, owner.is_lead, False
    owner.save()
    if was_lead:
        owner.action.owners.filter(pk=lead.pk).update(is_lead=True)
    record("action.owner_ended", owner.action, by=by, at=now, owner=owner.pk)
    return owner


@transaction.atomic
def want_out(owner, *, because):
    """An owner asks to be let go, or that somebody else has it. It stays theirs until that is settled."""
    now = timezone.now()
    owner = hold_owner(owner)
    policies.check_can_want_out(owner, because, now)
    check_names_nobody(because, owner.recommendation)
    owner.wants_out_at, owner.wants_out_because = now, because.strip()
    owner.save()
    record("action.owner_wants_out", owner.action, by=owner.user or owner, at=now, owner=owner.pk)
    letters.wants_out(owner)
    return owner
