"""Five members of a panel, each at a browser of their own kind, vote on one question: what each sees of the
others, live, while voting is blind and when it is not."""

import json

import pytest

from accounts.states import Discipline
from panel.models import Consultation, Vote
from tests.factories.panel import consultation, holders
from tests.functional import keyboard
from tests.functional.conftest import PHONE
from tests.functional.examining import findings
from tests.patience import wait_until
from workflow.events import first_broken


OPTIONS = [
    {"key": "warn", "label": "Warn partners", "consequence": "Hostels and outreach hear of it today."},
    {"key": "watch", "label": "Log and watch", "consequence": "Nobody hears of it for now."},
]
DISCIPLINES = ["PUBLIC_HEALTH", "CLINICAL", "POLICE", "TOXICOLOGY", "LIVED_EXPERIENCE"]
SECRETS = ["from the morgue", "from the ward", "from the cells", "from the bench", "from the street"]
WINDOWS = ["desktop", "phone", "no scripts", "keyboard", "two tabs"]


@pytest.fixture
def asked(server):
    rule = {"quorum": 4, "required": [Discipline.CLINICAL], "deliberates": True}
    return consultation(disciplines=[Discipline[each] for each in DISCIPLINES], options=OPTIONS, **rule)


@pytest.fixture
def windows(visit, asked):
    """Each member's window, on the question; a second tab for the last."""
    chair, clinical, police, toxicology, lived = holders(asked)
    opened = {
        "desktop": visit(chair),
        "phone": visit(clinical, viewport=PHONE, has_touch=True, is_mobile=True),
        "no scripts": visit(police, java_script_enabled=False),
        "keyboard": visit(),
        "two tabs": visit(lived),
    }
    keyboard.sign_in(opened["keyboard"], toxicology)
    opened["second tab"] = opened["two tabs"].context.new_page()
    return opened


@pytest.fixture
def frames(windows):
    """Every text that any window's socket is sent."""
    heard = []
    for page in windows.values():
        page.on("websocket", lambda socket: socket.on("framereceived", lambda text: heard.append(text)))
    return heard


def test_five_members_vote_blind_then_in_the_open_and_decide(windows, frames, asked):
    open_the_question(windows, asked)
    for number, name in enumerate(WINDOWS):
        VOTE[name](windows[name], "watch" if name == "keyboard" else "warn", SECRETS[number])
        if name != WINDOWS[-1]:
            see_that_and_not_what(windows, number + 1)
            look_elsewhere(windows, asked)
    hints_say_nothing(frames)
    see_everything(windows)

    change_of_mind(windows["keyboard"], "Convinced by the ward.")

    see_the_decision(windows)
    assert Vote.objects.count() == 6
    assert Consultation.objects.get().decision.tally == {"warn": 5, "watch": 0}
    assert first_broken() is None


def open_the_question(windows, asked):
    for name, page in windows.items():
        page.goto(asked.get_absolute_url())
        if name != "no scripts":
            page.locator("[data-live-state='live']").wait_for()
    here = windows["desktop"].locator(".fw-presence")
    for discipline in ("Clinical", "Toxicology", "Lived experience"):
        here.filter(has_text=discipline).wait_for()
    assert "Police" not in here.inner_text()  # a browser without scripts says nothing of being there


# How each votes


def click(page, option, reason):
    page.get_by_label("No", exact=True).check()
    page.get_by_label(label(option)).check()
    page.get_by_label("Your reason").fill(reason)
    page.get_by_role("button", name="Vote", exact=True).click()
    page.get_by_text("Your answer is in.").wait_for()


def tap(page, option, reason):
    page.get_by_text("No", exact=True).tap()
    page.get_by_text(label(option), exact=True).tap()
    page.get_by_label("Your reason").fill(reason)
    page.get_by_role("button", name="Vote", exact=True).tap()
    page.get_by_text("Your answer is in.").wait_for()


def press_keys(page, option, reason):
    keyboard.choose(page, "conflict", "no")
    keyboard.choose(page, "option", option)
    keyboard.tab_to(page, "reason")
    page.keyboard.type(reason)
    keyboard.tab_to(page, "Vote")
    page.keyboard.press("Enter")
    page.get_by_text("Your answer is in.").wait_for()


VOTE = dict(zip(WINDOWS, [click, tap, click, press_keys, click], strict=True))


def label(option):
    return next(each["label"] for each in OPTIONS if each["key"] == option)


def change_of_mind(page, reason):
    keyboard.choose(page, "option", "warn")
    keyboard.tab_to(page, "reason")
    page.keyboard.press("Control+A")
    page.keyboard.type(reason)
    keyboard.tab_to(page, "Change my vote")
    page.keyboard.press("Enter")
    page.get_by_text("Your answer is in.").wait_for()


# What each sees


def see_that_and_not_what(windows, voted):
    """Everybody sees that so many have voted, without loading the page anew; and no reason but their own."""
    windows["no scripts"].reload()
    sentence = f"{voted} {'has' if voted == 1 else 'have'} voted"
    for name, page in windows.items():
        page.get_by_text(sentence).first.wait_for()
        assert told(page.content()) <= own_words(name), f"{name} was told what another voted"
        assert "Everybody’s vote" not in page.content()


def told(text):
    return {secret for secret in SECRETS if secret in text}


def own_words(name):
    return {SECRETS[WINDOWS.index(name.replace("second tab", "two tabs"))]}


def look_elsewhere(windows, asked):
    """What scripts may ask for with the session of a member: the part read again, the record, the API."""
    own = own_words("phone")
    standing = f"{asked.get_absolute_url()}standing/"
    for address in (standing, f"{asked.get_absolute_url()}record/1/record.json", "/desk/panel/"):
        assert told(windows["phone"].request.get(address).text()) <= own
    for address in ("/api/v1/consultations/", "/api/v1/votes/", f"/api/v1/panel/{asked.pk}/"):
        assert windows["phone"].request.get(address).status == 404


def hints_say_nothing(frames):
    assert len(frames) > len(WINDOWS)
    for frame in frames:
        assert set(json.loads(frame)) == {"changed", "seq"}
        assert not told(frame)
        assert not any(each["key"] in frame for each in OPTIONS)


def see_everything(windows):
    """All have voted, and not alike: what was said is shown in every window, without a click."""
    windows["no scripts"].reload()
    for page in windows.values():
        page.get_by_role("heading", name="Everybody’s vote").wait_for()
        wait_until(lambda page=page: told(page.content()) == set(SECRETS))
    windows["keyboard"].reload()


def see_the_decision(windows):
    windows["no scripts"].reload()
    for name, page in windows.items():
        page.get_by_role("link", name="The signed record of this decision").wait_for()
        page.get_by_text("Convinced by the ward.").first.wait_for()
        assert name == "no scripts" or findings(page) == []
