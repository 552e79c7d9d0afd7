"""The account that names nobody: it first fails the scan, then two people say that it names nobody."""

from django.urls import reverse
from django.utils.formats import date_format

from accounts.states import Role
from dard import actions
from dard.anonymising import intruder
from dard.models import SummaryVersion
from dard.states import Intruder
from exercises.reviews.script import NEEDLES, WORDS
from exercises.timeline import StepFailed
from exercises.visitor import Visitor
from workflow.refusals import Refused


PARTS = ("happened", "life", "missed", "good", "change")


def play(story):
    analyst = story.who(Role.ANALYST)
    with story.step("summary.begun", words="An analyst begins the account that names nobody"):
        summary = actions.begin_summary(story.case, by=analyst)
    fail_the_scan(story, summary, analyst)
    with story.step("summary.sent", words="It names nobody any more; a second person reads it"):
        write(summary, analyst, **{name: WORDS["summary"][name] for name in PARTS})
        actions.send_summary(summary, by=analyst)
    refuse_the_author(summary, analyst)
    with story.step("summary.approved", words="Approved by the checker, and frozen"):
        story.version = approve(summary, story.who(Role.CHECKER))
    check_frozen(story)
    read(story)


def write(summary, by, **parts):
    summary.refresh_from_db()
    actions.save_summary(summary, by=by, seen_hash=summary.content_hash, **parts)
    summary.refresh_from_db()


def fail_the_scan(story, summary, by):
    first = WORDS["summary"]["first"].format(day=date_format(story.case.happened_on, "j F Y"))
    write(summary, by, happened=first)
    with story.step("summary.refused", recorded=False, words="It still says who it was") as step:
        sentence = refused(actions.send_summary, summary, by=by)
        if any(each in sentence for each in NEEDLES):
            raise StepFailed("The sentence that refuses the summary says who it was.")
        step.words = sentence
    story.seen["scan_refused"] = True


def refused(action, *args, **kwargs):
    try:
        action(*args, **kwargs)
    except Refused as sentence:
        return str(sentence)
    raise StepFailed(f"{action.__name__} was not refused.")


def answers():
    return dict.fromkeys(intruder.questions(), Intruder.NO)


def refuse_the_author(summary, analyst):
    summary.refresh_from_db()
    refused(
        actions.approve_summary,
        summary,
        by=analyst,
        seen_hash=summary.content_hash,
        answers=answers(),
        notes={},
    )


def approve(summary, checker):
    return actions.approve_summary(
        summary, by=checker, seen_hash=summary.content_hash, answers=answers(), notes={}
    )


def check_frozen(story):
    try:
        story.version.save()
    except TypeError:
        return
    raise StepFailed("An approved summary was saved again.")


def read(story):
    """A member of the steering group reads it, and nothing else."""
    member = story.who(Role.STEERING_MEMBER)
    with story.step("summary.viewed", words="Read by a member of the steering group"):
        actions.view_summary(SummaryVersion.objects.get(pk=story.version.pk), by=member)
    if signed_in(member).answers(story.case.get_absolute_url()) != 403:
        raise StepFailed("A member of the steering group can open the case itself.")


def signed_in(user):
    visitor = Visitor()
    visitor.client.force_login(user)
    return visitor


def check_page(story):
    """The case's page shows the alert that was in force that day, and not who it was."""
    with story.step("case.page", recorded=False, words=f"Alert {story.alert} was in force that day"):
        page = signed_in(story.coordinator).open(reverse("dard:case", args=[story.case.reference]))
        if story.alert.reference not in page:
            raise StepFailed("The page of the case does not show the alert that was in force that day.")
        if any(each in page for each in NEEDLES):
            raise StepFailed("The page of the case says who it was.")
