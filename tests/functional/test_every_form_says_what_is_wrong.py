"""Every form there is, sent empty, on the smallest phone: each line of what is wrong leads to where it can be
mended, and the page is for everybody still."""

import pytest
from django.urls import reverse

from tests.functional.everybody import is_html, is_page
from tests.functional.screen import examined_once


# Half of the time goes into them, and what is wrong has the same colours in every form: they are looked at
# where a report is made (tests/functional/test_reporting_on_a_small_phone.py).
COLOURS = ["color-contrast"]

# Buttons without anything to fill in, which say themselves what they are about: sent empty, about nothing.
ABOUT_SOMETHING = (
    {
        f"/desk/reports/<slug:reference>/{act}/"
        for act in ("attach", "link", "same-event", "separate-event", "distinguish", "undistinguish")
    }
    | {f"/desk/deaths/<slug:reference>/agencies/<int:pk>/{act}/" for act in ("file", "take-over")}
    | {
        "/desk/actions/<slug:reference>/evidence/<int:pk>/",
        "/desk/lessons/memory/",
        "/desk/recommendations/memory/",
    }
)


# What can be said only while there is something to say it of: an address on the web,
# a telephone. Their pages are looked at with and without in tests/integration/alerts.
WHILE_IT_IS_THERE = {
    "/s/<str:token>/endpoints/<int:pk>/forget/",
    "/s/<str:token>/telephone/code/",
    "/s/<str:token>/telephone/remove/",
}

# What is answered into a page that is there: looked at in it
# (tests/functional/test_an_alert_is_composed_by_keyboard.py).
PARTS = {"/desk/alerts/<alert_reference:reference>/edit/preview/"}


@pytest.mark.heavy
def test_a_form_sent_empty_is_for_everybody_still(everybody):
    said = [(route, *everybody.send_empty(address)) for route, address in everybody.routes()]
    said += [("", *answer) for answer in sent_by_others(everybody)]

    pages = [(name, answer) for route, name, answer in said if is_page(answer) and route not in PARTS]
    findings = examined_once(pages, besides=COLOURS)

    assert {route for route, _, answer in said if is_none(answer)} == ABOUT_SOMETHING | WHILE_IT_IS_THERE
    assert not findings, "\n".join(findings)


def is_none(answer):
    return is_html(answer) and answer.status_code in (403, 404)


def sent_by_others(everybody):
    """Forms of somebody else's than the first who is let in, and those that a story leaves behind."""
    waiting = everybody.waiting
    yield everybody.sent_by("member", f"{waiting['referred'].referral.consultation.get_absolute_url()}vote/")
    yield everybody.sent_by("chair", f"{waiting['tied'].get_absolute_url()}casting-vote/")
    yield everybody.sent_by("approver", f"{waiting['submitted'].desk_url}send-back/")
    for step in ("triage", "answer"):
        yield everybody.sent_by("coordinator", f"{waiting['report'].get_absolute_url()}{step}/")
    for step in ("grade", "refer", "close"):
        yield everybody.sent_by("coordinator", f"{waiting['concern'].get_absolute_url()}{step}/")
    for step in ("confirm", "merge"):
        yield everybody.sent_by(
            "coordinator", reverse(f"ldis:substance-{step}", args=[waiting["substance"].pk])
        )
