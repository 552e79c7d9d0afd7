"""The moves of the coroner's and the family's track as people make them: what each is called on its button,
what it asks for, and what is said when it is done. The address of one is its key."""

from typing import NamedTuple

from dard import policies
from dard.forms import families, inquests
from workflow.refusals import refusal


class Move(NamedTuple):
    """One move: the transition's name, its button, its form and what is said afterwards."""

    name: str
    title: str
    form: type
    said: str = "Written down."


INQUEST = {
    each.name.replace("_", "-"): each
    for each in (
        Move("report", "It was reported to the coroner", inquests.ReportForm),
        Move("examine", "A post-mortem was held", inquests.ExamineForm),
        Move("send_samples", "Toxicology was asked for", inquests.SendSamplesForm),
        Move(
            "receive_toxicology",
            "Toxicology was received",
            inquests.ReceiveForm,
            "Written down. What differs from the review is asked under “What the coroner’s result asks”.",
        ),
        Move("investigate", "An investigation was opened", inquests.InvestigateForm),
        Move("investigate_again", "The investigation was opened again", inquests.InvestigateForm),
        Move("discontinue", "It was discontinued: natural causes", inquests.DiscontinueForm),
        Move("open", "An inquest was opened", inquests.OpenForm),
        Move("adjourn", "The inquest was adjourned", inquests.AdjournForm),
        Move("list_hearing", "A hearing was listed", inquests.ListForm),
        Move("suspend", "It was suspended for criminal proceedings", inquests.SuspendForm),
        Move("resume", "It was resumed", inquests.OpenForm),
        Move(
            "conclude",
            "The inquest was concluded",
            inquests.ConcludeForm,
            "Written down. What differs from the review is asked under “What the coroner’s result asks”.",
        ),
        Move("issue_pfd", "A report to prevent future deaths was issued", inquests.IssueForm),
        Move("answer_pfd", "The report was answered", inquests.AnswerPfdForm),
        Move("withdraw", "It was not reported after all", inquests.WithdrawForm),
    )
}
FAMILY = {
    each.name.replace("_", "-"): each
    for each in (
        Move("offer_support", "Support was offered", families.SupportForm),
        Move("contribute", "They want to contribute", families.WhyForm),
        Move("ask_later", "They asked to be asked later", families.LaterForm),
        Move("decline", "They declined for now", families.WhyForm),
        Move("want_draft", "They want to see the draft", families.WhyForm),
        Move("give_feedback", "They were told what came of it", families.FeedbackForm),
        Move("leave_alone", "They are not to be contacted", families.ReasonForm, "Nothing is due any more."),
        Move("welcome_back", "They turned to us themselves", families.ReasonForm),
    )
}


def of_inquest(inquest):
    """[(key, move)] that somebody who keeps the track may make now."""
    return possible(INQUEST, policies.check_can_move_inquest, inquest)


def of_family(family):
    return possible(FAMILY, policies.check_can_move_family, family)


def possible(moves, check, thing):
    return [(key, each) for key, each in moves.items() if not refusal(check, thing, each.name)]
