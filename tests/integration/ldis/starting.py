"""The page on which a duty officer starts an emergency alert, as it is sent back."""

from django.urls import reverse

from ldis import grading
from panel.models import Panel
from tests.factories.emergencies import REASON
from tests.factories.ldis import SERIOUS


def new_url(concern):
    return reverse("ldis:emergency-new", args=[concern.reference])


def hidden(html, name):
    """What a field of the page comes filled in with."""
    return html.partition(f'name="{name}" value="')[2].partition('"')[0]


def filled_in(html, **changes):
    """The form as a duty officer sends it back, with what only people can say."""
    return {
        "reason": REASON,
        "to": Panel.objects.get().pk,
        "headline": "Powder sold as heroin has caused overdoses",
        "confidence": "suspected",
        "known": "Two people collapsed.",
        "not_known": "What it contains.",
        "action": "Tell everybody you support today.",
        "advice": "Call 999 at once.",
        "audience": "professional",
        "valid_until": hidden(html, "valid_until"),
        "recipients_seen": hidden(html, "recipients_seen"),
    } | changes


def start(client, officer, concern, **changes):
    client.force_login(officer)
    html = client.get(new_url(concern)).content.decode()
    return client.post(new_url(concern), filled_in(html, **changes), follow=True)


def grading_said(**changes):
    """How serious it is, where nobody has graded the concern."""
    answers = {f"answer-{key}": answer for key, answer in SERIOUS.items()}
    return answers | {"grade": "proposed", "grade_reason": ""} | changes


def warning_said(**changes):
    """Whether a warning would help, but for the one thing to do: that is in the wording."""
    asked = [each["key"] for each in grading.current_matrix().definition["efficacy"]]
    return {f"warning-{key}": f"Said of {key}." for key in asked if key != "action"} | changes
