"""A census of what people type: each field of free text is looked through for what could say who somebody
is, or stands here with the reason why it is not."""

import ast
import importlib
import inspect
from itertools import chain

from django import forms

from privacy.forms import ScanningMixin
from tests.test_repository import ROOT, SOURCES, tree_of


LOOKED_FOR = "It is looked for, and not kept."
CODE = "It is a reference or a code, looked up as it is."
WHOSE = "It says who somebody is on purpose, to whoever may know."
BASIS = "It says what a number rests on: a protocol, a paper, or who decided it."
LISTED = "It is looked for in every wording, and so about nobody."
HELD_TO_RECORD = "It is looked through once it is saved, and held to its case's record (dard.anonymising)."
DRUG = "It is what a drug is called or looks like; given names such as Molly are common among them."
ANSWER_OF_AN_AGENCY = "It is sealed, and read only by those who review this death."
NO_CASE = "It is about the group and its meetings, written before anybody speaks of a death."
MINUTES = "It is sealed, kept as it is typed while people speak, and read by those who were there and signed."

NOT_SCANNED = {
    "ldis.forms.desk.NextStepForm.of": CODE,
    "dard.forms.agency_requests.AskForm.organisation": WHOSE,
    "dard.forms.agency_requests.AskForm.email": WHOSE,
    "dard.forms.agency_requests.AskForm.lead_email": WHOSE,
    "dard.forms.agency_requests.LeadForm.lead_email": WHOSE,
    "dard.forms.agency_returns.ContactForm.what": ANSWER_OF_AN_AGENCY,
    "dard.forms.agency_returns.RestForm.words": ANSWER_OF_AN_AGENCY,
    "dard.forms.agency_returns.RestForm.still_to_come": ANSWER_OF_AN_AGENCY,
    "dard.forms.agency_returns.RefuseForm.words": ANSWER_OF_AN_AGENCY,
    "dard.forms.meetings.GroupForm.reports_to": NO_CASE,
    "dard.forms.meetings.GroupForm.terms": NO_CASE,
    "dard.forms.meetings.GuestForm.name": WHOSE,
    "dard.forms.meetings.GuestForm.organisation": WHOSE,
    "dard.forms.meetings.MeetingForm.place": NO_CASE,
    "dard.forms.meetings.MinutesForm.words": MINUTES,
    "dard.forms.meetings.UndertakingForm.words": NO_CASE,
    "dard.forms.meetings.YearForm.place": NO_CASE,
    "ldis.forms.public.FollowForm.reference": CODE,
    "ldis.forms.public.FollowForm.code": CODE,
    "ldis.forms.updates.UpdateForm.earlier_reference": CODE,
    "ldis.forms.updates.UpdateForm.earlier_code": CODE,
    "pages.forms.CheckForm.reference": LOOKED_FOR,
    "ldis.forms.foreign.LookUpForm.q": LOOKED_FOR,
    "ldis.forms.vocabulary.LookUpForm.q": LOOKED_FOR,
    "ldis.forms.searching.SearchForm.words": LOOKED_FOR,
    "ldis.forms.searching.SearchForm.place": LOOKED_FOR,
    "ldis.forms.contacts.ContactForm.name": WHOSE,
    "ldis.forms.contacts.ContactForm.email": WHOSE,
    "ldis.forms.duty.ShiftForm.telephone": WHOSE,
    "ldis.forms.public.ReporterForm.name": WHOSE,
    "ldis.forms.public.ReporterForm.role": WHOSE,
    "ldis.forms.public.ReporterForm.organisation": WHOSE,
    "ldis.forms.public.ReporterForm.contact": WHOSE,
    "alerts.forms.endpoints.EndpointForm.address": "It is the address of somebody else's computer system.",
    "alerts.forms.telephones.CodeForm.code": CODE,
    "alerts.forms.telephones.NumberForm.number": WHOSE,
    "api.forms.KeyForm.name": "It is what somebody else's computer system is called.",
    "dard.forms.populations.PopulationForm.count": "It is a number, as people write it.",
    "dard.forms.populations.PopulationForm.source": BASIS,
    "ldis.forms.clocks.ClockForm.basis": BASIS,
    "ldis.forms.clocks.OfficeHoursForm.basis": BASIS,
    "ldis.forms.clocks.OfficeHoursForm.closed_on": "It is a list of days.",
    "ldis.forms.matrices.QuestionForm.basis": BASIS,
    "ldis.forms.matrices.QuestionForm.title": "It is asked of every case, and so about none.",
    "ldis.forms.matrices.QuestionForm.question": "It is asked of every case, and so about none.",
    "ldis.forms.matrices.QuestionForm.options": "It is offered in every case, and so about none.",
    "ldis.forms.public.ReportForm.sold_as": DRUG,
    "ldis.forms.public.ReportForm.form": DRUG,
    "ldis.forms.public.ReportForm.colour": DRUG,
    "ldis.forms.public.ReportForm.marking": DRUG,
    "ldis.forms.samples.SampleForm.form": DRUG,
    "ldis.forms.substance.SubstanceEntryMixin.substance": DRUG,
    "ldis.forms.samples.ResultForm.substance": DRUG,
    "alerts.forms.draft.DraftForm.substance": DRUG,
    "alerts.forms.subscribers.SubscriberForm.name": WHOSE,
    "alerts.forms.subscribers.SubscriberForm.email": WHOSE,
    "alerts.forms.subscribers.LookForm.organisation": LOOKED_FOR,
    "alerts.forms.subscribers.GroupForm.name": "It is what a group is called, and so about nobody.",
    "alerts.forms.draft.DraftForm.counted_by": BASIS,
    "alerts.forms.wording.RuleForm.terms": LISTED,
    "alerts.forms.wording.RuleForm.spared": LISTED,
    "dard.forms.settings.SettingForm.basis": BASIS,
    "dard.forms.triage.DecisionForm.referral_reference": CODE,
    "dard.forms.worklist.WorklistForm.reference": LOOKED_FOR,
    "dard.forms.publications.SearchForm.words": LOOKED_FOR,
    "alerts.forms.wording.TryForm.text": "It is held to the rules, the scan among them, and not kept.",
    "dard.forms.matches.MergeForm.into": CODE,
    "dard.forms.reads.ReadsForm.case": CODE,
} | dict.fromkeys(
    (f"dard.forms.keeping.RightsRequestForm.{name}" for name in ("name", "contact", "words")),
    WHOSE,
)
NOT_SCANNED |= {
    "dard.forms.keeping.IdentifyForm.how": "It says how somebody was recognised, to those who answer them.",
    "dard.forms.keeping.AnswerForm.answer": "It is what somebody is told about themselves.",
}
NOT_SCANNED |= dict.fromkeys(
    (f"ldis.forms.foreign.ForeignAlertForm.{name}" for name in ("body", "link", "title")),
    "It is evidence and stays as it came; the report made of it is redacted.",
)
NOT_SCANNED |= dict.fromkeys(
    (
        f"dard.forms.notification_steps.PersonForm.{name}"
        for name in ("name", "nhs_number", "other_names", "address", "postcode", "client_reference")
    ),
    "It is who the notification is about, and goes to the identity.",
)
NOT_SCANNED |= dict.fromkeys(
    (
        f"dard.forms.notification_steps.YouForm.{name}"
        for name in ("provider", "notifier_name", "email", "notifier_role", "telephone")
    ),
    WHOSE,
)
NOT_SCANNED |= {
    "dard.forms.notification_steps.EventForm.substances_named": DRUG,
    "dard.forms.notifications.FollowForm.reference": CODE,
    "dard.forms.notifications.FollowForm.code": CODE,
    "dard.forms.notifications.TickForm.reference": CODE,
}
NOT_SCANNED |= dict.fromkeys(
    (f"ldis.forms.foreign.ForeignAlertForm.{name}" for name in ("claimed_origin", "claimed_reference")),
    "It is what a warning says of itself, to be checked as it is.",
)
NOT_SCANNED |= dict.fromkeys(
    (
        f"dard.forms.identities.IdentityForm.{name}"
        for name in ("name", "other_names", "nhs_number", "address", "postcode", "client_reference")
    ),
    WHOSE,
)
NOT_SCANNED["dard.forms.identities.IdentityForm.no_nhs_number_because"] = WHOSE

