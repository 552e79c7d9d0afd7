"""What came back from an agency, as the desk reads it."""

import json

from dard.agencies import grounds, looking, questions
from dard.permissions import agency_requests as permissions
from dard.states import Answered
from workflow.refusals import refusal


def of_request(asked, user):
    """All that the page of a request shows beside the request itself."""
    uploads = list(asked.uploads.all())
    for each in uploads:
        each.hints = looking.in_words(each.found)
    return {
        "returns": [read(each, asked, user) for each in asked.returns.exclude(sent_at=None)],
        "touchpoints": asked.touchpoints.order_by("on", "pk"),
        "uploads": uploads,
        "refusals": refusals(asked, user),
    }


def refusals(asked, user):
    """Why somebody may not do each of the things one can do with a request, or ""."""
    return {
        "new_link": refusal(permissions.check_user_can_send_new_link, user, asked),
        "drop": refusal(permissions.check_user_can_drop_request, user, asked, "some reason"),
        "lead": refusal(permissions.check_user_can_name_lead, user, asked),
        "close": refusal(permissions.check_user_can_close_request, user, asked),
        "escalate": refusal(permissions.check_user_can_escalate, user, asked),
        "upload": refusal(permissions.check_user_can_read_upload, user, asked),
    }


def read(returned, asked, user):
    """One answer, with what of it could fill a fact of the case."""
    answered = questions.answered(asked.agency, json.loads(returned.answers or "{}"))
    return {
        "row": returned,
        "kind": Answered(returned.kind).label,
        "rows": [(question.ask, question.in_words(value)) for question, value in answered],
        "offers": offers(returned, asked, answered, user),
        "ground": grounds.label(returned.ground) if returned.ground else "",
        "answer": grounds.answer_to(returned.ground) if returned.ground else "",
    }


def offers(returned, asked, answered, user):
    """[(key, question, answer)] of what the case does not know and this person may take over."""
    return [
        (question.key, question.ask, question.in_words(value))
        for question, value in answered
        if not refusal(permissions.check_user_can_take_over, user, asked, value, question)
    ]
