"""How alike is alike enough: tried on every wording of every shipped scenario."""

import random

import pytest

from alerts.models import Version
from alerts.variants import KEYS, wordings
from exercises import scenario
from pages import issued


# Their events and their wording are retold one from the other.
RETOLD = {"cork-2023", "dublin-2023", "heroin-2025"}


def version_of(number, content):
    blank = dict.fromkeys(KEYS, "")
    variants = [blank | each for each in content.get("variants", ())]
    said = dict.fromkeys(("headline", "known", "action", "advice"), "") | content | {"variants": variants}
    return Version(pk=number, alert_id=number, number=1, content=said)


@pytest.fixture(scope="module")
def versions():
    """The first version of every scenario but those that were retold of another: each an alert of its own."""
    names = [name for name in scenario.names() if name not in RETOLD]
    return [version_of(at, scenario.load(name).stages[0].content) for at, name in enumerate(names, start=1)]


@pytest.fixture(autouse=True)
def remembered(versions):
    remember(versions)
    yield
    issued.memory.forget()


def remember(versions):
    issued.memory.forget()
    for version in versions:
        issued.memory.learn(version)
    issued.memory.sort()


def owner(text, versions):
    """The number of the version that a text is taken for, or None."""
    words = issued.words_of(text)
    found = [issued.compare(words, each) for each in versions]
    return max(((each.score, each.version.pk) for each in found if each), default=(0, None))[1]


def texts(versions):
    """(version, text) of each wording as a whole, and of each text message."""
    for version in versions:
        for wording in wordings(version.content):
            yield version, wording.plain
            if wording.text_message:
                yield version, wording.text_message


def some(versions):
    """Every seventh: enough to see, in a moment."""
    return list(texts(versions))[::7]


def test_no_shipped_text_is_taken_for_another_alerts(versions):
    for version in versions[::4]:
        others = [each for each in versions if each != version]
        remember(others)

        taken = [text for of, text in texts([version]) if owner(text, others)]

        assert taken == []


def slipped(text):
    """A wrong letter in every eighth word."""
    chance, words = random.Random(1), text.split(" ")  # noqa: S311
    for at in range(3, len(words), 8):
        if len(words[at]) > 3:
            place = chance.randrange(1, len(words[at]) - 1)
            words[at] = words[at][:place] + chance.choice("aeiour") + words[at][place + 1 :]
    return " ".join(words)


MANGLED = {
    "as it is": str,
    "lines broken elsewhere": lambda text: text.replace(" ", "\r\n > "),
    "cut off": lambda text: f"{text[: len(text) * 6 // 10]}…",
    "forwarded": lambda text: f"Fwd: from Dave at the hostel, please pass this on to everybody!! \n{text}",
    "retyped": slipped,
    "in capitals": str.upper,
    "out of a web page": lambda text: f'<p class="x">{text}</p>&nbsp;<br>'.replace("\n", "</p><p>"),
    "out of Word": lambda text: text.replace("'", "’").replace(" ", "\u00a0").replace("-", "–"),
    "with marks nobody sees": lambda text: "\u200f\ufeff" + text.replace(" ", " \u200b"),
    "with emoji": lambda text: f"⚠️🚨 {text} 🙏🏽",
}


@pytest.mark.parametrize("how", MANGLED)
def test_a_copy_is_known_again(versions, how):
    missed = [text for of, text in some(versions) if owner(MANGLED[how](text), versions) != of.pk]

    assert missed == []


def test_a_copy_that_was_changed_is_only_alike(versions):
    text = wordings(versions[0].content)[0].text_message

    same, other = (issued.compare(issued.words_of(each), versions[0]) for each in (text, slipped(text)))

    assert (same.is_exact, other.is_exact) == (True, False)


def test_one_word_in_the_middle_makes_it_another_text(versions):
    words = issued.words_of(wordings(versions[0].content)[0].text_message)
    words[len(words) // 2] = "never"

    assert not issued.compare(words, versions[0]).is_exact


@pytest.mark.parametrize(
    "text",
    [
        "Carry naloxone and call 999.",
        "If somebody cannot be woken, call 999 and stay with them.",
        "There is a bad batch about, be careful everyone, two people died last night near the station",
        "Minutes of the meeting of the parish council held on Tuesday in the village hall at seven.",
    ],
)
def test_what_anybody_may_say_is_not_ours(versions, text):
    assert owner(text, versions) is None


def test_twenty_thousand_characters_are_read(versions):
    filler = " ".join(f"word{number}" for number in range(2500))
    text = wordings(versions[0].content)[0].text_message

    assert owner(f"{filler} {text} {filler}"[:20_000] + text, versions) == versions[0].pk