# Of the coroner and of a family: sealed where it is kept, and read only by those who may know who it was.
SEALED = "It is sealed at rest, inside the record of a death, where names are expected."
DISTRICT = "It is what a coroner's district is called."
RELATIVE = ("name", "relationship", "contact", "language", "contact_by", "contact_when", "own_words")
NOT_SCANNED |= (
    dict.fromkeys(
        (
            f"dard.forms.inquests.{form}.{name}"
            for form in ("ReportForm", "DetailsForm")
            for name in ("reference", "officer")
        ),
        WHOSE,
    )
    | dict.fromkeys((f"dard.forms.families.RelativeForm.{name}" for name in RELATIVE), WHOSE)
    | dict.fromkeys(
        (
            f"dard.forms.{name}"
            for name in (
                *(f"inquests.DiscontinueForm.cause_{each}" for each in ("1a", "1b", "1c", "1d", "2")),
                *(f"inquests.ConcludeForm.cause_{each}" for each in ("1a", "1b", "1c", "1d", "2")),
                *("inquests.ConcludeForm.narrative", "inquests.IssueForm.pfd_recipients"),
                *("inquests.IssueForm.pfd_concern", "inquests.AnswerPfdForm.pfd_answer"),
                *(f"inquests.DetailsForm.pfd_{each}" for each in ("recipients", "concern", "answer")),
                *("inquests.CheckForm.answer", "toxicology.ToxicologyForm.comment"),
                *("toxicology.StrikeForm.because", "families.WhyForm.because", "families.ReasonForm.because"),
                *("families.LaterForm.because", "families.InviteForm.what", "families.ContactForm.what"),
                *("families.ContactForm.asked", "families.AnswerForm.answer"),
            )
        ),
        SEALED,
    )
    | {
        "dard.forms.inquests.ReportForm.coroner_area": DISTRICT,
        "dard.forms.inquests.DetailsForm.coroner_area": DISTRICT,
        "dard.forms.inquests.DiscontinueForm.icd10": CODE,
        "dard.forms.inquests.ConcludeForm.icd10": CODE,
        "dard.forms.toxicology.ToxicologyForm.substance": DRUG,
        "dard.forms.toxicology.ToxicologyForm.unit": CODE,
        "dard.forms.families.SupportForm.support_offered_by": "It is a role or an organisation.",
    }
)

