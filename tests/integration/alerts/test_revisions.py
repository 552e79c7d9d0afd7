"""Earlier wordings: what a second save wrote over can be read, and taken back."""

import pytest
from django.urls import reverse

from alerts import actions
from alerts.states import DraftState
from tests.factories.alerts import approved_alert, content, issued_alert, open_alert
from tests.factories.wordings import IN_BENGALI, translated
from tests.integration.alerts.browsing import read, url


def edit(alert, by, **changes):
    draft = alert.open_draft
    actions.edit_draft(draft, by=by, content=content(**changes), seen_hash=draft.content_hash)


def take_over(client, user, alert, number, seen_hash=None):
    client.force_login(user)
    seen = seen_hash or alert.open_draft.content_hash
    address = reverse("alerts:revision-take-over", args=[alert.reference, number])
    return client.post(address, {"seen_hash": seen}, follow=True)


@pytest.fixture
def written_over(coordinator, duty_officer):
    """A draft on which one wrote over the other."""
    alert = open_alert(by=coordinator)
    edit(alert, coordinator, action="The coordinator's words.", **translated(bn=IN_BENGALI))
    edit(alert, duty_officer, action="The duty officer's words.", languages=[], variants=[])
    return alert


def test_what_was_written_over_is_listed_with_who_and_when(client, coordinator, duty_officer, written_over):
    html = read(client, coordinator, url("revisions", written_over))

    assert html.count("<td>3 <strong>(the draft now)</strong></td>") == 1
    assert f"<td>{duty_officer}</td>" in html
    assert f"<td>{coordinator}</td>" in html


def test_two_are_compared_word_by_word_and_not_by_colour_alone(client, coordinator, written_over):
    html = read(client, coordinator, url("revisions", written_over) + "?one=2&other=3")

    assert '<del><span class="nhsuk-u-visually-hidden">removed: </span>coordinator&#x27;s' in html
    assert '<ins><span class="nhsuk-u-visually-hidden">added: </span>duty officer&#x27;s' in html
    assert "People who use drugs, Bengali (বাংলা): headline" in html


def test_an_earlier_wording_is_taken_back_whole(client, coordinator, written_over):
    before = written_over.open_draft.revisions.get(number=2).content_hash

    page = take_over(client, coordinator, written_over, 2)

    assert written_over.open_draft.content_hash == before
    assert "Wording 2 is the draft&#x27;s again." in page.content.decode()


def test_it_is_not_taken_over_what_nobody_has_seen(client, coordinator, written_over):
    page = take_over(client, coordinator, written_over, 2, seen_hash="old")

    assert "This draft has changed since you opened the page." in page.content.decode()
    assert written_over.open_draft.action == "The duty officer's words."


def test_taking_one_over_makes_the_approval_void(client, coordinator):
    alert = open_alert(by=coordinator)
    alert = approved_alert(by=coordinator)
    edit(alert, coordinator, action="Other words.")
    assert alert.open_draft.state == DraftState.EDITING

    take_over(client, coordinator, alert, 1)

    assert alert.open_draft.approval is not None
    assert alert.open_draft.state == DraftState.EDITING


def test_an_approver_reads_them_and_takes_none_over(client, approver, written_over):
    page = take_over(client, approver, written_over, 2)

    assert "Only a coordinator or duty officer can write alerts." in page.content.decode()
    assert written_over.open_draft.action == "The duty officer's words."


def test_an_outsider_reads_none(client, outsider, written_over):
    client.force_login(outsider)

    assert client.get(url("revisions", written_over)).status_code == 403


@pytest.mark.parametrize("asked", ["?one=99&other=98", "?one=x", "?one=%00"])
def test_there_is_no_wording_that_was_never_saved(client, coordinator, written_over, asked):
    client.force_login(coordinator)

    assert client.get(url("revisions", written_over) + asked).status_code == 404


def test_what_went_out_has_its_wordings_still(client, coordinator):
    html = read(client, coordinator, url("revisions", issued_alert()))

    assert "There is one wording so far" in html
