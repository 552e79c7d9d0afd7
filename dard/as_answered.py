"""A draft as its writer checks it: every answer in words, page by page, and what is still missing."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from dard import clocks, policies
from dard.answers import PEOPLE
from dard.forms.notification_steps import BY_KEY, STEPS
from workflow.timekeeping import keepers_of


@dataclass(frozen=True)
class Group:
    key: str
    heading: str
    rows: list


KEPT = "Answered"


def groups(told, areas, *, names):
    """Without `names` it says of who somebody is only that it was answered."""
    shown = told if names else {key: KEPT if key in PEOPLE else value for key, value in told.items()}
    return [Group(step.key, step.heading, rows(step(answers=told, areas=areas), shown)) for step in STEPS]


def rows(form, told):
    """(question, answer in words) of what was answered."""
    return [
        (form[name].label, in_words(field, told[name])) for name, field in form.fields.items() if name in told
    ]


def in_words(field, value):
    if hasattr(value, "hour"):
        return moment(value)
    if hasattr(value, "day"):
        return date_format(value, "j F Y")
    if value is True:
        return "Yes"
    labels = flat(getattr(field, "choices", ()))
    chosen = value if isinstance(value, list) else [value]
    return "\n".join(labels.get(each, each) for each in chosen)


def moment(value):
    return date_format(timezone.localtime(value), "j F Y, H:i")


def flat(choices):
    """{value: label}, also of choices in groups."""
    found = {}
    for value, label in choices:
        found |= flat(label) if isinstance(label, list) else {value: label}
    return found


def missing(told):
    """[(page's key, sentence)] of what cannot be done without."""
    return [(page_of(name), words) for name, words in policies.missing_answers(told).items()]


def page_of(name):
    return next(key for key, step in BY_KEY.items() if name in step.base_fields)


def is_late(told, areas):
    """Whether it would be late in one of these areas if it were sent now."""
    aware, now = told.get("aware_at"), timezone.now()
    keepers = keepers_of(areas).values()
    return bool(aware) and any(now > keeper.deadline(clocks.NOTIFY, aware) for keeper in keepers)
