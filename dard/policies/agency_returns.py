"""What an agency may do by its link, and what is an answer."""

from dard.agencies import grounds, questions
from dard.states import AWAITED, ENDED, GIVEN, AgencyRequestState, ContactKind
from workflow.refusals import Refused, check_in_turn


OVER = "The review of this case has ended. Nothing is needed from you any more. Thank you."
# At one time, so that a form stays within the thousand fields Django takes. Whoever has more sends twice.
MOST_CONTACTS = 200
TOO_MANY = f"These are more than {MOST_CONTACTS} contacts. Send the first of them, and then the rest."
MOST_UPLOADS = 20


def check_link_lives(request, now):
    """Whether anything can be done by the link at all."""
    if request.state == AgencyRequestState.NOT_NEEDED:
        raise Refused("Your answer is not needed any more. Thank you for your time.")
    if request.state == AgencyRequestState.MISDIRECTED:
        raise Refused("You said that this is not for you. The coordinator has it back.")
    if request.closed_at:
        raise Refused("The coordinator has closed this request. Nothing more is taken. Thank you.")
    if request.case.state in ENDED:
        raise Refused(OVER)
    if request.expires_at <= now:
        raise Refused("This link has ended.")


def check_can_see_who(request, now, entitled):
    check_link_lives(request, now)
    if not entitled:
        raise Refused(f"Tick that you work for {request.organisation} and may see who this is about.")


def check_can_answer(request, now):
    check_link_lives(request, now)
    if request.opened_at is None:
        raise Refused("See who it is about first. If it is not for you, say so.")


def check_can_refuse(request, now, ground):
    """They need not have seen who it is about."""
    check_link_lives(request, now)
    check_in_turn(request.refuse, "refused")
    check_nothing_is_written(request)
    if ground not in grounds.every():
        raise Refused("Choose why you cannot share it.")


def check_can_misdirect(request, now):
    check_link_lives(request, now)
    check_in_turn(request.misdirect, "returned")


def check_can_send_at_once(request, now, move):
    """Nil, not available, does not apply: in one press, once they know who it is about."""
    check_can_answer(request, now)
    check_in_turn(move, "answered so")
    check_nothing_is_written(request)


def check_nothing_is_written(request):
    """What somebody has begun to write is not thrown away by one press."""
    written = request.returns.filter(sent_at=None).first()
    if written and (written.answers or written.contacts or written.words):
        raise Refused("You have begun to write down what you know. Send that, or empty it first.")


def check_can_ask_for_link(request, now):
    if request.expires_at > now:
        raise Refused("Your link still works. Go back to it, and answer there.")
    if request.closed_at or request.case.state in ENDED:
        raise Refused(OVER)
    if request.state not in (*AWAITED, *GIVEN):
        raise Refused("You have answered this. Nothing more is needed from you. Thank you.")


def check_answers(request, answers):
    """Only what was asked, and only what can be answered to it."""
    asked = {each.key: each for each in questions.of_kind(request.agency)}
    for key, value in answers.items():
        question = asked.get(key)
        if question is None or (question.choices and value not in dict(question.choices)):
            raise Refused("One of the answers is none that was offered. Choose again.")


def check_contacts(request, contacts, today):
    if len(contacts) > MOST_CONTACTS:
        raise Refused(TOO_MANY)
    for each in contacts:
        if each["contact"] not in ContactKind.values:
            raise Refused("Choose what kind of contact it was.")
        if each["on"] > today:
            raise Refused("A contact lies in the future. Check its day.")


def check_says_something(written):
    """A full answer without a word is none: that is a nil return, and has a button of its own."""
    if not (written.answers or written.contacts or written.words or written.request.uploads.exists()):
        raise Refused(
            "Nothing is filled in. Write down at least one contact, or go back and say that you had none."
        )


def check_says_what_comes(still_to_come, by_when, today):
    if not still_to_come.strip():
        raise Refused("Say what is still to come.")
    if by_when is None or by_when < today:
        raise Refused("Say by which day it will come.")


def check_can_upload(request, now):
    check_can_answer(request, now)
    if request.uploads.count() >= MOST_UPLOADS:
        raise Refused(f"You have sent {MOST_UPLOADS} files. Ask the coordinator before you send more.")
