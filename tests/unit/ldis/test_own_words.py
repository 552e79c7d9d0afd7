import pytest

from ldis.mail.own_words import own_words


NEW = "The tablets are back.\n\nFour people since Friday."


@pytest.mark.parametrize(
    "rest",
    [
        "On Fri, 20 Nov 2026 at 10:00, The desk <desk@example.org> wrote:\n> Have you seen it?",
        "On Friday somebody with a very long name\n<desk@example.org>\nwrote:\n> Have you seen it?",
        "-----Original Message-----\nFrom: The desk",
        "________________________________\nFrom: The desk",
        "From: The desk\nSent: Friday\nTo: Sam\nSubject: Seen?\n\nHave you seen it?",
        "-- \nSam Rivers\n07700 900123",
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "> all of it\n> quoted",
    ],
)
def test_what_was_answered_to_and_the_signature_are_cut_off(rest):
    assert own_words(f"{NEW}\n\n{rest}") == NEW


@pytest.mark.parametrize(
    "text", ["", "> nothing but a quotation", "-- \nonly a signature", "From: Fernmouth"]
)
def test_when_nothing_would_be_left_everything_stays(text):
    assert own_words(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["On two nights people collapsed.", "From the docks:\nblue tablets", "- one\n- two"]
)
def test_words_that_only_look_like_it_stay(text):
    assert own_words(text) == text


def test_a_forwarded_message_is_kept_whole():
    forwarded = (
        "See below.\n\n---------- Forwarded message ----------\nFrom: A\nDate: B\nSubject: C\n\nBlue stars."
    )

    assert own_words(forwarded) == forwarded
    assert "Blue stars." in own_words("From: A\nDate: B\nSubject: C\n\nBlue stars.", "FW: Warning")
