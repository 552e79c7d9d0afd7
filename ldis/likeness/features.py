"""What a report says, as what can be compared: {aspect: list of plain values}. Nobody's name is kept."""

from ldis.likeness.vocabulary import idle_words, marking_words, meanings_in, words_of


# Every text that is searched; who reported, and what must not be passed on, are not among them.
SEARCHED = (
    "happened",
    "place",
    "sold_as",
    "form",
    "colour",
    "marking",
    "appearance",
    "route_of_use",
    "effects",
    "sample",
    "spread",
)
# Ours: the values kept of one aspect; a report that lists twenty drugs is like any other.
MOST_VALUES = 6
MOST_WORDS = 60


def of_report(report, lexicon):
    """{aspect: values in order}; an aspect about which nothing was said is left out."""
    sold = substances_sold(report, lexicon)
    substances = substances_thought(report, lexicon)
    looks = looks_of(report)
    found = {
        "substance": [lexicon.name(pk) for pk in substances],
        "family": [lexicon.family(pk) for pk in substances | sold if lexicon.family(pk)],
        "sold": [lexicon.name(pk) for pk in sold] or plain_words(report.sold_as),
        "form": looks["forms"],
        "colour": looks["colours"],
        "marking": looks["marking"],
        "effect": effects_of(report),
        "place": plain_words(f"{report.place} {report.locality.name if report.locality_id else ''}"),
        "locality": [report.locality_id] if report.locality_id else [],
        "day": [report.day.toordinal()],
    }
    found = {aspect: sorted(set(values))[:MOST_VALUES] for aspect, values in found.items() if values}
    return found | {"words": searched_words(report)}


def substances_sold(report, lexicon):
    return lexicon.named_in(report.sold_as)


def substances_thought(report, lexicon):
    """What it was thought to be after it was read, and what the text and the test name."""
    thought = {report.substance_id} & lexicon.known.keys()
    return thought | lexicon.named_in(f"{report.sample}. {report.happened}")


def looks_of(report):
    """Form, colour and marking, from their own fields and from the words about the look."""
    marking = [word for word in words_of(report.marking) if word not in marking_words()]
    looks = {"forms": [], "colours": [], "marking": marking}
    for name, text in (("form", report.form), ("colour", report.colour), ("", report.appearance)):
        words = words_of(text)
        forms, form_places = meanings_in(words, "forms")
        colours, colour_places = meanings_in(words, "colours")
        looks["forms"] += forms
        looks["colours"] += colours
        said = [w for at, w in enumerate(words) if at not in form_places | colour_places]
        looks["marking" if name in {"", "form"} else "colours"] += [
            word for word in said if word not in marking_words()
        ]
    return looks if looks["forms"] else looks | {"forms": forms_told(report)}


def forms_told(report):
    """The form named in the story, where the form was not asked about or not answered."""
    return meanings_in(words_of(f"{report.sold_as} {report.happened}"), "forms")[0]


def effects_of(report):
    return meanings_in(words_of(f"{report.effects} {report.happened}"), "effects")[0]


def plain_words(text):
    return [word for word in words_of(text) if word not in idle_words()]


def searched_words(report):
    """The distinct words of everything that is searched, the rest of a very long report left out."""
    words = plain_words(" ".join(getattr(report, name) for name in SEARCHED))
    return sorted(list(dict.fromkeys(words))[:MOST_WORDS])
