"""Every page there is, on the smallest phone: no accessibility finding, nothing to scroll sideways for."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error

from ldis import letters
from tests.functional.everybody import is_html, is_page
from tests.functional.screen import examined_once
from tests.walking import routes


BOARD = "/desk/alerts/<alert_reference:reference>/dissemination/"
# Routes that show nobody a page of its own, and why.
NO_PAGE = {
    "/desk/panel/<int:pk>/standing/": "A part of the panel's page, which reads it again while it is open.",
    f"{BOARD}live/": "A part of the board, which reads it again while it is open.",
    f"{BOARD}live/sending/": "A part of the board, which reads it again while messages leave.",
    "/desk/alerts/report/": "Leads on to this year's report.",
    "/desk/meetings/<slug:reference>/live/part/": "A part of the meeting, which reads it again.",
    "/desk/follow-ups/new/": "Leads on for whoever works in one area; else it asks in which.",
    "/desk/naloxone/quarters/<slug:area>/": "Leads on to the quarter we are in.",
    "/t/<str:token>/": "Leads on from a text message to the page of whoever got it.",
}
LISTS = ["reports", "concerns", "alerts", "panel", "watch", "mail", "shared", "foreign", "deaths"]


@pytest.mark.once
@pytest.mark.heavy
def test_no_page_has_an_accessibility_finding_or_is_cut_off(everybody):
    pages, unseen = look_around(everybody)

    findings = examined_once([*pages, *other_faces(everybody), *troubles(everybody)])

    assert unseen == []
    assert not findings, "\n".join(findings)


def look_around(everybody):
    """What the first person sees who is let in, [(name, page)], and the routes where nobody sees anything."""
    pages, unseen = [], []
    for route, address in everybody.routes():
        name, answer = everybody.read(address)
        if is_page(answer) and route not in NO_PAGE:
            pages.append((name, answer))
        elif not is_page(answer) and not is_for_forms_or_machines(answer) and route not in NO_PAGE:
            unseen.append((route, answer.status_code))
    return pages, unseen


def is_for_forms_or_machines(answer):
    """Not to be looked at: a form is sent there, a file is fetched, or a print is being made."""
    return answer.status_code in {405, 503} or not is_html(answer)


def other_faces(everybody):
    """Pages that look quite different to somebody else, or before what is over in the story is over."""
    waiting, alert = everybody.waiting, everybody.story.concern.referral.alert
    ask_link = letters.ask_url(waiting["ask"])
    yield from everybody.at("nobody", alert.get_absolute_url(), "/alerts/archive/", ask_link)
    yield from everybody.at("nobody", f"/check/?reference={alert.reference}", "/check/?reference=nonsense")
    concerns = [waiting[name] for name in ("concern", "graded", "referred", "closed")]
    yield from everybody.at("coordinator", *(each.get_absolute_url() for each in concerns))
    yield from everybody.at("coordinator", waiting["report"].get_absolute_url(), waiting["drafted"].desk_url)
    yield from everybody.at("coordinator", reverse("ldis:substance", args=[waiting["substance"].pk]))
    yield from everybody.at("coordinator", "/desk/reports/?words=powder", "/desk/substances/?q=bromazolam")
    yield from everybody.at("approver", waiting["submitted"].desk_url, waiting["approved"].desk_url)
    asked = waiting["referred"].referral.consultation
    yield from everybody.at("member", "/desk/panel/", asked.get_absolute_url())
    yield from everybody.at("chair", waiting["tied"].get_absolute_url())
    yield from everybody.at("newcomer", "/desk/", *(f"/desk/{name}/" for name in LISTS))


def troubles(everybody):
    """What is shown when something is not there, not allowed, not sent from here, or goes wrong."""
    yield from everybody.at("nobody", "/nothing/here/", "/alerts/DA-AAAA-AA/", "/ask/wrong/", "/a/wrong/")
    yield from everybody.at("partner", "/desk/", "/desk/keys/")
    yield "sent from elsewhere", Client(enforce_csrf_checks=True).post("/report/")
    yield "an address that is not ours", Client().get("/", headers={"host": "elsewhere.example"})
    yield "an error of ours", server_error(RequestFactory().get("/"))
    wrong = {"username": "somebody@example.org", "password": "wrong"}
    yield "locked out", [Client().post("/accounts/login/", wrong) for _ in range(6)][-1]


def test_what_shows_no_page_is_still_there():
    assert set(NO_PAGE) <= set(routes())
