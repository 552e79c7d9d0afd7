"""What an approver reads before they put their name to a wording, and what they tick."""

import pytest

from accounts.states import Role
from alerts import actions
from alerts.states import DraftState
from tests.factories.accounts import person
from tests.factories.alerts import (
    approved_alert,
    content,
    issued_alert,
    open_alert,
    submitted_alert,
    subscriber,
)
from tests.factories.wordings import IN_ARABIC, IN_BENGALI, translated
from tests.integration.alerts.browsing import press, read, state_of_draft, url
from tests.integration.alerts.test_alert_buttons import TICKED, value_of


# A remark of the wording desk that is advice only.
REMARKED = {"appearance": "A strong light brown powder, sold to addicts"}


def on_the_page(html):
    return {name: value_of(name, html) for name in TICKED}


def update_of(alert, **changes):
    """An update that waits for approval."""
    writer = person(Role.COORDINATOR, area=alert.area)
    draft = actions.start_update(alert, by=writer)
    words = content(change_note="More is known.", **changes)
    actions.edit_draft(draft, by=writer, content=words, seen_hash=draft.content_hash)
    actions.submit(draft, by=writer)
    return alert


def test_every_wording_is_read_in_full_in_its_language(client, approver):
    alert = submitted_alert(**translated(bn=IN_BENGALI, ar=IN_ARABIC))

    html = read(client, approver, url("detail", alert))

    for words in (IN_BENGALI["headline"], IN_BENGALI["text_message"], IN_ARABIC["action"]):
        assert words in html
    assert '<div class="fw-alert-card__body" lang="ar" dir="rtl">' in html


def test_an_update_shows_what_it_changes_word_by_word(client, approver):
    alert = update_of(issued_alert(), action="Tell everybody you support today, and give out naloxone.")

    html = read(client, approver, url("detail", alert))

    assert "What this update changes in version 1" in html
    assert '<ins><span class="nhsuk-u-visually-hidden">added: </span>give' in html
    assert '<del><span class="nhsuk-u-visually-hidden">removed: </span>check' in html


def test_what_was_sent_back_is_compared_with_what_came_again(client, approver):
    alert = submitted_alert()
    actions.send_back(alert.open_draft, by=approver, reason="Say more.")
    draft = alert.open_draft
    actions.edit_draft(
        draft, by=alert.created_by, content=content(action="Say more now."), seen_hash=draft.content_hash
    )

    html = read(client, approver, url("detail", alert))

    assert "Changed since it was sent back on" in html
    assert '<ins><span class="nhsuk-u-visually-hidden">added: </span>Say' in html


def test_the_recipients_are_listed_by_channel_and_language(client, approver):
    alert = submitted_alert()
    subscriber(area=alert.area)
    subscriber(area=alert.area, language="bn", name="The Bengali desk")

    html = read(client, approver, url("detail", alert))

    assert "E-mail in English: 1" in html
    assert "E-mail in Bengali (বাংলা): 1" in html
    assert "The Bengali desk (বাংলা)" in html


def test_a_refusal_stands_beside_its_box_and_the_other_tick_is_kept(client, approver):
    alert = submitted_alert(**REMARKED)
    ticked = on_the_page(read(client, approver, url("detail", alert)))

    html = press(client, approver, "approve", alert, **ticked | {"reach_seen": ""})

    assert 'id="id_reach_seen_error"' in html
    assert f'name="remarks_read" value="{ticked["remarks_read"]}"' in html
    assert html.partition('name="remarks_read"')[2].partition(">")[0].count("checked") == 1
    assert state_of_draft(alert) == DraftState.AWAITING


def test_what_the_wording_desk_remarks_must_have_been_read(client, approver):
    alert = submitted_alert(**REMARKED)
    ticked = on_the_page(read(client, approver, url("detail", alert)))

    html = press(client, approver, "approve", alert, **ticked | {"remarks_read": ""})

    assert "Tick that you have read it:" in html
    assert state_of_draft(alert) == DraftState.AWAITING


def test_both_ticked_approves(client, approver):
    alert = submitted_alert(**REMARKED)
    ticked = on_the_page(read(client, approver, url("detail", alert)))

    press(client, approver, "approve", alert, **ticked)

    assert state_of_draft(alert) == DraftState.APPROVED


def test_an_edit_between_approval_and_issue_voids_it_and_says_so(client, approver, coordinator):
    alert = submitted_alert(**REMARKED)
    subscriber(area=alert.area)
    press(client, approver, "approve", alert, **on_the_page(read(client, approver, url("detail", alert))))
    draft = alert.open_draft
    actions.edit_draft(draft, by=coordinator, content=content(action="Other."), seen_hash=draft.content_hash)

    html = press(client, approver, "issue", alert, recipients_seen="x", content_hash="x")

    assert "This draft is being written; it cannot be issued." in html
    assert "Changed since it was approved on" in read(client, approver, url("detail", alert))


@pytest.mark.parametrize("wordings", [{}, translated(bn=IN_BENGALI, ar=IN_ARABIC)])
def test_the_page_takes_the_same_queries_however_many_wordings(
    client, approver, django_assert_num_queries, wordings
):
    alert = submitted_alert(**wordings)
    client.force_login(approver)

    with django_assert_num_queries(25):
        client.get(url("detail", alert))


def test_the_issue_page_lists_every_form_and_every_wording(client, approver):
    alert = approved_alert(**translated(bn=IN_BENGALI))
    subscriber(area=alert.area, language="bn")

    html = read(client, approver, url("issue", alert))

    assert IN_BENGALI["headline"] in html
    assert "E-mail in Bengali (বাংলা): 1" in html
    assert "preview/cap.xml" in html


def test_nothing_is_compared_where_nothing_was_before(client, approver):
    html = read(client, approver, url("detail", open_alert()))

    assert "Changed since" not in html
    assert "What this update changes" not in html
