"""A concern at the end of the chain: its alert is in force."""

import pytest

import alerts.actions
from accounts.states import Role
from tests.factories.accounts import person
from tests.factories.alerts import approve, content, issue, subscriber
from tests.factories.ldis import referred_concern
from tests.factories.panel import decided


def issue_alert_of(concern):
    """Write, approve and issue the draft that the panel's decision opened."""
    alert = concern.referral.alert
    approver = person(Role.APPROVER, area=alert.area)
    draft = alert.open_draft
    alerts.actions.edit_draft(draft, by=alert.created_by, content=content(), seen_hash=draft.content_hash)
    draft.refresh_from_db()
    alerts.actions.submit(draft, by=alert.created_by)
    draft.refresh_from_db()
    approve(draft, by=approver)
    alert.refresh_from_db()
    subscriber(area=alert.area)
    return issue(alert, by=approver)


@pytest.fixture
def watched(area):
    concern = referred_concern(area=area)
    decided(concern.referral.consultation, "public_alert")
    issue_alert_of(concern)
    concern.refresh_from_db()
    return concern
