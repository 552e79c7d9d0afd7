"""What is done when free text seems to name a person: the form's own question, asked and answered in JSON."""

from api.bodies import bound_forms
from api.problems import Problem
from privacy.states import Scanned


REDACT = "redact"
KEEP_REASONS = [value for value in Scanned.values if value != Scanned.TAKEN_OUT]

HOW = (
    "Some of this could say who a person is; findings says where. Leave it out, or send “privacy”: “redact”,"
    f" or send keep_reason as one of {', '.join(KEEP_REASONS)}."
)


def check_choice(privacy):
    """The choice among those that the form offers, or ""."""
    choice, reason = privacy.get("privacy"), privacy.get("keep_reason")
    if choice and choice != REDACT:
        raise mistaken("privacy", "Write “redact”, or leave it out.")
    if reason and reason not in KEEP_REASONS:
        raise mistaken("keep_reason", f"Write one of {', '.join(KEEP_REASONS)}, or leave it out.")
    return Scanned.TAKEN_OUT if choice else reason or ""


def mistaken(name, sentence):
    return Problem(400, "The report has mistakes in it; errors says which.", errors={name: [sentence]})


def filled_in(report, reporter, privacy, **circumstances):
    """The two forms with their answers; refuses what may name a person and has no choice with it."""
    choice = check_choice(privacy)
    form, reporter_form = bound_forms(report, reporter, **circumstances)
    form.is_valid()
    if form.flagged and not choice:
        raise Problem(422, HOW, findings=listed(form.flagged))
    if form.flagged:
        # The form takes a choice only together with the mark of what it has shown.
        chosen = {"scan_choice": choice, "scan_seen": form.data["scan_seen"]}
        form, reporter_form = bound_forms(report | chosen, reporter, **circumstances)
    return form, reporter_form


def listed(flagged):
    """Where it stands and what it seems to be; not what it is, which is not sent around again."""
    return [
        {
            "field": field.name,
            "kind": each.kind.value,
            "start": each.start,
            "end": each.end,
            "why": each.reason,
        }
        for field, findings in flagged
        for each in findings
    ]
