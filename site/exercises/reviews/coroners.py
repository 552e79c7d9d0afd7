"""A review before the coroner has concluded; then the coroner's result, and only the questions it changes."""

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Inquest, ToxicologyFinding
from dard.states import (
    Answer,
    Chance,
    Completeness,
    Conclusion,
    ContactKind,
    Contributed,
    Effect,
    FactorClass,
    FactorLevel,
    FindingKind,
    Mark,
    ReviewKind,
    SampleKind,
    Theme,
)
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed
from substances.models import Substance


FOUND = (("Protonitazene", Answer.YES), ("Heroin", Answer.YES))


def play(story):
    report_to_the_coroner(story)
    hold_interim_review(story)
    conclude(story)
    answer_questions(story)


def report_to_the_coroner(story):
    words, today = WORDS["coroner"], timezone.localdate()
    with story.step("inquest.moved", words="Reported, an inquest opened, samples sent"):
        move(story, "report", reported_on=today, coroner_area=words["area"], reference=words["reference"])
        move(story, "open", opened_on=today)
        move(story, "send_samples", toxicology_requested_on=today)


def move(story, name, **facts):
    inquest = Inquest.objects.get(case=story.case)
    return actions.move_inquest(inquest, name, by=story.coordinator, **facts)


def hold_interim_review(story):
    words, analyst = WORDS["review"], story.who(Role.ANALYST)
    missed = list(story.case.touchpoints.filter(contact=ContactKind.MISSED))
    found = list(story.case.touchpoints.filter(contact=ContactKind.DEATH))
    with story.step("touchpoint.marked", words="A missed opportunity on the timeline"):
        actions.mark_touchpoint(missed[-1], by=analyst, mark=Mark.MISSED, because=words["missed"])
    with story.step("factor.added", "finding.added", words="What contributed, and what it shows"):
        factor = actions.add_factor(
            story.case,
            by=analyst,
            factor_class=FactorClass.CONTINUITY,
            level=FactorLevel.SYSTEM,
            contributed=Contributed.PROBABLY,
            modifiable=True,
            because=words["factor"],
        )
        actions.add_finding(
            story.case,
            by=analyst,
            kind=FindingKind.MISSED,
            words=words["missed"],
            themes=[Theme.DISENGAGED],
            touchpoints=missed,
            factors=[factor],
        )
        actions.add_finding(
            story.case, by=analyst, kind=FindingKind.GOOD, words=words["good"], touchpoints=found
        )
    with story.step("review.held", words="Interim, before the coroner has concluded"):
        hold(story, ReviewKind.INTERIM)
    check_provisional(story)


def hold(story, kind):
    return actions.hold_review(
        story.case,
        by=story.who(Role.REVIEW_CHAIR),
        kind=kind,
        attended=[story.who(Role.ANALYST), story.coordinator],
        held_on=timezone.localdate(),
        completeness=Completeness.MOSTLY,
        chance=Chance.SOME,
        conflicts_asked=True,
        undertaking=True,
        decision=WORDS["review"]["decision"],
    )


def check_provisional(story):
    if story.case.findings.filter(provisional=False).exists():
        raise StepFailed("A finding was settled before the coroner had concluded.")


def conclude(story):
    today = timezone.localdate()
    with story.step("inquest.moved", "case.questions_raised", words="Toxicology, and the conclusion"):
        for name, implicated in FOUND:
            enter(story, name, implicated)
        move(story, "receive_toxicology", toxicology_received_on=today)
        move(
            story,
            "conclude",
            concluded_on=today,
            conclusion=Conclusion.ALCOHOL_DRUG,
            cause_1a=WORDS["coroner"]["cause"],
            icd10="X42",
        )


def enter(story, name, implicated):
    finding = ToxicologyFinding(
        written=name,
        substance=Substance.objects.filter(name=name).first(),
        sample=SampleKind.BLOOD,
        effect=Effect.TOXIC,
        implicated=implicated,
    )
    actions.enter_toxicology(Inquest.objects.get(case=story.case), by=story.coordinator, finding=finding)


def answer_questions(story):
    waiting = list(story.case.questions.waiting())
    story.seen["questions"] = sorted({each.about for each in waiting})
    with story.step("case.question_answered", words=f"{len(waiting)} questions, and no others"):
        for each in waiting:
            actions.answer_question(
                each,
                by=story.who(Role.ANALYST),
                changes=each.about == "substances",
                how="A potent opioid that nobody expects makes being alone more dangerous."
                if each.about == "substances"
                else "",
            )
    with story.step("review.held", words="Final: what was provisional is settled"):
        hold(story, ReviewKind.FINAL)
    if story.case.findings.filter(provisional=True).exists():
        raise StepFailed("A finding is still provisional after the final review.")
