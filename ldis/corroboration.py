"""What bears a report out: others who saw the same, each event counted once, and what partners answered."""

from ldis import reliability
from ldis.likeness import origins
from ldis.models import SourceGrading
from ldis.models.enquiry import Reply
from ldis.states import Firsthand, Seen


def others_who_saw(report):
    """How many independent events besides the report's own its concern holds, and partners who saw it too."""
    return events_besides(report) + partners_who_saw(report.concern_id) if report.concern_id else 0


def events_besides(report):
    """Reports that may be of one event count once: a story told three times would look like three."""
    return len(origins.independent(report.concern.reports.all())) - 1


def partners_who_saw(concern):
    """How many organisations answered, when asked, that they saw it themselves."""
    answers = Reply.objects.on(concern).latest_of_each()
    saw = answers.filter(answer=Seen.SEEN, firsthand__in=["", Firsthand.SEEN])
    return saw.order_by().values("ask__contact__organisation").distinct().count()


def proposal_now(report, grading):
    """The codes that the same answers would give today, with what has come in since."""
    borne_out = reliability.answer_now(grading.borne_out, grading.others, others_who_saw(report))
    return reliability.propose(
        knows=grading.knows,
        record=grading.record,
        borne_out=borne_out,
        tlp=report.tlp,
        sharing_limits=report.sharing_limits,
    )


def has_changed(report, grading):
    """Whether the codes proposed when somebody graded the source would be others today."""
    then = reliability.Codes(grading.proposed_police, grading.proposed_admiralty)
    return proposal_now(report, grading) != then


def codes_of(report):
    """The codes a report was given last, or None."""
    grading = SourceGrading.objects.filter(report=report).first()
    return reliability.Codes(grading.police, grading.admiralty) if grading else None
