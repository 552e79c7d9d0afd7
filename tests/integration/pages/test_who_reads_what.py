"""Who is given which form of an alert: one table, for every format there is and every list.

A format that is added to alerts.formats.REPRESENTATIONS is in the table without anybody thinking of it.
"""

from dataclasses import dataclass
from time import sleep

import pytest
from django.test import Client

from accounts.states import Role
from alerts import actions
from alerts.formats import REPRESENTATIONS
from alerts.states import Audience
from pages.formats import LISTS
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approved_alert, issued_alert, open_alert, submitted_alert, updated_alert
from tests.factories.photos import kept_photo
from workflow import links


MARK = "Zanzibar crystals"
PUBLIC_LISTS = ["/", "/alerts/", "/alerts/archive/", "/alerts/feed/", "/alerts/cap.atom"]
FULL, NOTHING = "full", "nothing"


def words(**changes):
    return {"headline": MARK, "photo": kept_photo()} | changes


def exercise():
    area = AreaFactory(slug="drill", name="Drillshire", is_exercise=True)
    return issued_alert(area=area, **words())


def professional(**changes):
    return issued_alert(**words(audience=Audience.PROFESSIONAL), **changes)


def ended(alert):
    actions.stand_down(alert, by=person(Role.APPROVER, area=alert.area), reason="It was caffeine.")
    alert.refresh_from_db()
    return alert


def expired(alert):
    actions.expire(alert, now=alert.valid_until)
    alert.refresh_from_db()
    return alert


def discarded():
    alert = open_alert(**words())
    actions.discard_draft(alert.open_draft, by=alert.created_by)
    alert.refresh_from_db()
    return alert


def update_being_written():
    alert = issued_alert(headline="As issued", photo=kept_photo())
    writer = person(Role.COORDINATOR, area=alert.area)
    draft = actions.start_update(alert, by=writer)
    actions.edit_draft(draft, by=writer, content={"headline": MARK}, seen_hash=draft.content_hash)
    return alert


@dataclass(frozen=True)
class Row:
    """What each reader gets of an alert in one state, at the door that is theirs."""

    make: object
    anybody: str = NOTHING
    holder: str = NOTHING
    desk: str = FULL
    # What is on the desk: the draft, or a version by its number.
    at: str = "versions/1"
    is_printed: bool = False


TABLE = {
    "draft": Row(lambda: open_alert(**words()), at="preview", is_printed=True),
    "submitted": Row(lambda: submitted_alert(**words()), at="preview"),
    "approved": Row(lambda: approved_alert(**words()), at="preview"),
    "discarded": Row(discarded, desk=NOTHING, at="preview"),
    "issued, public": Row(lambda: issued_alert(**words()), FULL, FULL, is_printed=True),
    "issued, professional": Row(professional, NOTHING, FULL, is_printed=True),
    "updated": Row(lambda: updated_alert(issued_alert(), **words()), FULL, FULL, at="versions/2"),
    "made professional": Row(
        lambda: updated_alert(issued_alert(), **words(audience=Audience.PROFESSIONAL)),
        NOTHING,
        FULL,
        at="versions/2",
    ),
    "made public": Row(lambda: updated_alert(professional(), **words()), FULL, FULL, at="versions/2"),
    "stood down": Row(lambda: ended(issued_alert(**words())), FULL, FULL),
    "stood down, professional": Row(lambda: ended(professional()), NOTHING, FULL),
    "expired": Row(lambda: expired(issued_alert(**words())), FULL, FULL),
    "expired, professional": Row(lambda: expired(professional()), NOTHING, FULL),
    "exercise": Row(exercise, FULL, FULL),
}
ROWS = pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
# Nobody has a link to what was not issued.
SENT = {name: row for name, row in TABLE.items() if row.holder == FULL}


def fetched(client, address):
    """The answer, once there is one: a print is made when it is first asked for."""
    answer = client.get(address)
    while answer.status_code == 503:
        sleep(0.2)
        answer = client.get(address)
    return answer


def given(client, address):
    """Whether the alert was given: an answer that is no page, or one with the mark in it."""
    answer = fetched(client, address)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if is_page or answer.status_code != 200:
        # Whatever refuses says nothing of what it refuses.
        assert MARK.encode() not in answer.content
        return NOTHING
    return FULL


def wrongly_answered(client, page, row, what):
    """The forms whose answer is another than it should be."""
    return {name for name in forms(row, what) if given(client, page + name) != what}


def forms(row, what):
    """Every form; but sheets take seconds to print, and where they are allowed some rows are enough."""
    known = REPRESENTATIONS.values()
    return [each.name for each in known if what == NOTHING or row.is_printed or not each.by_wording]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def desk(alert, row):
    return f"/desk/alerts/{alert.reference}/{row.at}/"


def link_of(alert):
    """The page behind the link in the first message that went out about an alert."""
    delivery = alert.versions.first().deliveries.first()
    return f"/a/{links.sign('delivery', str(delivery.pk))}/"


