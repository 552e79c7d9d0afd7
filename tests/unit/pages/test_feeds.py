import pytest
from django.utils.safestring import SafeString

from alerts.formats.characters import carried
from alerts.templatetags.alert_words import formatted


def test_what_an_alert_may_say_in_form_stays():
    text = "<p>Call <strong>999</strong>.</p><ul><li>Naloxone</li></ul>"

    assert formatted(text) == text
    assert isinstance(formatted(text), SafeString)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<svg><animate onbegin=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<p style='position:fixed' onclick=alert(1)>x</p>",
        "<math><mtext><style><img src onerror=alert(1)>",
    ],
)
def test_markup_that_got_past_everything_else_is_inert(markup):
    shown = formatted(markup).lower()

    assert not any(bad in shown for bad in ("<script", "<img", "<svg", "<iframe", "<style", "javascript:"))
    assert " on" not in shown
    assert "style=" not in shown


def test_what_no_xml_can_carry_is_left_out_of_the_feed():
    assert carried("a\x00b\x0bc\x1fd\ud800e\ufffff\n\tg \U0001f48a") == "abcdef\n\tg \U0001f48a"
