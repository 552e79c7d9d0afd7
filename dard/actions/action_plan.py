"""Actions under a recommendation: set or proposed, told about, said to be done, verified, dropped."""

from django.db import transaction
from django.utils import timezone

from dard.actions.owners import lengthen_links, named, put_owner
from dard.following import dates, letters
from dard.following.holding import hold, hold_action, hold_assignment
from dard.following.naming import check_names_nobody
from dard.following.settling import settle
from dard.models import Action, Check, Progress
from dard.permissions import action_plan as permissions
from dard.policies import action_plan as policies
from dard.policies import owners as owner_policies
from dard.states import ActionState, Pace
from workflow.events import record
from workflow.references import new_reference
from workflow.timekeeping import Timekeeper


@transaction.atomic
def set_action(recommendation, *, by, words, due_on, owners):
    """Set something to be done. `owners` are dicts: `user` or `contact`, `organisation`, `is_lead`; each is
    written to, a contact with a link of their own."""
    now = timezone.now()
    recommendation, owners = hold(recommendation), named(owners)
    permissions.check_user_can_set_action(by, recommendation, words, due_on, owners)
    check_names_nobody(words, recommendation)
    action = Action(
        recommendation=recommendation,
        reference=new_reference("AC"),
        words=words.strip(),
        due_on=due_on,
        by=by,
        at=now,
        asked_at=now,
    )
    keeper = Timekeeper(recommendation.area)
    wind(action, keeper, told=())
    action.save()
    rows = [put_owner(action, each, keeper, now) for each in owners]
    record("action.set", action, by=by, at=now, recommendation=recommendation.reference)
    settle(recommendation, now, by=by)
    for each in rows:
        letters.ask_owner(each)
    return action


def wind(action, keeper, *, told=None):
    """When the next step of telling that it is due or late comes, by the day it is due now."""
    if told is None:
        told = set(action.told.filter(due_on=action.due_on).values_list("step", flat=True))
    action.escalate_at = dates.next_at(dates.steps(keeper, action), told)


@transaction.atomic
def propose_action(assignment, *, words, due_on):
    """Whoever took the recommendation on proposes what to do. It counts once the coordinator agrees."""
    now = timezone.now()
    assignment = hold_assignment(assignment)
    owner_policies.check_link_lives(assignment, now)
    recommendation = assignment.recommendation
    policies.check_is_action(recommendation, words, due_on)
    check_names_nobody(words, recommendation)
    action = Action.objects.create(
        recommendation=recommendation,
        reference=new_reference("AC"),
        words=words.strip(),
        due_on=due_on,
        at=now,
        state=ActionState.PROPOSED,
    )
    asked = {"user": assignment.user, "contact": assignment.contact, "organisation": assignment.organisation}
    put_owner(action, *named([asked]), Timekeeper(recommendation.area), now)
    record("action.proposed", action, by=assignment.user or assignment, at=now)
    letters.proposed(action)
    return action


@transaction.atomic
def agree_action(action, *, by):
    """What its owner proposed is what is to be done."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_agree_action(by, action)
    action.agree(by=by, at=now)
    wind(action, Timekeeper(action.recommendation.area), told=())
    action.save()
    record("action.set", action, by=by, at=now, recommendation=action.recommendation.reference)
    settle(action.recommendation, now, by=by)
    for owner in action.owners.filter(ended_at=None):
        letters.ask_owner(owner)
    return action


@transaction.atomic
def move_due(action, *, by, due_on, because):
    """Another day, and why; its owners are told."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_move_due(by, action, due_on, because)
    check_names_nobody(because, action.recommendation)
    letters.take_back(action)
    came_from, action.due_on = action.due_on, due_on
    keeper = Timekeeper(action.recommendation.area)
    action.escalated = ""
    wind(action, keeper)
    action.save()
    lengthen_links(action, keeper, now)
    days = {"from_day": came_from.isoformat(), "due_on": due_on.isoformat()}
    Progress.objects.create(action=action, words=because.strip(), by=by, at=now)
    record("action.due_moved", action, by=by, at=now, **days)
    letters.moved(action, now)
    return action


def said_by(action, by, owner, now):
    """{"by": …} or {"owner": …} of whoever says something of an action, once they may."""
    if owner is None:
        permissions.check_user_can_tell(by, action)
        owner = action.owners.filter(user=by, ended_at=None).first()
        return {"owner": owner} if owner else {"by": by}
    owner_policies.check_link_lives(owner, now)
    return {"owner": owner}


def actor(said):
    """Who an event names: the account where there is one, or else the row that has the link."""
    owner = said.get("owner")
    return said.get("by") or owner.user or owner


def fresh(action, owner):
    """The owner as they are now, under the lock of the action."""
    return action.owners.select_related("user", "contact").get(pk=owner.pk) if owner else None


@transaction.atomic
def tell_progress(action, *, by=None, owner=None, pace=Pace.ON_TRACK, words=""):
    """An owner says how it goes; or whoever follows it writes down what they heard."""
    now = timezone.now()
    action = hold_action(action)
    said = said_by(action, by, fresh(action, owner), now)
    policies.check_can_tell_progress(action, pace, words)
    check_names_nobody(words, action.recommendation)
    action.work()
    action.pace = pace
    action.save()
    told = Progress.objects.create(action=action, pace=pace, words=words.strip(), at=now, **said)
    record("action.progress", action, by=actor(said), at=now, pace=pace)
    settle(action.recommendation, now, by=actor(said))
    return told


@transaction.atomic
def claim_done(action, *, by=None, owner=None):
    """Its owners say that it is done. Whoever follows it is told, and looks at the evidence."""
    now = timezone.now()
    action = hold_action(action)
    if owner is None:
        permissions.check_user_can_claim_done(by, action)
    said = said_by(action, by, fresh(action, owner), now)
    policies.check_can_claim_done(action)
    action.claim_done(at=now)
    action.save()
    record("action.claimed_done", action, by=actor(said), at=now)
    settle(action.recommendation, now, by=actor(said))
    letters.take_back(action)
    letters.claimed(action, now)
    return action


@transaction.atomic
def verify_action(action, *, by, seen=None):
    """Somebody who does not own it has looked at the evidence. Its checks are made for the days to come.
    `seen` is how many pieces of it they had before them: what came meanwhile is looked at first."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_verify(by, action, seen)
    action.verify(at=now, by=by)
    action.save()
    days = dates.checks(Timekeeper(action.recommendation.area), now)
    Check.objects.bulk_create(Check(action=action, months=months, due_on=day) for months, day in days)
    record("action.verified", action, by=by, at=now, checks=[day.isoformat() for _, day in days])
    settle(action.recommendation, now, by=by)
    return action


@transaction.atomic
def send_back_action(action, *, by, because):
    """The evidence does not show it yet; its owners read what is missing."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_send_back(by, action, because)
    check_names_nobody(because, action.recommendation)
    action.send_back(because=because.strip())
    keeper = Timekeeper(action.recommendation.area)
    wind(action, keeper)
    action.save()
    lengthen_links(action, keeper, now)
    record("action.sent_back", action, by=by, at=now)
    settle(action.recommendation, now, by=by)
    letters.sent_back(action, now)
    return action


@transaction.atomic
def drop_action(action, *, by, because):
    """It is not done, and why not."""
    now = timezone.now()
    action = hold_action(action)
    permissions.check_user_can_drop(by, action, because)
    check_names_nobody(because, action.recommendation)
    action.drop(because=because.strip())
    action.save()
    record("action.dropped", action, by=by, at=now)
    settle(action.recommendation, now, by=by)
    letters.take_back(action)
    return action