@pytest.mark.heavy
@ROWS
def test_anybody_reads_what_is_for_the_public_in_every_form_and_nothing_else(website, client, row):
    alert = row.make()
    page = alert.get_absolute_url()

    assert wrongly_answered(client, page, row, row.anybody) == set()
    assert (MARK in client.get(page).content.decode()) == (row.anybody == FULL)


@pytest.mark.parametrize(
    "make",
    [
        lambda: updated_alert(issued_alert(**words()), audience=Audience.PROFESSIONAL),
        lambda: updated_alert(professional()),
    ],
    ids=["public, then made professional", "professional, then made public"],
)
def test_an_earlier_version_is_for_the_public_only_if_both_it_and_the_alert_are(website, client, make):
    page = make().get_absolute_url()

    assert {given(client, f"{page}versions/1/{name}") for name in REPRESENTATIONS} == {NOTHING}


@ROWS
def test_lists_hold_what_is_for_the_public_and_nothing_else(website, client, row):
    alert = row.make()
    over = alert.ended_at is not None

    for place in [*PUBLIC_LISTS, *(f"/alerts/{name}" for name in LISTS)]:
        has_ended_ones = "geojson" not in place and place not in {"/", "/alerts/"}
        shown = row.anybody == FULL and (has_ended_ones if over else "archive" not in place)
        assert (MARK in client.get(place).content.decode()) == shown, place


@ROWS
def test_who_is_signed_in_gets_no_further_at_the_public_door(website, client, row):
    alert = row.make()
    staff = signed_in(person(Role.COORDINATOR, area=alert.area))
    places = [alert.get_absolute_url() + name for name in ("cap.xml", "alert.json", "photo")]

    assert {given(staff, place) for place in places} == {row.anybody}


@pytest.mark.heavy
@pytest.mark.parametrize("row", SENT.values(), ids=SENT)
def test_a_link_holder_reads_their_alert_as_it_stands_in_every_form(website, client, row):
    alert = row.make()
    page = link_of(alert)

    assert wrongly_answered(client, page, row, FULL) == set()
    assert MARK in client.get(page).content.decode()
    assert client.get(f"{page}cap.xml").headers["Cache-Control"] == "no-store"


@ROWS
def test_a_link_holder_reads_no_other_alert(website, client, row):
    theirs = issued_alert(headline="Another alert", photo=kept_photo())
    row.make()
    page = link_of(theirs)

    assert all(MARK not in client.get(page + name).content.decode() for name in ("cap.xml", "alert.json"))
    assert client.get(f"{page}versions/1/cap.xml").status_code == 404


def test_an_update_being_written_is_read_at_the_desk_alone(website, client):
    alert = update_being_written()
    staff = signed_in(person(Role.APPROVER, area=alert.area))
    names = ("cap.xml", "alert.json", "alert.geojson", "alert.ics", "")
    public = [*(f"/alerts/{name}" for name in LISTS), *PUBLIC_LISTS]
    places = [door + name for door in (alert.get_absolute_url(), link_of(alert)) for name in names]

    at_the_desk = staff.get(f"/desk/alerts/{alert.reference}/preview/alert.json")

    assert MARK in at_the_desk.content.decode()
    assert [place for place in places + public if MARK in client.get(place).content.decode()] == []


@pytest.mark.heavy
@ROWS
def test_staff_of_the_area_read_drafts_and_versions_at_their_desk(website, row):
    alert = row.make()
    staff = signed_in(person(Role.APPROVER, area=alert.area))

    assert wrongly_answered(staff, desk(alert, row), row, row.desk) == set()


@ROWS
def test_nobody_else_reads_anything_at_the_desk(website, client, row, outsider):
    alert = row.make()
    partner = person(Role.PARTNER_LEAD, area=alert.area)

    for reader in (client, signed_in(outsider), signed_in(partner)):
        assert wrongly_answered(reader, desk(alert, row), row, NOTHING) == set()


@pytest.mark.parametrize("name", REPRESENTATIONS)
def test_what_is_refused_looks_like_what_there_is_not(website, client, name):
    refused = [open_alert(**words()), professional()]
    places = [each.get_absolute_url() for each in refused]

    answers = [client.get(f"{place}{name}") for place in ["/alerts/DA-XXXX-XX/", *places]]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert not any(answer.has_header("Access-Control-Allow-Origin") for answer in answers)


def test_every_draft_says_that_it_is_one(website):
    alert = open_alert(**words())
    staff = signed_in(alert.created_by)
    page = f"/desk/alerts/{alert.reference}/preview/"

    said = {name: staff.get(page + name).content.decode() for name in ("cap.xml", "alert.json", "alert.ics")}

    assert "<status>Draft</status>" in said["cap.xml"]
    assert '"status": "draft"' in said["alert.json"]
    assert f"DRAFT: {MARK}" in said["alert.ics"]
