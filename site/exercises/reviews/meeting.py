"""A meeting of the steering group: signed for, stepped aside from, minuted, voted at, and closed."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.states import Discipline, Role
from dard import actions
from dard.meetings import words as undertakings
from dard.meetings.voting import AGREE, DISAGREE
from dard.models import Lesson, Meeting, Motion, Recommendation, SummaryVersion
from dard.states import ItemKind, MotionState, Presence
from exercises.reviews.accounts import signed_in
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed
from panel import actions as panels
from workflow.refusals import Refused


ASIDE = Discipline.TREATMENT
AGAINST = Discipline.LIVED_EXPERIENCE


def plan(story, days=14):
    begins_at = timezone.now() + timedelta(days=days)
    return actions.plan_meeting(
        story.group,
        by=story.coordinator,
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2),
        place="Room 4, Brackenshire Council",
    )


def agree_at_once(story, lesson, recommendation):
    """An earlier meeting, told in short: everybody is for both."""
    with story.step("meeting.closed", words="An earlier meeting agreed to both"):
        held = plan(story, days=1)
        for kind, about in ((ItemKind.LESSON, lesson), (ItemKind.RECOMMENDATION, recommendation)):
            actions.add_item(held, by=story.coordinator, kind=kind, **{kind.value: about})
        everybody_signs(story, held)
        actions.open_meeting(held, by=story.who(Role.REVIEW_CHAIR))
        for about in ({"lesson": lesson}, {"recommendation": recommendation}):
            vote(story, put(story, held, **about))
        finish(story, held)


def everybody_signs(story, held, *, besides=()):
    mark = undertakings.current(story.cast.area)[1]
    for discipline, user in story.seats.items():
        if discipline not in besides:
            actions.sign_undertaking(held, by=user, words_hash=mark)


def put(story, held, **about):
    about = {name: type(thing).objects.get(pk=thing.pk) for name, thing in about.items()}
    chair = story.who(Role.REVIEW_CHAIR)
    return actions.put_motion(held, by=chair, deadline=timezone.now() + timedelta(hours=2), **about)


def vote(story, motion, *, against=(), besides=()):
    """Whoever is against speaks first; when enough are for it, it is decided."""
    for discipline in sorted(set(story.seats) - set(besides), key=lambda each: each not in against):
        is_against = discipline in against
        panels.cast_vote(
            motion.consultation,
            by=story.seats[discipline],
            option=DISAGREE if is_against else AGREE,
            reason=WORDS["meeting"]["against" if is_against else "for"],
        )
        motion = Motion.objects.select_related("consultation").get(pk=motion.pk)
        if motion.state != MotionState.VOTING:
            break
    if motion.state == MotionState.VOTING:  # they differed, heard each other, and stay with it
        panels.close_now(motion.consultation, by=story.who(Role.REVIEW_CHAIR))
        motion = Motion.objects.get(pk=motion.pk)
    if motion.state != MotionState.CARRIED:
        raise StepFailed(f"The motion was not carried: it is {motion.get_state_display().lower()}.")
    return motion


def finish(story, held):
    chair = story.who(Role.REVIEW_CHAIR)
    held = Meeting.objects.get(pk=held.pk)
    for item in held.items.filter(state="listed"):
        actions.discuss_item(item, by=chair)
    actions.close_meeting(held, by=chair)
    actions.agree_minutes(held, by=chair)


def play(story):
    """From the pack to the account having been discussed."""
    story.meeting = prepare(story)
    sign(story)
    step_aside(story)
    sit(story)


def prepare(story):
    by = story.coordinator
    with story.step("meeting.planned", words="The steering group is called"):
        held = plan(story)
    with story.step("case.put_on_agenda", words="The frozen account is on the agenda"):
        version = SummaryVersion.objects.get(pk=story.version.pk)
        story.item = actions.add_item(held, by=by, kind=ItemKind.CASE, version=version)
    with story.step("agenda.item_added", words="What was said two years ago is a matter arising"):
        actions.add_item(held, by=by, kind=ItemKind.MATTER, recommendation=story.earlier)
    with story.step("meeting.pack_sent", words="Members are told that the pack is there"):
        return actions.send_pack(Meeting.objects.get(pk=held.pk), by=by)


def pack(story):
    return reverse("dard:meeting-pack", args=[story.meeting.reference])


def opened_pack(story, member, *, expect=200):
    """The pack as a member opens it, by a button: it is kept who read it."""
    visitor = signed_in(member)
    visitor.open(pack(story))
    return visitor.press(pack(story), expect=expect)


def shows_account(story, page):
    return escape(story.version.content["happened"]) in page


def sign(story):
    """Nobody reads the pack before they have signed for this meeting."""
    member = story.seats[Discipline.CLINICAL]
    with story.step("pack.refused", recorded=False, words="Not signed for, and so not shown"):
        if shows_account(story, opened_pack(story, member, expect=409)):
            raise StepFailed("The pack is shown to somebody who has not signed the undertaking.")
    with story.step("undertaking.signed", words="Each who sits there signs for this meeting"):
        everybody_signs(story, story.meeting)
    with story.step("meeting.pack_read", words="Read by a member"):
        if not shows_account(story, opened_pack(story, member)):
            raise StepFailed("The pack does not hold the account.")


def step_aside(story):
    member = story.seats[ASIDE]
    with story.step(
        "meeting.stepped_aside", words="A recusal: a member works for the service that is spoken of"
    ):
        actions.step_aside(story.meeting, story.version, by=member, because=WORDS["meeting"]["aside"])
    with story.step("pack.without", recorded=False, words="From now on the account is hidden from them"):
        if shows_account(story, opened_pack(story, member)):
            raise StepFailed("The account is shown to somebody who stepped aside from it.")
        check_cannot_read(story, member)
    story.seen["recused"] = 1


def check_cannot_read(story, member):
    try:
        actions.view_summary(SummaryVersion.objects.get(pk=story.version.pk), by=member)
    except Refused:
        return
    raise StepFailed("The account can be read by somebody who stepped aside from it.")


def sit(story):
    chair, words = story.who(Role.REVIEW_CHAIR), WORDS["meeting"]
    with story.step("meeting.opened", words="By its chair"):
        story.meeting = actions.open_meeting(story.meeting, by=chair)
    with story.step("meeting.presence_marked", words="Everybody came"):
        for each in story.meeting.attendances.filter(user__isnull=False):
            actions.mark_presence(story.meeting, by=chair, presence=Presence.PRESENT, attendance=each)
    with story.step("agenda.item_minuted", words="Minutes are written while they talk"):
        welcome = story.meeting.items.order_by("position").first()
        actions.minute_item(welcome, by=story.coordinator, words=words["welcome"])
        story.item.refresh_from_db()
        actions.minute_item(story.item, by=story.coordinator, words=words["discussed"])
    with story.step("case.discussed", words="The group has had the account"):
        story.item.refresh_from_db()
        actions.discuss_item(story.item, by=chair)


def agree_lesson(story):
    """Voted on by those who have no stake in it."""
    with story.step("motion.put", words="The lesson is put to the vote"):
        motion = put(story, story.meeting, lesson=story.lesson)
    came_of_it, words = ("lesson.agreed", "case.lessons_agreed"), "Carried; one was against, and is heard"
    with story.step("motion.ended", *came_of_it, words=words):
        motion = vote(story, motion, against=[AGAINST], besides=[ASIDE])
    if not motion.dissent:
        raise StepFailed("Who was against the lesson is not kept.")
    story.lesson = Lesson.objects.get(pk=story.lesson.pk)


def agree_recommendation(story):
    with story.step("motion.put", words="The recommendation is put to the vote"):
        motion = put(story, story.meeting, recommendation=story.recommendation)
    with story.step("motion.ended", "recommendation.agreed", words="Carried, without whoever stepped aside"):
        vote(story, motion, besides=[ASIDE])
    story.recommendation = Recommendation.objects.get(pk=story.recommendation.pk)


def close(story):
    with story.step("meeting.minutes_agreed", words="Closed; its minutes are agreed, and frozen"):
        finish(story, story.meeting)
