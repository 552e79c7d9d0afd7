"""The composer: one source, what is made of it for others, and nothing typed is lost by any button."""

import pytest
from django.urls import reverse

from alerts.variants import english_of, hash_of_wording
from alerts.wording import templates_for
from tests.factories.alerts import open_alert, subscriber
from tests.factories.wordings import FOR_PEOPLE, IN_ARABIC, IN_BENGALI, translated, variant
from tests.integration.alerts.composing import path, save, typed, value_in


def variants_of(alert):
    return {(each["readers"], each["language"]): each for each in alert.open_draft.variants}


def add_people(client, coordinator, alert, **changes):
    return save(client, coordinator, alert, typed(alert.open_draft, do="add:people", **changes))


def test_a_wording_for_other_readers_is_kept_beside_the_main_text(client, coordinator):
    alert = open_alert()
    data = typed(alert.open_draft, readers=["people"], people_en_headline="Do not use alone")

    save(client, coordinator, alert, data)

    assert variants_of(alert)["people", "en"]["headline"] == "Do not use alone"
    assert alert.open_draft.headline == "Powder sold as heroin has caused overdoses"


@pytest.mark.parametrize(
    "button", ["add:public", "copy:people", "languages", "preview", "template:none", "phrase:x:y", "nonsense"]
)
def test_a_small_button_keeps_nothing_and_loses_nothing(client, coordinator, button):
    alert = open_alert(**translated(bn=IN_BENGALI))
    before = alert.open_draft.content_hash

    page = save(
        client, coordinator, alert, typed(alert.open_draft, headline="Typed", valid_until="soon", do=button)
    )

    assert alert.open_draft.content_hash == before
    assert (value_in(page, "headline"), value_in(page, "valid_until")) == ("Typed", "soon")
    assert value_in(page, "people-bn-headline") == IN_BENGALI["headline"]


def test_adding_readers_gives_them_boxes(client, coordinator):
    page = add_people(client, coordinator, open_alert())

    assert "people-en-headline" in page.context["form"].fields


def test_a_wording_starts_from_the_main_text_and_keeps_what_is_there(client, coordinator):
    alert = open_alert()
    data = typed(alert.open_draft, readers=["people"], people_en_action="Mine", do="copy:people")

    page = save(client, coordinator, alert, data)

    assert value_in(page, "people-en-headline") == "Powder sold as heroin has caused overdoses"
    assert value_in(page, "people-en-action") == "Mine"


def test_taking_readers_out_takes_them_out_in_every_language(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI))

    page = save(client, coordinator, alert, typed(alert.open_draft, do="remove:people"))
    save(
        client, coordinator, alert, typed(alert.open_draft) | {"readers": [], **emptied("people", "en", "bn")}
    )

    assert "people-bn-headline" not in page.context["form"].fields
    assert alert.open_draft.variants == []


def emptied(readers, *languages):
    return {f"{readers}-{language}-{word}": "" for language in languages for word in FOR_PEOPLE}


def test_a_language_with_words_in_it_is_not_dropped_unasked(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI))

    page = save(client, coordinator, alert, typed(alert.open_draft, languages=[]))

    assert "There are words in Bengali. Tick Bengali to keep them" in page.content.decode()
    assert ("people", "bn") in variants_of(alert)


def test_the_tick_says_from_which_english_a_translation_was_made(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI))
    data = typed(alert.open_draft, people_en_action="Something new.", people_bn_agrees="on")

    save(client, coordinator, alert, data)

    english = english_of(alert.open_draft.content, "people")
    assert variants_of(alert)["people", "bn"]["made_from"] == hash_of_wording(english)


def test_a_translation_whose_english_changed_says_so(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI))
    save(client, coordinator, alert, typed(alert.open_draft, people_en_action="Something new."))

    html = client.get(path(alert)).content.decode()

    assert "The English has changed since this was made from it." in html


def test_a_translation_runs_its_way_and_says_its_language(client, coordinator):
    alert = open_alert(**translated(ar=IN_ARABIC))
    client.force_login(coordinator)

    html = client.get(path(alert)).content.decode()

    assert '<textarea name="people-ar-advice" class="nhsuk-textarea" cols="40" rows="6"' in html
    assert 'lang="ar" dir="rtl"' in html


def test_saving_without_typing_changes_no_wording(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI, ar=IN_ARABIC))
    before = alert.open_draft.variants

    save(client, coordinator, alert, typed(alert.open_draft))

    assert alert.open_draft.variants == before


@pytest.mark.parametrize("name", ["people_en_happening", "people_bn_text_message", "people_en_headline"])
def test_a_name_in_any_wording_is_asked_about(client, coordinator, name):
    alert = open_alert(**translated(bn=IN_BENGALI))

    page = save(client, coordinator, alert, typed(alert.open_draft, **{name: "Ask Dave Brown."}))

    assert "“Dave Brown” could be somebody’s name." in page.content.decode()
    assert "Dave" not in str(alert.open_draft.variants)


