"""Notifications, made by the actions that providers and the council use."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.notification_links import news_token, own_token
from tests.factories.accounts import AreaFactory, person


NAME = "Ottoline Marchbanks"
TOLD = {
    "kind": "drug_death",
    "happened_on": date(2026, 11, 20),
    "place_kind": "own_home",
    "alone": "yes",
    "circumstances": "Found in the morning by a neighbour.",
    "substances_named": "heroin, alcohol",
    "name": NAME,
    "born_on": date(1984, 3, 17),
    "nhs_number": "9990000018",
    "treatment": "in_treatment",
    "known": ["overdosed_before", "looked"],
    "matters": ["cqc", "children"],
    "told": ["coroner"],
    "provider": "Turnstone Recovery",
    "notifier_name": "Perpetua Quayle",
    "email": "perpetua@turnstone.example",
}


def told(**answers):
    """Everything that is needed, heard of an hour ago."""
    hour_ago = timezone.now() - timedelta(hours=1)
    week_ago = timezone.localdate() - timedelta(days=7)
    return TOLD | {"aware_at": hour_ago, "happened_on": week_ago} | answers


def begun(*, by=None, **answers):
    """A notification that is being written, with everything in it; (notification, code)."""
    return actions.begin_notification(by=by, given=told(**answers))


def notified(*, area=None, by=None, late_because="", **answers):
    area = area or AreaFactory()
    notification, _ = begun(by=by, **answers)
    return actions.notify(notification, area=area, late_because=late_because)


def returned(*, area=None, because="The postcode, please."):
    notification = notified(area=area)
    by = person(Role.REVIEW_COORDINATOR, area=notification.area)
    return actions.return_notification(notification, by=by, because=because)


def accepted(*, area=None, **answers):
    notification = notified(area=area, **answers)
    by = person(Role.REVIEW_COORDINATOR, area=notification.area)
    return actions.accept_notification(notification, by=by)


def walked(area):
    """One that is being written and one that waits for its provider, and what to try in the gaps of the
    addresses that lead to them: [(its beginning, {gap: values})]."""
    draft, waits = begun()[0], returned(area=area)
    sent = {"token": [own_token(waits)], "kind": ["regulator"]}
    fresh = notified(area=area)
    of_case = {"reference": [fresh.case.reference], "pk": [fresh.pk]}
    return [
        ("/deaths/notify/<str:token>/sent/", sent),
        ("/deaths/notify/<str:token>/duties/", sent),
        ("/deaths/notify/<str:token>/drug-alerts/", sent),
        ("/deaths/notify/", {"token": [own_token(draft)], "key": ["event"]}),
        ("/deaths/follow/", {"token": [news_token(waits)]}),
        ("/desk/deaths/<slug:reference>/notifications/", of_case),
    ]
