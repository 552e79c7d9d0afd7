"""A poster as it hangs on a wall, pictured for the documentation (`make screenshots` puts it there)."""

import pytest

from alerts.formats.poster import POSTER
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert
from tests.factories.wordings import translated
from tests.functional.test_main_screens import PICTURES
from tests.integration.alerts.formats.printed import drawn, printed, scanned


PIXELS_PER_POINT = 1.4
WORDS = {
    "en": {
        "headline": "Blue tablets sold as diazepam have caused overdoses",
        "happening": "<p>Six people in Brackwater needed an ambulance in two days. A first test points to a"
        " nitazene, a very strong opioid.</p>",
        "action": "Do not use alone, and carry naloxone.",
        "advice": "<ul><li>Start with very little. Wait two hours before any more.</li>"
        "<li>Do not mix with alcohol, heroin or other tablets.</li>"
        "<li>If somebody will not wake up, call 999, give naloxone, and stay with them.</li></ul>",
    },
    "bn": {
        "headline": "ডায়াজেপাম বলে বিক্রি হওয়া নীল ট্যাবলেটে অনেকে অসুস্থ হয়েছেন",
        "happening": "<p>দুই দিনে ছয়জনের অ্যাম্বুলেন্স লেগেছে। প্রথম পরীক্ষায় নাইটাজিনের ইঙ্গিত পাওয়া গেছে, যা খুব"
        " শক্তিশালী ওপিওয়েড।</p>",
        "action": "একা ব্যবহার করবেন না, সঙ্গে ন্যালোক্সোন (naloxone) রাখুন।",
        "advice": "<ul><li>খুব অল্প দিয়ে শুরু করুন। আবার নেওয়ার আগে দুই ঘণ্টা অপেক্ষা করুন।</li>"
        "<li>মদ, হেরোইন বা অন্য ট্যাবলেটের সঙ্গে মেশাবেন না।</li>"
        "<li>কেউ না জাগলে 999 নম্বরে ফোন করুন, naloxone দিন, পাশে থাকুন।</li></ul>",
    },
}


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("language", WORDS)
def test_a_poster_is_pictured_and_its_code_can_be_read(db, settings, language):
    settings.BASE_URL = "https://alerts.brackwater.example"
    area = AreaFactory(name="Brackwater", slug="brackwater", is_exercise=True)
    alert = issued_alert(
        area=area, confidence="presumptive", **translated(english=WORDS["en"], bn=WORDS["bn"])
    )
    alert.current_version.alert = alert

    picture = drawn(printed(POSTER, alert.current_version, language=language), scale=PIXELS_PER_POINT)

    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"poster-{language}.png", optimize=True)
    assert scanned(picture) == [f"https://alerts.brackwater.example/alerts/{alert.reference}/?version=1"]