NOT_SCANNED |= dict.fromkeys(
    (f"dard.forms.summaries.SummaryForm.{name}" for name in ("change", "good", "happened", "life", "missed")),
    HELD_TO_RECORD,
)

# Of those who are followed up, and of those who mourn: sealed, and read for a purpose that is kept.
NOT_SCANNED |= dict.fromkeys(
    (
        f"dard.forms.follow_ups.{name}"
        for name in (
            *("PersonForm.name", "PersonForm.contact", "PersonForm.nhs_number"),
            *("OpenForm.name", "OpenForm.contact", "OpenForm.nhs_number", "CaseForm.contact"),
            *("WhyForm.other_reason", "WhyForm.ground_words", "ContactForm.words", "EndForm.words"),
        )
    ),
    "It is sealed at rest, in the record of somebody who is followed up, where names are expected.",
)
NOT_SCANNED |= dict.fromkeys(
    (
        f"dard.forms.bereavement.{name}"
        for name in ("WishesForm.who_may_know", "SupportMoveForm.words", "ReferForm.words", "TellForm.what")
    ),
    SEALED,
)
NOT_SCANNED |= {
    "dard.forms.families.RelativeForm.addressed_as": WHOSE,
    "dard.forms.follow_ups.DeathForm.case": CODE,
    "dard.forms.follow_ups.FindForm.name": LOOKED_FOR,
    "dard.forms.follow_ups.FindForm.nhs_number": LOOKED_FOR,
    "dard.forms.naloxone.HolderForm.email": WHOSE,
    "dard.forms.naloxone.HolderChangeForm.email": WHOSE,
    "dard.forms.naloxone.ReceiveForm.number": CODE,
    "dard.forms.naloxone.CaseForm.case": CODE,
}

NOT_SCANNED |= {
    "dard.forms.registers_import.RegisterFileForm.name": "It is what a register is called.",
    "dard.forms.registers_import.MappingForm.name": "It is what a mapping is called.",
    "dard.forms.registers_import.MappingForm.synonyms": DRUG,
    "dard.forms.registers_import.ValuesForm.name": "It is what a mapping is called.",
}

HELD_TO_RECORDS = "It is held to the records of the cases behind it before it is kept (dard.learning.naming)."
NOT_SCANNED |= dict.fromkeys(
    (f"dard.forms.recommendations.RecommendationForm.{name}" for name in ("expected_effect", "measure")),
    HELD_TO_RECORDS,
)
NOT_SCANNED |= {
    "dard.forms.lessons.LessonForm.words": HELD_TO_RECORDS,
    "dard.forms.lessons.LessonSearchForm.words": LOOKED_FOR,
    "dard.forms.lessons.PickForm.case": CODE,
    "dard.forms.recommendations.RecommendationForm.owner_role": HELD_TO_RECORDS,
    "dard.forms.recommendations.RecommendationForm.words": HELD_TO_RECORDS,
    "dard.forms.recommendations.RecommendationSearchForm.words": LOOKED_FOR,
}

