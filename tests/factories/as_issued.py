"""Alerts as they were issued: for several readers, in several languages, and under older rules."""

from django.utils import timezone

from accounts.states import Role
from alerts.actions.issuing import lock, put_in_force
from alerts.models import Approval, Draft
from alerts.reach import fingerprint, recipients_of
from alerts.variants import WORDS, hash_of_wording
from tests.factories.accounts import person
from tests.factories.alerts import approved_alert, subscriber


IN_ENGLISH = {
    "readers": "people",
    "language": "en",
    "headline": "Take care with brown powder",
    "happening": "<p>Six people became ill.</p>",
    "action": "Do not use alone.",
    "advice": "<p>Carry naloxone. Call 999.</p>",
    "text_message": "",
    "made_from": "",
}
IN_BENGALI = IN_ENGLISH | {
    "language": "bn",
    "headline": "সাবধান",
    "happening": "<p>ছয় জন অসুস্থ হয়েছেন।</p>",
    "action": "একা ব্যবহার করবেন না।",
    "advice": "<p>নালোক্সোন (naloxone) সঙ্গে রাখুন। 999 নম্বরে ফোন করুন।</p>",
}
IN_ARABIC = IN_BENGALI | {"language": "ar", "headline": "انتبه"}


def also_for(readers, *translations):
    """The changes to an alert's content that give it a wording for these readers, and its translations."""
    english = IN_ENGLISH | {"readers": readers}
    made_from = hash_of_wording({name: english[name] for name in WORDS})
    others = [each | {"readers": readers, "made_from": made_from} for each in translations]
    return {"variants": [english, *others]}


def issued_under_older_rules(*, area=None, **words):
    """An alert in force that no rule of today would let pass: what was issued once stays readable."""
    alert = approved_alert(area=area)
    subscriber(area=alert.area)
    by, now = person(Role.APPROVER, area=alert.area), timezone.now()
    Draft.objects.filter(pk=alert.open_draft.pk).update(**words)
    draft = alert.open_draft
    Approval.objects.create(draft=draft, content_hash=draft.content_hash, by=by, at=now)
    alert = lock(alert)
    seen = fingerprint(recipients_of(alert))
    put_in_force(alert, alert.open_draft, by=by, recipients_seen=seen, now=now)
    return alert
