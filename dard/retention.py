"""How long what is kept is kept: classes of it, each with a time of its own from when a case is closed.

What is said of nobody stays: the plain facts of a case, its frozen summaries and its events. When a class is
erased its words are made empty; the rows stay, so that what was done can still be counted.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from dard.models import Case, Erasure, Evidence
from dard.review_settings import (
    KEEP_ACCOUNT,
    KEEP_AGENCY_ANSWERS,
    KEEP_EVIDENCE,
    KEEP_FAMILY,
    KEEP_IDENTITY,
    KEEP_NOTIFIERS,
    Setting,
    value_of,
)
from dard.states import ACTION_OVER, ENDED
from privacy.fields import SealedDateField


YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Kept:
    """One class of what is kept: the setting with its years; and what holds it, as {(model, its way to the
    case): fields}."""

    key: str
    title: str
    years: Setting
    holds: dict = field(hash=False)
    # {(model, its way to the case): the field of a file}; the file itself goes.
    files: dict = field(default_factory=dict, hash=False)
    # (model, its way to the case) of rows that say nothing but what must go, and so go whole.
    rows: tuple = ()

    @property
    def fields(self):
        """("dard.identity.name", ...)"""
        words = [f"dard.{model.lower()}.{name}" for (model, _), names in self.holds.items() for name in names]
        return words + [f"dard.{model.lower()}.{name}" for (model, _), name in self.files.items()]


WHO = ("name", "other_names", "born_on", "nhs_number", "no_nhs_number_because", "address", "postcode")
MARKS = ("nhs_number_index", "name_and_birth_index", "name_index", "born_on_index")
RELATIVE = (
    "name",
    "relationship",
    "contact",
    "addressed_as",
    "language",
    "contact_by",
    "contact_when",
    "own_words",
)
ACCOUNT = {
    ("Case", "pk"): ("circumstances", "ended_because", "paused_because", "paused_for"),
    ("Touchpoint", "case"): ("what", "marked_because"),
    ("Review", "case"): ("cause_words", "others_attended", "decision"),
    ("Factor", "case"): ("because",),
    ("Finding", "case"): ("words",),
    ("CertaintyStep", "certainty__case"): ("because",),
    ("Inquest", "case"): (
        *("reference", "officer", "narrative", "cause_1a", "cause_1b", "cause_1c", "cause_1d", "cause_2"),
        *("pfd_recipients", "pfd_concern", "pfd_answer", "pfd_earlier"),
    ),
    ("ToxicologyFinding", "inquest__case"): ("comment", "struck_because"),
    ("CoronerCheck", "inquest__case"): ("answer",),
    ("Question", "case"): ("assumed", "found", "how"),
    ("Readiness", "case"): ("because",),
    ("Triage", "case"): ("because", "alone_because", "returned_because"),
    ("ParallelReview", "case"): ("note",),
    ("Task", "case"): ("what", "note"),
    ("Match", "case"): ("because",),
    ("Opening", "case"): ("because", "review"),
    ("Reading", "case"): ("words",),
    ("Summary", "case"): ("happened", "life", "missed", "good", "change"),
    ("SummaryCheck", "summary__case"): ("notes", "words"),
    ("Objection", "case"): ("what", "weighed_because"),
    ("Disclosure", "case"): ("what",),
    ("Hold", "case"): ("because",),
}

EVERY = (
    Kept("identity", "Who it was", KEEP_IDENTITY, {("Identity", "case"): (*WHO, "client_reference", *MARKS)}),
    Kept(
        "family",
        "What relatives told, and how to reach them",
        KEEP_FAMILY,
        {
            ("Relative", "family__case"): RELATIVE,
            ("FamilyContact", "family__case"): ("what", "asked", "answer"),
            ("Family", "case"): ("because", "who_may_know"),
            ("BereavementSupport", "family__case"): ("consent_words", "words"),
        },
        # A birthday or a funeral is theirs.
        rows=(("FamilyDay", "family__case"),),
    ),
    Kept(
        "notifiers",
        "Who notified, and what they typed",
        KEEP_NOTIFIERS,
        {
            ("Notifier", "notification__case"): ("name", "role", "email", "telephone"),
            ("Notification", "case"): ("answers", "late_because", "added"),
        },
    ),
    Kept(
        "agency_answers",
        "What agencies sent",
        KEEP_AGENCY_ANSWERS,
        {
            ("AgencyReturn", "request__case"): (
                "answers",
                "contacts",
                "words",
                "still_to_come",
                "still_to_come_by",
            )
        },
        files={("Upload", "request__case"): "file"},
    ),
    Kept("account", "The account of the case", KEEP_ACCOUNT, ACCOUNT),
)
BY_KEY = {each.key: each for each in EVERY}

# Sealed, and kept for good: what two people have said names nobody, and what many cases teach together.
KEPT_FOR_GOOD = (
    "dard.summaryversion.text",
    "dard.releasedtable.figures",
    "dard.cohortfinding.words",
    "dard.agendaitem.minutes",
    "dard.minutes.text",
)
# Of no case: a request under somebody's rights has a time of its own, from its answer. Ours: complaints to
# the Commissioner and claims are over by then.
REQUESTS_KEPT = 3 * YEAR
OF_NO_CASE = tuple(f"dard.rightsrequest.{name}" for name in ("name", "contact", "words", "answer"))
# Of historic registers, whose deaths are no cases here: kept as long as the register is.
OF_NO_CASE += ("dard.registerentry.words", "dard.entryrevision.was")
OF_NO_CASE += ("dard.registerimport.preview", "dard.rejectedrow.row")
# Of the living who are followed up: erased so long after a follow-up ended, by an action of its own.
FOLLOW_UPS = (
    *(f"dard.followup.{name}" for name in ("other_reason", "ground_words", "ended_words")),
    *(f"dard.followupperson.{name}" for name in ("name", "contact", "born_on", "nhs_number")),
    "dard.followupcontact.words",
)
OF_NO_CASE += FOLLOW_UPS
# Files that showed that an action was done: it belongs to a recommendation, which may rest on many cases or
# on none. Its words, which name nobody, stay.
OF_NO_CASE += ("dard.evidence.file",)
# The file of a register, which goes as soon as it was taken in or let go.
OF_NO_CASE += ("dard.registerimport.file",)
# Who came to a meeting as a guest: part of its minutes, which say whose word a lesson rests on.
OF_NO_CASE += ("dard.attendance.guest",)


def due(area, kept, now=None):
    """The closed cases of an area of which this class was kept for as long as it may be, and nobody holds."""
    over = (now or timezone.now()) - value_of(area, kept.years) * YEAR
    held = Case.objects.filter(holds__isnull=False, holds__released_at=None)
    erased = Erasure.objects.filter(kept=kept.key)
    return (
        Case.objects.filter(area=area, state__in=sorted(ENDED), moved_at__lte=over)
        .exclude(pk__in=held.values("pk"))
        .exclude(pk__in=erased.values("case"))
    )


def erase(case, kept):
    """Make the words of one class empty; how many rows had any."""
    rows = sum(make_empty(model, way, names, case) for (model, way), names in kept.holds.items())
    rows += sum(remove_files(model, way, name, case) for (model, way), name in kept.files.items())
    return rows + sum(remove_rows(model, way, case) for model, way in kept.rows)


def make_empty(model, way, names, case):
    """Past the managers that add only: retention is the one that may, and it records itself."""
    model = apps.get_model("dard", model)
    return (
        QuerySet(model).filter(**{way: case.pk}).update(**{name: nothing_for(model, name) for name in names})
    )


def nothing_for(model, name):
    return None if isinstance(model._meta.get_field(name), SealedDateField) else ""


def remove_rows(model, way, case):
    number, _ = QuerySet(apps.get_model("dard", model)).filter(**{way: case.pk}).delete()
    return number


def remove_files(model, way, name, case):
    rows = apps.get_model("dard", model).objects.filter(**{way: case.pk}).exclude(**{name: ""})
    return sum(remove_file(each, name) for each in rows)


def remove_file(row, name="file"):
    """The file first: where that fails the row still says that it is there, and it is tried again."""
    getattr(row, name).delete(save=False)
    return type(row).objects.filter(pk=row.pk).update(**{name: ""})


def evidence_due(area, now=None):
    """Evidence with a file that was kept for as long as it may be: given so long ago, of an action that is
    over, and behind which no case is held."""
    over = (now or timezone.now()) - value_of(area, KEEP_EVIDENCE) * YEAR
    held = Case.objects.filter(holds__isnull=False, holds__released_at=None)
    alone = Q(action__recommendation__lessons__findings__case__in=held)
    together = Q(action__recommendation__lessons__cohort_findings__cases__in=held)
    found = Evidence.objects.filter(action__recommendation__area=area, action__state__in=sorted(ACTION_OVER))
    found = found.filter(Q(action__embedded_at=None) | Q(action__embedded_at__lte=over), at__lte=over)
    return found.exclude(file="").exclude(pk__in=Evidence.objects.filter(alone | together).values("pk"))