# Where fields are made while the program runs, and what holds them to the scan.
MADE_ELSEWHERE = {
    "meetings.__init__": "nothing: it is what the group covers, and in which places",
    "meetings.place_field": "the classes that call it",
    "triage.line_fields": "LinesForm.to_scan, which has the note of every line; a reference is kept as it is",
    "action_plan.words_field": "the classes that call it",
    "agency_returns.field_of": "nothing: it is the answer of an agency, sealed",
    "attaching.fields_of": "AttachingMixin.captions, which the forms with files name in `scanned`",
    "matrices.efficacy_question": "EfficacyForm and EmergencyForm, which scan every question of the matrix",
    "matches.because": "the classes that call it",
    "keeping.words_field": "the classes that call it",
    "follow_ups.words": "the classes that call it",
    "naloxone.note": "the classes that call it",
    "forms.__init__": "the scan itself: the mark of what was shown",
    "steps.long_text": "the class that calls it",
    "summaries.note_on": "CheckForm.to_scan, which has the note on every question",
    "voting.why": "the class that calls it",
    "substance.new_entry": "the class that calls it",
    "wording.line": "the class that calls it",
    "wording.__init__": "nothing: they are names of phrases, looked up as they are",
    "wordings.box": "ComposerForm.to_scan, which has every box of every wording",
    "wordings.fields_of": "nothing: it is the mark of what a translation was made from",
}

# What a view may read of a POST without a form: references, keys and hashes, compared with what is kept.
TAKEN_RAW = {
    *("entitled", "key"),
    *("concern", "content_hash", "distinction", "of", "reach_seen", "recipients_seen", "update", "username"),
    *("endpoint", "public_key", "secret", "do", "after", "seen", "seen_hash", "List-Unsubscribe"),
}


PATHS = [path for path in SOURCES if "forms" in path.with_suffix("").parts and path.stem != "__init__"]


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts[parts[0] == "site" :]))


def our_forms():
    for module in map(module_of, PATHS):
        for each in vars(module).values():
            if (
                inspect.isclass(each)
                and issubclass(each, forms.BaseForm)
                and each.__module__ == module.__name__
            ):
                yield each


def is_free(field):
    return isinstance(field, forms.CharField) and not field.widget.is_hidden


def free_texts():
    """(form, name of a field) for each in which somebody may write what they like."""
    return [
        (form, name) for form in our_forms() for name, field in form.base_fields.items() if is_free(field)
    ]


def is_scanned(form, name):
    return issubclass(form, ScanningMixin) and name in form.scanned


def names_of(form, name):
    """How a field may be called in the list above: by its form, or by one that form goes back to."""
    return {f"{each.__module__}.{each.__name__}.{name}" for each in form.__mro__}


def test_every_free_text_is_looked_through_or_says_why_not():
    unscanned = [(form, name) for form, name in free_texts() if not is_scanned(form, name)]

    assert [each for each in unscanned if not names_of(*each) & set(NOT_SCANNED)] == []


def test_every_reason_not_to_look_is_needed():
    unscanned = chain.from_iterable(names_of(*each) for each in free_texts() if not is_scanned(*each))
    scanned = chain.from_iterable(names_of(*each) for each in free_texts() if is_scanned(*each))

    assert set(NOT_SCANNED) <= set(unscanned)
    assert not set(NOT_SCANNED) & set(scanned)


def text_fields_made_in_functions():
    for path in PATHS:
        for function in ast.walk(tree_of(path)):
            if isinstance(function, ast.FunctionDef):
                calls = [each for each in ast.walk(function) if isinstance(each, ast.Call)]
                made = any(getattr(each.func, "attr", "") == "CharField" for each in calls)
                yield from [f"{path.stem}.{function.name}"] if made else []


def test_a_text_field_that_is_made_while_the_program_runs_is_known():
    assert set(text_fields_made_in_functions()) == set(MADE_ELSEWHERE)


def read_from_posts():
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get":
                yield from [node.args[0].value] if ast.unparse(node.func).endswith("POST.get") else []


def test_no_free_text_reaches_a_view_but_through_a_form():
    assert set(read_from_posts()) - TAKEN_RAW == set()
