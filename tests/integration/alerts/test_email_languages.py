"""A subscriber's language decides which wording the message to them carries."""

import pytest

from alerts import outbox
from alerts.states import Audience
from alerts.variants import english_of, hash_of_wording
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import content, issued_alert, subscriber
from tests.factories.wordings import IN_BENGALI, variant
from tests.integration.alerts.test_email import html_of, text_of


def in_bengali_too(**changes):
    """In force, with the main text in Bengali as well, and sent to somebody who reads it."""
    area = AreaFactory()
    subscriber(area=area, language="bn")
    words = variant("professional", "bn", IN_BENGALI, hash_of_wording(english_of(content(), "professional")))
    return issued_alert(area=area, recipients=0, languages=["bn"], variants=[words], **changes)


def test_somebody_is_written_to_in_their_language(db, post):
    in_bengali_too()

    outbox.drain()

    message = post.taken[0][1]
    assert IN_BENGALI["headline"] in message["Subject"]
    assert IN_BENGALI["action"] in text_of(message)
    assert f'<h1 lang="bn" dir="ltr">{IN_BENGALI["headline"]}</h1>' in html_of(message)
    assert "Tell everybody you support today" not in text_of(message)


def test_whoever_reads_another_language_is_written_to_in_english(db, post):
    area = AreaFactory()
    subscriber(area=area, language="so")
    issued_alert(area=area, recipients=0)

    outbox.drain()

    assert "Tell everybody you support today" in text_of(post.taken[0][1])


@pytest.mark.parametrize(("audience", "said"), [(Audience.PUBLIC, True), (Audience.PROFESSIONAL, False)])
def test_a_public_alert_says_where_it_is_read_in_other_languages(db, post, settings, audience, said):
    alert = in_bengali_too(audience=audience)

    outbox.drain()

    address = f"English: {settings.BASE_URL}{alert.get_absolute_url()}professional/en/"
    assert (address in text_of(post.taken[0][1])) == said
