"""A motion as the panel is asked it, naming nobody; and what those said who voted against the decision."""

from dard.learning import memory
from dard.learning.warnings import warnings_of
from dard.meetings import aside
from dard.models import Recommendation
from panel.states import BLOCK


AGREE, DISAGREE = "agree", "do_not_agree"
OPTIONS = [
    {
        "key": AGREE,
        "label": "Agree",
        "consequence": "It is agreed, and work goes on from it.",
    },
    {
        "key": DISAGREE,
        "label": "Do not agree",
        "consequence": "It is kept with the reasons against it, and may be written anew.",
    },
]


def question_about(about, cases):
    """What panel.actions.convene is given, for a lesson or a recommendation that rests on so many cases."""
    kind = about._meta.verbose_name
    return {
        "question": f"Does the group agree to {kind} {about.reference}?",
        "evidence": [each for each in evidence(about, cases) if each[1]],
        "options": OPTIONS,
    }


def evidence(about, cases):
    words, themes, *owned = itself(about)
    return [
        words,
        themes,
        ["What it rests on", rests_on(cases)],
        ["What was said before", " ".join(memory.said_before(about))],
        *owned,
        *(warned(about) if isinstance(about, Recommendation) else []),
    ]


def itself(about):
    """What it says, its words first: what is agreed to."""
    shown = [
        [f"The {about._meta.verbose_name}", about.words],
        ["What it is about", "; ".join(about.theme_words)],
    ]
    return shown + (owned(about) if isinstance(about, Recommendation) else [])


def is_as_it_was_put(motion):
    """Whether what was put to the vote still says the same, and rests on the same deaths."""
    says = itself(motion.about)
    headings = {heading for heading, _ in says}
    put = [row for row in motion.consultation.evidence if row[0] in headings]
    behind = aside.cases_behind(lesson=motion.lesson, recommendation=motion.recommendation)
    return put == [row for row in says if row[1]] and set(motion.cases.all()) == set(behind)


def rests_on(cases):
    if not cases:
        return "Themes of several deaths."
    return f"What reviews found in {'one death' if cases == 1 else 'several deaths'}."


def owned(recommendation):
    owner = recommendation.owner_organisation
    named = ", ".join(filter(None, [str(owner) if owner else "", recommendation.owner_role]))
    due = f"{recommendation.due_on:%-d %B %Y}" if recommendation.due_on else ""
    return [
        ["Who owns it", named],
        ["By when", due],
        ["How one will see that it is done", recommendation.measure],
        ["What it is expected to change", recommendation.expected_effect],
    ]


def warned(recommendation):
    return [["What speaks for looking at it again", " ".join(warnings_of(recommendation).all)]]


def dissent_of(consultation, option):
    """[{discipline, option, reason}] of the seats whose vote was for another option, or blocked."""
    others = {each["key"] for each in consultation.options} - {option} | {BLOCK}
    return [
        {
            "discipline": str(ballot.get_discipline_display()),
            "option": dict(consultation.choices)[ballot.vote.option],
            "reason": ballot.vote.reason,
        }
        for ballot in consultation.standing_ballots
        if ballot.vote and ballot.vote.option in others
    ]


def because_of(decision, dissent):
    """Why a recommendation was turned down: how the vote went, and what the chair said."""
    return " ".join(filter(None, [decision.sum_in_words, decision.casting_vote_reason]))
