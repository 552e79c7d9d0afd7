"""What the coroner does: folded away behind where it stands."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dard import coroner, permissions, track_moves
from dard.models import Inquest
from dard.states import PFD_OPEN, WITH_CORONER, PlaceKind
from ldis.sections import Section
from workflow.clocks import in_words
from workflow.refusals import refusal


def for_case(case, user):
    """None where nobody has died."""
    inquest = getattr(case, "inquest", None)
    if inquest is None or not case.is_fatal:
        return None
    inquest.case = case
    keeps = not refusal(permissions.check_user_keeps_inquest, user, inquest)
    context = {
        "inquest": inquest,
        "case": case,
        "keeps": keeps,
        "flag": coroner.flag(inquest) if inquest.state in WITH_CORONER else "",
        "rows": [row for row in rows_of(inquest, keeps) if row[1]],
        "due": due_words(inquest),
        "lines": list(inquest.toxicology.select_related("substance")),
        "checks": list(inquest.checks.select_related("by")),
        "moves": track_moves.of_inquest(inquest) if keeps else [],
        "same": of_the_same(case),
        "asks": inquest.state in WITH_CORONER,
    }
    return Section("coroner", "Coroner and toxicology", "dard/_inquest.html", context, brief(inquest))


def of_the_same(case):
    """The coroner's track of cases that turned out to be this one."""
    found = Inquest.objects.filter(case__merged_into=case).exclude(reported_on=None)
    return list(found.select_related("case"))


def brief(inquest):
    due = due_words(inquest)
    return f"{inquest.get_state_display()}{f'; {due}' if due else ''}"


def due_words(inquest):
    """What is due next, and how far off."""
    now = timezone.now()
    if inquest.state in PFD_OPEN:
        return f"answer {in_words(inquest.pfd_due_at, now)}"
    if inquest.next_check_at:
        return f"asking the coroner’s office is {in_words(inquest.next_check_at, now)}"
    return ""


def rows_of(inquest, keeps):
    """What is known, as labelled rows; what leads to a name only for those who keep the track."""
    own = [("Reference", inquest.reference), ("Officer", inquest.officer)] if keeps else []
    return [
        ("Coroner", inquest.coroner_area),
        *own,
        ("Reported", on(inquest.reported_on)),
        ("Post-mortem", on(inquest.post_mortem_on)),
        ("Toxicology asked for", on(inquest.toxicology_requested_on)),
        ("Toxicology received", on(inquest.toxicology_received_on)),
        ("Investigation opened", on(inquest.investigation_on)),
        ("Discontinued", on(inquest.discontinued_on)),
        ("Inquest opened", on(inquest.opened_on)),
        ("Adjourned until", on(inquest.adjourned_until)),
        ("Suspended", on(inquest.suspended_on)),
        ("Listed for", on(inquest.listed_for)),
        *result(inquest, keeps),
        *pfd(inquest),
    ]


def result(inquest, keeps):
    rider = ", with neglect" if inquest.with_neglect else ""
    place = PlaceKind(inquest.found_place).label if inquest.found_place else ""
    return [
        ("Concluded", on(inquest.concluded_on)),
        ("Conclusion", inquest.conclusion and f"{inquest.get_conclusion_display()}{rider}"),
        *([("Narrative", inquest.narrative)] if keeps else []),
        ("Cause 1a", inquest.cause_1a),
        ("Cause 1b", inquest.cause_1b),
        ("Cause 1c", inquest.cause_1c),
        ("Cause 1d", inquest.cause_1d),
        ("Cause 2", inquest.cause_2),
        ("ICD-10", inquest.icd10),
        ("Found to be alone", inquest.found_alone.capitalize()),
        ("Found where", place),
    ]


def pfd(inquest):
    if not inquest.pfd_issued_on:
        return []
    due = date_format(localtime(inquest.pfd_due_at), "j F Y")
    return [
        ("Report to prevent future deaths", on(inquest.pfd_issued_on)),
        ("Addressed to", inquest.pfd_recipients),
        ("Concern", inquest.pfd_concern),
        ("Answer due", due),
        ("Answered", on(inquest.pfd_answered_on)),
        ("Answer", inquest.pfd_answer),
        ("Earlier reports", inquest.pfd_earlier),
    ]


def on(day):
    return date_format(day, "j F Y") if day else ""
