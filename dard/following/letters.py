"""The letters about recommendations and actions. Each owner gets a link of their own and no address."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.permissions import holders_of
from accounts.states import Role
from alerts.models import Subscriber
from dard.permissions.action_plan import FOLLOWERS
from dard.states import Escalation
from workflow import letters, links


ASSIGNMENT, OWNER = "recommendation-assignment", "action-owner"


def assignment_token(assignment):
    return links.sign_numbered(ASSIGNMENT, assignment)


def owner_token(owner):
    return links.sign_numbered(OWNER, owner)


def assignment_url(assignment):
    """Where it is answered: signed in, or by a link of their own. A newer link takes the place of it."""
    if assignment.user_id:
        return settings.BASE_URL + reverse("dard:assignment-mine", args=[assignment.recommendation.reference])
    return settings.BASE_URL + reverse("dard:assignment-link", args=[assignment_token(assignment)])


def owner_url(owner):
    if owner.user_id:
        return settings.BASE_URL + reverse("dard:action-mine", args=[owner.action.reference])
    return settings.BASE_URL + reverse("dard:owner-link", args=[owner_token(owner)])


def ask_assignment(assignment):
    """Somebody is asked to own a recommendation; or, with a newer link, once more."""
    recommendation = assignment.recommendation
    write(
        f"assignment:{assignment.pk}:{assignment.link_number}",
        "assignment_ask",
        assignment.email,
        f"A recommendation for {assignment.organisation} ({recommendation})",
        recommendation.area,
        assignment=assignment,
        recommendation=recommendation,
        url=assignment_url(assignment),
    )


def ask_owner(owner):
    """Somebody owns an action from now on; or, with a newer link, once more."""
    subject = f"An action for {owner.organisation}, due {owner.action.due_on:%-d %b %Y} ({owner.action})"
    to_owner(owner, f"ask-{owner.link_number}", "action_ask", subject)


def to_owners(action, which, template, subject, **context):
    for owner in action.owners.filter(ended_at=None).select_related("user", "contact", "organisation"):
        owner.action = action
        to_owner(owner, which, template, f"{subject} ({action})", **context)


def to_owner(owner, which, template, subject, **context):
    action = owner.action
    key = f"action-owner:{owner.pk}:{which}"
    area = action.recommendation.area
    context |= {"owner": owner, "action": action, "url": owner_url(owner)}
    write(key, template, owner.email, subject, area, **context)


def due(action, step):
    """It may be written after its day: a worker was away, or what was said to be done was sent back."""
    soon, past = step == Escalation.SOON, action.due_on < localdate()
    subject = "An action is due soon" if soon else "An action was due" if past else "An action is due today"
    which = f"{step}:{action.due_on:%Y%m%d}"
    to_owners(action, which, "action_due", subject, is_today=not (soon or past), is_past=past)


def sent_back(action, at):
    to_owners(action, f"sent-back:{at:%Y%m%d%H%M%S}", "action_sent_back", "Something is missing yet")


def reopened(action, check):
    to_owners(
        action, f"reopened:{check.pk}", "action_reopened", "An action does not hold any more", check=check
    )


def moved(action, at):
    to_owners(action, f"moved:{at:%Y%m%d%H%M%S}", "action_moved", "The day of an action has moved")


def late(action, step):
    """To the lead of the organisation that leads it, or to the partnership; or, where there is neither, to
    whoever follows it. How many were written to."""
    found = leads_of(action) if step == Escalation.LEAD else partnership_of(action.recommendation.area)
    page = settings.BASE_URL + action.get_absolute_url()
    for key, email, reads in found:
        write(
            f"action-late:{action.pk}:{action.due_on:%Y%m%d}:{step}:{key}",
            "action_late",
            email,
            f"An action is late: {action}",
            action.recommendation.area,
            action=action,
            owners=action.owners.filter(ended_at=None).select_related("organisation"),
            url=page if reads else "",
        )
    return len(found)


def leads_of(action):
    """[(key, address, whether they can read its page)]: the owner who leads it; whoever leads their
    organisation, by their account and as a subscriber to alerts; each address once."""
    owner = action.owners.filter(ended_at=None, is_lead=True).select_related("user", "contact").first()
    if owner is None:
        return followers_of(action.recommendation.area)
    of_role = {"memberships__role": Role.PARTNER_LEAD, "memberships__organisation": owner.organisation_id}
    accounts = User.objects.filter(is_active=True, **of_role).distinct()
    leading = Subscriber.objects.receiving().filter(organisation=owner.organisation_id, is_lead=True)
    found = [(f"owner-{owner.pk}", owner.email, False)]
    found += [(f"user-{each.pk}", each.email, False) for each in accounts]
    found += [(f"subscriber-{each.pk}", each.email, False) for each in leading if each.email]
    return list({email.casefold(): (key, email, reads) for key, email, reads in reversed(found)}.values())


def partnership_of(area):
    found = holders_of({Role.PARTNERSHIP}, area)
    return [(f"user-{each.pk}", each.email, True) for each in found] or followers_of(area)


def followers_of(area):
    return [(f"user-{each.pk}", each.email, True) for each in holders_of(FOLLOWERS, area)]


def declined(assignment):
    """To the partnership: who does not take a recommendation on, and why."""
    recommendation = assignment.recommendation
    for key, email, _ in partnership_of(recommendation.area):
        write(
            f"recommendation-declined:{assignment.pk}:{key}",
            "recommendation_declined",
            email,
            f"A recommendation was declined ({recommendation})",
            recommendation.area,
            assignment=assignment,
            recommendation=recommendation,
            url=settings.BASE_URL + reverse("dard:actions-partnership"),
        )


def to_followers(action, which, template, subject, **context):
    """To the coordinators of the area, or its chairs where there is none."""
    area = action.recommendation.area
    for user in holders_of({Role.REVIEW_COORDINATOR}, area) or holders_of({Role.REVIEW_CHAIR}, area):
        url = settings.BASE_URL + action.get_absolute_url()
        key = f"{which}:{user.pk}"
        write(key, template, user.email, f"{subject} ({action})", area, action=action, url=url, **context)


def wants_out(owner):
    key = f"action-wants-out:{owner.pk}:{owner.wants_out_at:%Y%m%d%H%M%S}"
    to_followers(owner.action, key, "action_wants_out", "An owner asks to be let go", owner=owner)


def proposed(action):
    key = f"action-proposed:{action.pk}"
    to_followers(action, key, "action_proposed", "An action was proposed by its owner")


def claimed(action, at):
    key = f"action-claimed:{action.pk}:{at:%Y%m%d%H%M%S}"
    to_followers(action, key, "action_claimed", "An action is said to be done")


def write(key, template, to, subject, area, **context):
    context |= {"area": area, "exercise": area.is_exercise}
    letters.post(
        key,
        to=to,
        subject=subject,
        body=render_to_string(f"dard/mail/{template}.txt", context),
        exercise=area.is_exercise,
    )


def take_back(action):
    """Whatever says that it is due need not leave any more."""
    day = f"{action.due_on:%Y%m%d}"
    owners = action.owners.values_list("pk", flat=True)
    steps = (Escalation.SOON, Escalation.OWNER)
    letters.take_back(*(f"action-owner:{pk}:{step}:{day}" for pk in owners for step in steps))
