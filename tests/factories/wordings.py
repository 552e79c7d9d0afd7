"""Wordings for other readers and in other languages, as an alert may be issued with them."""

from alerts.variants import WORDS, hash_of_wording


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
    "advice": "<p>naloxone সঙ্গে রাখুন। 999 নম্বরে ফোন করুন।</p>",
}
IN_ARABIC = IN_BENGALI | {"language": "ar", "headline": "انتبه"}


def also_for(readers, *translations):
    """The changes to an alert's content that give it a wording for these readers, and its translations."""
    english = IN_ENGLISH | {"readers": readers}
    made_from = hash_of_wording({name: english[name] for name in WORDS})
    others = [each | {"readers": readers, "made_from": made_from} for each in translations]
    return {"variants": [english, *others]}
