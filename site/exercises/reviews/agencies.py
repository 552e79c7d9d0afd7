"""Four agencies are asked: one has nothing, one refuses, one tells a part, one answers when it is chased."""

from datetime import timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.actions.agency_requests import Asked
from dard.models import AgencyRequest
from dard.states import AgencyKind, AgencyRequestState, Answered
from exercises.reviews.days import let_request_wait
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed


LOOKED_BACK = timedelta(days=365)
LONG_ENOUGH = 60  # days, in which every step of chasing but the last has its turn


def play(story):
    ask(story)
    nil(story)
    refuse(story)
    tell_a_part(story)
    chase(story)
    with story.step("case.made_ready", words="Enough has come back"):
        actions.make_ready(
            story.case, by=story.who(Role.REVIEW_CHAIR), reason="What is missing may come later."
        )
    story.case.refresh_from_db()
    states = story.case.agency_requests.order_by("pk").values_list("agency", "state")
    story.seen["agencies"] = dict(states)


def ask(story):
    asked = [
        Asked(agency=kind, organisation=each["organisation"], email=each["email"])
        for kind, each in WORDS["agencies"].items()
    ]
    day = story.case.happened_on
    with story.step("agency.asked", words=f"{len(asked)} agencies, each by a link of its own"):
        actions.ask_agencies(
            story.case,
            by=story.coordinator,
            asked=asked,
            known_from=day - LOOKED_BACK,
            known_until=day,
            shows=["nhs_number"],
        )


def request_to(story, kind):
    return AgencyRequest.objects.select_related("case").get(case=story.case, agency=kind)


def nil(story):
    request = request_to(story, AgencyKind.GP)
    with story.step("agency.answered", words="The practice never knew her: one press"):
        actions.show_who(request, entitled=True)
        actions.answer_at_once(request_to(story, AgencyKind.GP), Answered.NIL)


def refuse(story):
    words = WORDS["agencies"]["hospital"]
    with story.step("agency.answered", words="The hospital refuses, and says on which ground"):
        actions.refuse(request_to(story, AgencyKind.HOSPITAL), ground=words["ground"], words=words["words"])


def tell_a_part(story):
    request, day = request_to(story, AgencyKind.TREATMENT), story.case.happened_on
    contacts = [
        {"on": day - timedelta(days=each["days_before"]), "contact": each["contact"], "what": each["what"]}
        for each in WORDS["contacts"]
    ]
    with story.step("agency.answered", words="The treatment service tells a part"):
        actions.show_who(request, entitled=True)
        actions.send_answer(
            request_to(story, AgencyKind.TREATMENT),
            in_part=True,
            answers={},
            contacts=contacts,
            still_to_come=WORDS["agencies"]["treatment"]["still_to_come"],
            still_to_come_by=timezone.localdate() + timedelta(days=14),
        )


def chase(story):
    """The hostel says nothing until it is written to again."""
    request = request_to(story, AgencyKind.HOUSING)
    let_request_wait(request, LONG_ENOUGH // 2)
    with story.step("agency.chased", words="The hostel has not answered, and is written to again"):
        actions.chase(request_to(story, AgencyKind.HOUSING))
    with story.step("agency.answered", words="Now it answers"):
        actions.show_who(request_to(story, AgencyKind.HOUSING), entitled=True)
        found = {
            "on": story.case.happened_on,
            "contact": "death",
            "what": WORDS["agencies"]["housing"]["found"],
        }
        actions.send_answer(request_to(story, AgencyKind.HOUSING), answers={}, contacts=[found])
    if request_to(story, AgencyKind.HOUSING).state == AgencyRequestState.OVERDUE:
        raise StepFailed("An agency that has answered is still held to be overdue.")
