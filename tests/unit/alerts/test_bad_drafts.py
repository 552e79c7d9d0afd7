"""Bad drafts, each a change to good wording, and the rule of the wording desk it breaks: that one alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts.languages import Language
from alerts.models import Alert, Draft, Photo, Version
from alerts.states import Audience, Confidence, Readers
from alerts.variants import hash_of_wording
from alerts.wording import examine
from alerts.wording.rules import shipped
from tests.factories.alerts import content
from workflow.handling import Tlp


NOW = timezone.now()
TOMORROW = timezone.localdate() + timedelta(days=1)
PHOTO = {
    "photo": Photo(pk=1, sha256="0" * 64),
    "photo_alt": "A brown powder on paper",
    "photo_reason": "It is told from others by its look.",
}
ENGLISH = {
    "headline": "Overdoses after powder sold as heroin",
    "happening": "<p>Six people had to be revived. We do not know what is in it.</p>",
    "action": "Carry naloxone, and call 999 if somebody cannot be woken.",
    "advice": "<p>Do not use alone. Carry naloxone. Call 999.</p>",
    "text_message": "Overdoses after powder sold as heroin. Carry naloxone. Call 999.",
}


def variant(readers=Readers.PEOPLE, language=Language.ENGLISH, **changes):
    made_from = "" if language == Language.ENGLISH else hash_of_wording(ENGLISH)
    return {"readers": readers, "language": language, "made_from": made_from, **ENGLISH, **changes}


def bengali(**changes):
    return [variant(), variant(language=Language.BENGALI, **changes)]


def people(**changes):
    return {"variants": [variant(**changes)]}


def young(**changes):
    return {"variants": [variant(Readers.UNDER_18, **changes)]}


BAD = [
    ("essentials", {"headline": " "}),
    ("essentials", {"known": ""}),
    ("essentials", {"not_known": ""}),
    ("essentials", people(action="")),
    ("essentials", people(advice="<p> </p>")),
    ("essentials", {"variants": bengali(happening="")}),
    ("opioids", {"action": "Tell everybody you support today.", "advice": "<p>Call 999.</p>"}),
    ("opioids", {"advice": "<p>Carry naloxone.</p>"}),
    ("opioids", {"advice": "<p>Carry naloxone. Read page 9990.</p>"}),
    ("opioids", people(action="Be careful.", advice="<p>Call 999.</p>")),
    ("opioids", {"variants": bengali(action="সাবধান", advice="<p>৯৯৯ নম্বরে ফোন করুন।</p>")}),
    ("opioids", {"variants": bengali(action="সাবধান", advice="<p>ন্যালোক্সোন রাখুন।</p>")}),
    ("counts", {"counted_on": None}),
    ("counts", {"counted_on": TOMORROW}),
    ("counts", {"counted_by": " "}),
    ("advertising", {"headline": "Strong heroin is about"}),
    ("advertising", {"headline": "Warning: bad batch in town"}),
    ("advertising", {"headline": "Killer pills in town"}),
    ("advertising", people(headline="Zombie drug in town")),
    ("advertising", {"headline": "Extra-pure powder in town"}),
    ("stigma", {"known": "<p>Six addicts needed naloxone in two days.</p>"}),
    ("stigma", {"known": "<p>Six heroin users needed naloxone.</p>"}),
    ("stigma", people(advice="<p>Junkies: carry naloxone. Call 999.</p>")),
    ("stigma", {"not_known": "Whether those who got clean are at risk."}),
    ("stigma", {"action": "Tell every drug abuser today, and check your naloxone."}),
    ("stigma", {"known": "<p>It was bought to feed a habit.</p>"}),
    ("certainty", {"known": "<p>The powder contains fentanyl.</p>"}),
    ("certainty", {"headline": "A nitazene confirmed in powder sold as heroin"}),
    ("certainty", {"known": "<p>The powder is fentanyl.</p>"}),
    ("certainty", {"known": "<p>It is protonitazepyne.</p>", "confidence": Confidence.PRESUMPTIVE}),
    ("certainty", {"known": "<p>We did not see it. It definitely causes overdoses.</p>"}),
    ("provisional", {"is_provisional": True, **people(happening="<p>Six people had to be revived.</p>")}),
    ("personal_data", {"known": "<p>Seen in 943 476 5919, who was revived.</p>"}),
    ("personal_data", people(happening="<p>A man born 12/03/1981 was revived.</p>")),
    ("contacts", {"known": "<p>Mr Tom Harper was revived.</p>"}),
    ("contacts", {"advice": "<p>Carry naloxone. Call 999, or ring 020 7946 0018.</p>"}),
    (
        "reading_age",
        people(happening=f"<p>{'Considerable physiological deterioration is anticipated. ' * 9}</p>"),
    ),
    ("long_sentences", people(happening=f"<p>{'It was seen in one more place and ' * 4}that is all.</p>")),
    ("long_sentences", {"not_known": f"{'It was seen in one more place and ' * 5}that is all."}),
    ("text_parts", {"text_message": "Carry naloxone. Call 999. " * 7}),
    (
        "text_parts",
        people(text_message="Don’t use alone. Carry naloxone. Call 999 if somebody cannot be woken."),
    ),
    ("text_too_long", {"text_message": "Carry naloxone. Call 999. " * 18}),
    ("colour", {"advice": "<p>See the red box below. Carry naloxone. Call 999.</p>"}),
    ("colour", people(happening="<p>What is new is highlighted in yellow.</p>")),
    ("handling", {"audience": Audience.PUBLIC}),
    ("under_18", young(advice="<p>Start low. Carry naloxone. Call 999.</p>")),
    ("under_18", young(happening="<p>Half a tablet made her ill.</p>")),
    ("photo", PHOTO | {"photo_reason": ""}),
    ("photo", PHOTO | {"photo_alt": " "}),
    ("brands", people(headline="Tablets with a Superman logo")),
    ("translations", {"languages": ["bn"], "variants": [variant()]}),
    ("translations", {"languages": ["ar"]}),
    ("stale_translations", {"variants": bengali(made_from="0" * 64)}),
    ("stale_translations", {"variants": [variant(language=Language.WELSH)]}),
    ("markup", {"headline": "Powder sold as <b>heroin</b>"}),
    ("markup", {"not_known": "What it contains &amp; who sells it."}),
    ("markup", {"known": "<p>Six &lt;strong&gt;people&lt;/strong&gt;.</p>"}),
    ("invisible", {"headline": "Powder sold as \u202eheroin"}),
    ("invisible", people(action="Carry naloxone,\u200b and call 999.")),
    ("shouting", {"headline": "OVERDOSES AFTER POWDER SOLD"}),
    ("shouting", {"headline": "Powder sold as heroin!"}),
]
# What cannot be broken alone: more than three parts are more than one.
ALONG_WITH = {"text_too_long": {"text_parts"}}


def draft(*, tlp=Tlp.CLEAR, **changes):
    """A draft as it stands when nothing but the changes is wrong."""
    return Draft(alert=Alert(tlp=tlp), **content(**{"text_message": ""} | changes))


def broken(bad):
    return {each.rule for each in examine(bad, NOW)}


@pytest.mark.parametrize(("rule", "changes"), BAD)
def test_a_bad_draft_breaks_its_rule_and_no_other(rule, changes):
    bad = draft(tlp=Tlp.GREEN if rule == "handling" else Tlp.CLEAR, **changes)

    assert broken(bad) == {rule} | ALONG_WITH.get(rule, set())


def test_an_update_that_does_not_say_what_changed_lacks_an_essential():
    update = draft()
    update.alert.current_version = Version()

    assert broken(update) == {"essentials"}


def test_an_emergency_is_provisional():
    emergency = draft()
    emergency.alert.needs_ratifying = True

    assert broken(emergency) == {"unratified"}


GOOD = [
    {},
    {"headline": "Strongbow Lane: overdoses after powder sold as heroin"},
    {"headline": "Powder sold as pure-white heroin has caused overdoses"},
    {"headline": "MDMA and THC sold under other names"},
    {"advice": "<p>Use clean works, and clean water. Make sure your needles are clean. Naloxone. 999.</p>"},
    {"advice": "<p>Service users and user groups can hand out naloxone. Call 999.</p>"},
    {"advice": "<p>Make it a habit to carry naloxone. Call 999. Unclean water infects.</p>"},
    {"known": "<p>This is highly addictive. Addiction services know. Overusers of this word are many.</p>"},
    {"known": "<p>It may contain fentanyl. No test has confirmed it.</p>"},
    {"known": "<p>It has not been confirmed. Nobody has confirmed it. It is not yet confirmed.</p>"},
    {"known": "<p>It is to be confirmed whether it contains an opioid.</p>"},
    {"known": "<p>Three confirmed deaths. The powder is unconfirmed.</p>"},
    {"known": "<p>The powder contains fentanyl.</p>", "confidence": Confidence.CONFIRMED},
    {"known": "<p>Red tablets in a red box, with red text on it.</p>"},
    {"people_affected": "", "counted_on": None, "counted_by": ""},
    {"not_known": "Whether a dose < 5 mg is felt. R&D is asked."},
    {"languages": ["bn"], "variants": bengali(advice="<p>ন্যালোক্সোন রাখুন। ৯৯৯</p>")},
    {
        "variants": [
            variant(),
            variant(language=Language.ARABIC, advice="<p>النالوكسون ٩٩٩</p>", action="انتبه"),
        ]
    },
    {
        "variants": [
            variant(),
            variant(language=Language.WELSH, advice="<p>Nalocson. 999.</p>", action="Gofal"),
        ]
    },
    {"variants": bengali(headline="র‍্যাবিট ন্যালোক্সোন")},
    young(advice="<p>An overdose can kill. Carry naloxone. Call 999.</p>"),
    PHOTO,
    {"is_provisional": True, **people()},
    {"audience": Audience.PROFESSIONAL},
]


@pytest.mark.parametrize("changes", GOOD)
def test_what_only_looks_bad_breaks_no_rule(changes):
    assert broken(draft(**changes)) == set()


def test_every_rule_that_came_with_the_product_is_broken_here():
    tried = {rule for rule, _ in BAD}

    # Dates are asked of alerts.policies, which knows the hours of an area.
    assert set(shipped()) - tried == {"dates", "unratified"}
