"""The whole chain through its actions: what each link leaves for the next."""

from alerts import outbox
from alerts.states import AlertState, DeliveryState
from ldis.states import ConcernState
from tests.factories import alerts as alert_factory
from tests.factories.ldis import referred_concern
from tests.factories.panel import decided
from workflow.events import first_broken


def test_a_report_becomes_a_delivered_alert(db, mailoutbox):
    concern = referred_concern()
    decided(concern.referral.consultation, "public_alert")
    alert = concern.referral.alert
    draft = alert.open_draft
    alert_factory.actions.edit_draft(
        draft, by=alert.created_by, content=alert_factory.content(), seen_hash=draft.content_hash
    )
    draft.refresh_from_db()
    alert_factory.actions.submit(draft, by=alert.created_by)
    draft.refresh_from_db()
    approver = alert_factory.person("approver", area=alert.area)
    alert_factory.approve(draft, by=approver)
    alert_factory.subscriber(area=alert.area)
    alert.refresh_from_db()
    alert_factory.issue(alert, by=approver)

    outbox.drain()

    concern.refresh_from_db()
    assert (alert.state, concern.state) == (AlertState.LIVE, ConcernState.MONITORING)
    assert alert.current_version.deliveries.get().state == DeliveryState.SENT
    assert len(mailoutbox) == 1
    assert first_broken() is None