def test_a_name_is_taken_out_of_a_wording(client, coordinator):
    alert = open_alert(**translated())
    data = typed(alert.open_draft, people_en_happening="Ask Dave Brown.", scan_choice="taken_out")

    save(client, coordinator, alert, data)

    assert variants_of(alert)["people", "en"]["happening"] == "<p>Ask [name].</p>"


def test_two_who_edit_see_each_others_wordings(client, coordinator, duty_officer):
    alert = open_alert(**translated())
    mine = typed(alert.open_draft, people_en_action="Mine.")
    save(client, duty_officer, alert, typed(alert.open_draft, people_en_action="Theirs."))

    page = save(client, coordinator, alert, mine)

    label = "People who use drugs, English: the one thing to do now"
    assert (page.status_code, page.context["differences"]) == (409, [(label, "Theirs.")])
    assert value_in(page, "people-en-action") == "Mine."


def test_a_template_fills_what_is_empty(client, coordinator):
    alert = open_alert(advice="", headline="Mine")
    key = "template:" + templates_for(alert.area)[0].key

    page = save(client, coordinator, alert, typed(alert.open_draft, advice="", do=key))

    assert value_in(page, "headline") == "Mine"
    assert "999" in str(page.context["form"].initial)


def test_an_approved_phrase_goes_into_its_box(client, coordinator):
    alert = open_alert(**translated(bn=IN_BENGALI))

    page = save(
        client, coordinator, alert, typed(alert.open_draft, do="phrase:people-bn-advice:carry-naloxone")
    )

    assert value_in(page, "people-bn-advice").startswith("- নালোক্সোন (naloxone) সঙ্গে রাখুন।\n")
    assert "- সঙ্গে ন্যালোক্সোন রাখুন।" in value_in(page, "people-bn-advice")


def preview(client, user, alert, **changes):
    client.force_login(user)
    return client.post(reverse("alerts:preview", args=[alert.reference]), typed(alert.open_draft, **changes))


def test_the_preview_shows_what_is_typed_and_keeps_nothing(client, coordinator):
    alert = open_alert()

    html = preview(client, coordinator, alert, headline="Never saved").content.decode()

    assert html.count("Never saved") > 1
    assert alert.open_draft.headline != "Never saved"


def test_the_preview_is_for_the_readers_and_the_language_that_are_chosen(client, coordinator):
    alert = open_alert(**translated(ar=IN_ARABIC))

    html = preview(client, coordinator, alert, show_readers="people", show_language="ar").content.decode()

    assert f'<h4 class="fw-alert-card__title">{IN_ARABIC["headline"]}' in html
    assert '<div class="fw-alert-card__body" lang="ar" dir="rtl">' in html


def test_the_preview_says_whose_wording_stands_in(client, coordinator):
    html = preview(
        client, coordinator, open_alert(), show_readers="public", show_language="cy"
    ).content.decode()

    assert "They would read this one: professionals, English." in html


def test_the_preview_counts_the_parts_of_a_text_message(client, coordinator):
    html = preview(client, coordinator, open_alert(), text_message="Carry naloxone. 💊").content.decode()

    assert "sent in 1 part of at most 70" in html


def test_the_preview_says_what_the_wording_desk_thinks_box_by_box(client, coordinator):
    alert = open_alert(**translated())

    html = preview(client, coordinator, alert, people_en_advice="Carry naloxone.").content.decode()

    assert '<a href="#id_people-en-advice">' in html
    assert '<template data-notes="id_people-en-advice_notes"><p class="fw-notes__note' in html


def test_whom_nobody_subscribes_for_is_said_while_it_is_written(client, coordinator):
    client.force_login(coordinator)

    assert "Nobody subscribes to this area at this grade" in client.get(path(open_alert())).content.decode()


def test_an_outsider_sees_no_preview(client, outsider):
    assert preview(client, outsider, open_alert()).status_code == 403


def test_composing_takes_the_same_queries_however_many_wordings_there_are(
    client, coordinator, django_assert_num_queries
):
    alerts = [open_alert(), open_alert(**translated(bn=IN_BENGALI, ar=IN_ARABIC))]
    subscriber()
    client.force_login(coordinator)

    for alert in alerts:
        with django_assert_num_queries(14):
            client.get(path(alert))


def test_the_preview_of_the_email_is_in_the_language_that_is_chosen(client, coordinator):
    alert = open_alert(variants=[variant("professional", "bn", IN_BENGALI)])

    page = preview(client, coordinator, alert, show_readers="professional", show_language="bn")

    assert page.context["mail"][0].startswith(IN_BENGALI["headline"])
