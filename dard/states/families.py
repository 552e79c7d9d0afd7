"""The track of the family, which goes at the family's pace."""

from django.db import models


class FamilyState(models.TextChoices):
    """Where the contact with a bereaved family stands."""

    NOT_IDENTIFIED = "not_identified", "Not identified"
    DO_NOT_CONTACT = "do_not_contact", "Do not contact"
    SUPPORT_OFFERED = "support_offered", "Support offered"
    DECLINED = "declined", "Declined"
    ASKED_LATER = "asked_later", "Asked to be asked later"
    CONTRIBUTING = "contributing", "Contributing"
    WANTS_DRAFT = "wants_draft", "Wants to see the draft"
    FEEDBACK_GIVEN = "feedback_given", "Told what came of it"


LIAISON = "Family liaison"

FAMILY_HELD_BY = dict.fromkeys(FamilyState, LIAISON) | {
    FamilyState.DO_NOT_CONTACT: "Nobody",
    FamilyState.DECLINED: "The family",
    FamilyState.ASKED_LATER: "The family",
    FamilyState.FEEDBACK_GIVEN: "Nobody",
}


class ContactOf(models.TextChoices):
    """What one contact with a relative was."""

    SUPPORT = "support", "Support was offered"
    INVITATION = "invitation", "They were invited to contribute"
    TALK = "talk", "A talk, by telephone or in person"
    LETTER = "letter", "A letter or message"
    QUESTION = "question", "They asked something"
    DRAFT = "draft", "The draft was offered or shown"
    FEEDBACK = "feedback", "They were told what came of it"
    LESSONS = "lessons", "They were told what was learned"


class FamilyPurpose(models.TextChoices):
    """What somebody needs to read who the relatives are for. One is chosen each time, and kept."""

    SUPPORT = "support", "To offer support"
    INVITE = "invite", "To invite them to contribute"
    SPEAK = "speak", "To speak with them, or write down what they said"
    ANSWER = "answer", "To answer what they asked"
    DRAFT = "draft", "To show them the draft, or tell them what came of it"
    RIGHTS = "rights", "To answer somebody who asks for what we hold, or objects to it"


class DayKind(models.TextChoices):
    """What a day is to a family on which nobody turns to them."""

    DEATH = "death", "The day of the death"
    BIRTHDAY = "birthday", "A birthday"
    INQUEST = "inquest", "The inquest, or another hearing"
    FUNERAL = "funeral", "The funeral"
    OTHER = "other", "Another day they named"


class SupportState(models.TextChoices):
    """What became of an offer of support in bereavement."""

    OFFERED = "offered", "Offered"
    DECLINED = "declined", "Declined"
    REFERRED = "referred", "Referred, with their consent"
    TAKEN_UP = "taken_up", "Taken up"
    NOT_TAKEN_UP = "not_taken_up", "Not taken up"


SUPPORT_HELD_BY = {
    SupportState.OFFERED: "The family",
    SupportState.DECLINED: "Nobody",
    SupportState.REFERRED: "Bereavement service",
    SupportState.TAKEN_UP: "Nobody",
    SupportState.NOT_TAKEN_UP: "Nobody",
}
