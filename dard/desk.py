"""What the review of deaths brings to people's desks, and to its own menu. Each noun adds the line of its own
to LINES: make(user) gives a Line, or None where it is not theirs."""

from django.urls import reverse

from accounts.permissions import has_role
from accounts.states import Role
from alerts.permissions.circulars import WATCHERS
from dard.following.closed import to_follow_again
from dard.permissions import (
    CASE_READERS,
    FAMILY_KEEPERS,
    FIGURE_READERS,
    LEARNERS,
    OVERSEERS,
    SETTING_READERS,
    STEERING,
    takes_notifications,
)
from dard.permissions.action_plan import FOLLOWERS
from dard.permissions.follow_ups import WORKERS as FOLLOW_UP_WORKERS
from dard.permissions.naloxone import READERS as NALOXONE_READERS
from dard.permissions.publications import PUBLICATION_INSIDERS
from dard.states import CaseState
from dard.visibility import cases_of
from ldis.desk import Line


def worklist(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(reverse("dard:cases"), "Deaths under review", "each case, by what is due first")


def followed_again(user):
    if not has_role(user, FOLLOWERS) or not to_follow_again(cases_of(user, FOLLOWERS)).exists():
        return None
    return Line(
        f"{reverse('dard:cases')}?state={CaseState.CLOSED}",
        "Closed cases to follow again",
        "something does not hold any more",
    )


def coroner(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(reverse("dard:coroner"), "Deaths at the coroner", "what is open there, the oldest first")


def cohorts(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(reverse("dard:cohorts"), "Cohorts of deaths", "what several deaths show together")


def figures(user):
    if not has_role(user, FIGURE_READERS):
        return None
    return Line(reverse("dard:figures"), "Figures", "how many, how soon, what was learned and done")


def lessons(user):
    if not has_role(user, LEARNERS):
        return None
    return Line(reverse("dard:lessons"), "Lessons", "what deaths teach, naming nobody")


def recommendations(user):
    if not has_role(user, LEARNERS):
        return None
    return Line(
        reverse("dard:recommendations"), "Recommendations", "what ought to change, and whether it did"
    )


def agencies(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(reverse("dard:agency-turnaround"), "How agencies answer", "how soon, and what comes back")


def families(user):
    if not has_role(user, FAMILY_KEEPERS):
        return None
    return Line(reverse("dard:families"), "Families", "what may be offered next, at their pace")


def follow_ups(user):
    if not has_role(user, FOLLOW_UP_WORKERS):
        return None
    return Line(reverse("dard:follow-ups"), "Follow-ups", "those at the highest risk, by what is due")


def naloxone(user):
    if not has_role(user, NALOXONE_READERS):
        return None
    return Line(reverse("dard:naloxone"), "Naloxone", "what there is, what expires, and where it was used")


def follow_up_reads(user):
    if not has_role(user, OVERSEERS):
        return None
    return Line(
        reverse("dard:follow-up-reads"), "Who was told who is followed up", "each look, and what it was for"
    )


def tasks(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(reverse("dard:my-tasks"), "My tasks", "what you said you would do in a case")


def settings(user):
    if not has_role(user, SETTING_READERS):
        return None
    return Line(reverse("dard:settings"), "Settings of the review", "what it goes by, and what that rests on")


def reads(user):
    if not has_role(user, OVERSEERS):
        return None
    return Line(reverse("dard:reads"), "Who was told who it was", "each look, and what it was for")


def openings(user):
    if not has_role(user, OVERSEERS):
        return None
    return Line(reverse("dard:openings"), "Break-glass", "who opened an identity without the right to it")


def notifications(user):
    if not has_role(user, {Role.PROVIDER}):
        return None
    return Line(
        reverse("dard:notifications-mine"), "Our notifications", "what your service notified, and what is due"
    )


def notify(user):
    if not takes_notifications(user):
        return None
    return Line(reverse("dard:notify"), "Write down a notification", "for somebody who rings")


def steering(user):
    if not has_role(user, STEERING):
        return None
    return Line(
        reverse("dard:steering"), "Summaries for the steering group", "what was learned, naming nobody"
    )


def learning(user):
    if not has_role(user, LEARNERS | PUBLICATION_INSIDERS):
        return None
    return Line(
        reverse("dard:learning"), "Library of learning", "publications, lessons and what became of them"
    )


def circulars(user):
    if not has_role(user, WATCHERS):
        return None
    return Line(
        reverse("alerts:circulars"), "Sent to partners to read", "who was sent what, and who has read it"
    )


def publications(user):
    if not has_role(user, PUBLICATION_INSIDERS):
        return None
    return Line(reverse("dard:publications"), "Publications", "what is written to share what was learned")


def actions(user):
    if not has_role(user, LEARNERS):
        return None
    return Line(reverse("dard:actions"), "Actions", "what is done about what was learned, by what is due")


def my_actions(user):
    if not (user.is_authenticated and is_asked(user)):
        return None
    return Line(reverse("dard:actions-mine"), "My actions", "what you own, and what is put to you")


def is_asked(user):
    """In one question to the database: this is asked on every page of the desk."""
    owns, answers = (
        rows.filter(ended_at=None).values("user") for rows in (user.actionowners, user.assignments)
    )
    return owns.union(answers).exists()


def meetings(user):
    if not has_role(user, LEARNERS):
        return None
    return Line(
        reverse("dard:meetings"), "Meetings of the steering group", "when, what is read for them, minutes"
    )


def historic_registers(user):
    if not has_role(user, CASE_READERS):
        return None
    return Line(
        reverse("dard:registers"), "Historic registers", "deaths of earlier years, as offices list them"
    )


LINES = [
    my_actions,
    actions,
    notifications,
    steering,
    meetings,
    worklist,
    followed_again,
    notify,
    cohorts,
    historic_registers,
    lessons,
    recommendations,
    figures,
    agencies,
    coroner,
    families,
    follow_ups,
    naloxone,
    learning,
    publications,
    circulars,
    tasks,
    settings,
    reads,
    follow_up_reads,
    openings,
]
