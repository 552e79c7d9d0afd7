"""Nothing that was not issued to the public is on any public page, whatever its state."""

import pytest

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import person
from tests.factories.alerts import approved_alert, issued_alert, open_alert, submitted_alert, updated_alert


SECRET = "Zanzibar crystals"
FIELDS = (
    "headline",
    "substance",
    "appearance",
    "known",
    "people_affected",
    "not_known",
    "action",
    "change_note",
)


def secret(**changes):
    return dict.fromkeys(FIELDS, SECRET) | {"advice": f"{SECRET}, naloxone, 999"} | changes


def being_written():
    return open_alert(**secret())


def awaiting_approval():
    return submitted_alert(**secret())


def approved_not_issued():
    return approved_alert(**secret())


def discarded():
    alert = open_alert(**secret())
    actions.discard_draft(alert.open_draft, by=alert.created_by)
    return alert


def professional():
    return issued_alert(**secret(audience=Audience.PROFESSIONAL))


def professional_updated():
    return updated_alert(professional(), **secret(audience=Audience.PROFESSIONAL))


def professional_stood_down():
    alert = professional()
    actions.stand_down(alert, by=person("approver", area=alert.area), reason=SECRET)
    return alert


def professional_expired():
    alert = professional()
    actions.expire(alert, now=alert.valid_until)
    return alert


def public_made_professional():
    return updated_alert(issued_alert(), **secret(audience=Audience.PROFESSIONAL))


def professional_made_public():
    return updated_alert(professional())


def update_being_written():
    alert = issued_alert()
    writer = person("coordinator", area=alert.area)
    draft = actions.start_update(alert, by=writer)
    actions.edit_draft(draft, by=writer, content=secret(), seen_hash=draft.content_hash)
    return alert


PLACES = [
    "/",
    "/alerts/",
    "/alerts/archive/",
    "/alerts/feed/",
    "/alerts/{0}/",
    "/check/?reference={0}",
    "/check/?reference={0}+v1",
    "/check/?reference={0}+v2",
]


@pytest.mark.parametrize(
    "make",
    [
        being_written,
        awaiting_approval,
        approved_not_issued,
        discarded,
        professional,
        professional_updated,
        professional_stood_down,
        professional_expired,
        public_made_professional,
        professional_made_public,
        update_being_written,
    ],
)
def test_what_is_not_for_the_public_is_on_no_public_page(website, client, make):
    alert = make()

    places = [place.format(alert.reference) for place in PLACES]

    assert [place for place in places if SECRET in client.get(place).content.decode()] == []


def test_this_would_notice_a_leak(website, client):
    alert = issued_alert(**secret())

    places = [
        place.format(alert.reference) for place in PLACES if "archive" not in place and "v2" not in place
    ]

    assert all(SECRET in client.get(place).content.decode() for place in places)


@pytest.mark.parametrize("make", [being_written, awaiting_approval, approved_not_issued, discarded])
def test_an_alert_never_issued_is_unknown(website, client, make):
    assert client.get(make().get_absolute_url()).status_code == 404


def test_an_alert_for_professionals_shows_only_how_it_stands(website, client):
    page = client.get(professional().get_absolute_url()).content.decode()

    assert "This alert is for partner organisations" in page
    assert "in force" in page
