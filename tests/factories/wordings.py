"""Wordings for other readers and in other languages, which lack nothing."""

from alerts.states import Readers
from alerts.variants import WORDS, hash_of_wording


FOR_PEOPLE = {
    "headline": "Powder sold as heroin has caused overdoses",
    "happening": "<p>Six people needed naloxone in two days.</p>",
    "action": "Do not use alone. Carry naloxone.",
    "advice": "<ul><li>Carry naloxone.</li><li>Call 999 at once.</li></ul>",
    "text_message": "Powder sold as heroin has caused overdoses. Carry naloxone. Call 999.",
}
IN_BENGALI = {
    "headline": "হেরোইন বলে বিক্রি করা গুঁড়ায় ওভারডোজ হয়েছে",
    "happening": "<p>দুই দিনে ছয়জনের নালোক্সোন লেগেছে।</p>",
    "action": "একা ব্যবহার করবেন না। নালোক্সোন সঙ্গে রাখুন।",
    "advice": "<ul><li>নালোক্সোন (naloxone) সঙ্গে রাখুন।</li><li>সঙ্গে সঙ্গে 999 নম্বরে ফোন করুন।</li></ul>",
    "text_message": "নালোক্সোন সঙ্গে রাখুন। 999 নম্বরে ফোন করুন।",
}
IN_ARABIC = {
    "headline": "مسحوق يباع على أنه هيروين تسبب في جرعات زائدة",
    "happening": "<p>احتاج ستة أشخاص إلى النالوكسون خلال يومين.</p>",
    "action": "لا تستخدم وحدك. احمل النالوكسون.",
    "advice": "<ul><li>احمل النالوكسون (naloxone).</li><li>اتصل بالرقم 999 فورا.</li></ul>",
    "text_message": "احمل النالوكسون. اتصل بالرقم 999.",
}
NOTHING = dict.fromkeys(WORDS, "")


def variant(readers, language, words=NOTHING, made_from=""):
    return {"readers": readers, "language": language, **NOTHING, **words, "made_from": made_from}


def translated(readers=Readers.PEOPLE, english=FOR_PEOPLE, **by_language):
    """The English for some readers, and what it is in other languages: translated(bn=IN_BENGALI)."""
    made_from = hash_of_wording(english)
    others = [variant(readers, language, words, made_from) for language, words in by_language.items()]
    return {"languages": list(by_language), "variants": [variant(readers, "en", english), *others]}
