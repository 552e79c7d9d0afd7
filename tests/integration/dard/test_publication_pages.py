"""The pages of publications, the library, the editor and the website: what each shows, and to whom."""

import json

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.states import Role
from alerts.mailing.circulars import token_of
from alerts.models import Delivery
from dard import actions
from dard.models import Finding, Publication, PublicationVersion
from dard.states import PublicationKind, PublicationState
from pages.models import Edition
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_publications import (
    LESSON,
    agreed_lesson,
    agreed_recommendation,
    approved_publication,
    begun_publication,
    checked_publication,
    issued,
    issued_version,
    reader,
    sent_publication,
)


LIBRARY = "/desk/learning/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text(response):
    return response.content.decode()


def test_a_publication_is_begun_on_a_page(db):
    area = AreaFactory()
    client = signed_in(person(Role.ANALYST, area=area))
    lesson = agreed_lesson(area)
    address = reverse("dard:publication-new", args=[area.slug])

    assert lesson.reference in text(client.get(address))
    response = client.post(address, {"kind": "briefing", "lessons": [lesson.pk]}, follow=True)

    assert "Made from what is kept" in text(response)
    assert LESSON in text(response)


def test_what_cannot_be_begun_says_why_and_keeps_what_was_chosen(db):
    area = AreaFactory()
    client = signed_in(person(Role.ANALYST, area=area))

    response = client.post(reverse("dard:publication-new", args=[area.slug]), {"kind": "briefing"})

    assert "Choose at least one lesson" in text(response)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_begin_none_is_shown_no_lesson_to_choose(db, method):
    lesson = agreed_lesson(AreaFactory())
    client = signed_in(person(Role.ANALYST, area=AreaFactory(name="Quietshire", slug="quietshire")))

    page = text(getattr(client, method)(reverse("dard:publication-new", args=[lesson.area.slug])))

    assert "Publications are written by the analyst" in page
    assert lesson.reference not in page


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP, Role.COORDINATOR])
def test_what_is_being_written_is_shown_to_nobody_else(db, role):
    publication = begun_publication()
    client = signed_in(person(role, area=publication.area))

    assert client.get(publication.get_absolute_url()).status_code == 403
    assert client.get(f"{publication.get_absolute_url()}publication.pdf").status_code == 403


def test_it_is_checked_approved_and_issued_by_its_pages(db):
    publication = sent_publication()
    area, page = publication.area, publication.get_absolute_url()
    whose = reader(area)
    seen = {"seen_hash": publication.content_hash}

    signed_in(person(Role.CHECKER, area=area)).post(f"{page}check/", seen)
    chair = signed_in(person(Role.REVIEW_CHAIR, area=area))
    chair.post(f"{page}approve/", seen)
    looked = chair.get(f"{page}issue/", {"audience": "providers"})
    assert whose.name in text(looked)
    assert not Delivery.objects.exists()
    given = {"audience": "providers", "seen": looked.context["seen"]}
    response = chair.post(f"{page}issue/", given, follow=True)

    assert "Issued. It is on its way." in text(response)
    assert "Whom it reached" in text(response)
    assert PublicationVersion.objects.get().publication == publication


def test_it_is_sent_back_with_words_that_are_kept_where_they_are_refused(db):
    publication = checked_publication()
    client = signed_in(person(Role.REVIEW_CHAIR, area=publication.area))
    page = publication.get_absolute_url()

    refused = client.post(f"{page}return/", {"return-words": " "})
    assert "Say what is to be changed" in text(refused)
    client.post(f"{page}return/", {"return-words": "Say it shorter."})

    publication.refresh_from_db()
    assert publication.state == PublicationState.DRAFTING


def test_the_page_asks_no_more_however_many_read_it(db, django_assert_max_num_queries):
    version = issued_version(readers=12)
    client = signed_in(person(Role.REVIEW_CHAIR, area=version.publication.area))
    page = version.publication.get_absolute_url()
    client.get(page)

    with django_assert_max_num_queries(40):
        client.get(page)


def test_the_list_asks_no_more_however_many_there_are(db, django_assert_max_num_queries):
    first = begun_publication()
    for _ in range(6):
        begun_publication(area=first.area, by=first.by)
    client = signed_in(first.by)
    client.get(reverse("dard:publications"))

    with django_assert_max_num_queries(14):
        client.get(reverse("dard:publications"))


def test_the_library_finds_by_words_theme_kind_readers_and_year(db):
    version = issued_version()
    agreed_recommendation(version.publication.area)
    client = signed_in(person(Role.PARTNERSHIP, area=version.publication.area))

    assert version.title in text(client.get(LIBRARY))
    for asked in (
        {"words": "Friday"},
        {"theme": "medication"},
        {"kind": "bulletin"},
        {"audience": "providers"},
        {"year": version.at.year},
    ):
        assert version.title in text(client.get(LIBRARY, asked)), asked
    for asked in (
        {"words": "nowhere"},
        {"theme": "housing"},
        {"kind": "foi"},
        {"audience": "commissioners"},
        {"year": 1999},
    ):
        assert version.title not in text(client.get(LIBRARY, asked)), asked


def test_words_are_found_with_the_signs_in_them(db):
    lesson = "“Ring A&E or the GP’s out-of-hours line” isn't on the leaflet."
    version = issued_version(lessons=[agreed_lesson(area := AreaFactory(), lesson)], area=area)
    client = signed_in(person(Role.PARTNERSHIP, area=area))

    for words in ("A&E", "isn't", "GP’s"):
        page = client.get(LIBRARY, {"words": words, "kind": "bulletin"})
        assert version.title in text(page), words


def test_the_library_shows_lessons_and_what_became_of_recommendations(db):
    area = AreaFactory()
    agreed_lesson(area)
    recommendation = agreed_recommendation(area)
    client = signed_in(person(Role.STEERING_MEMBER, area=area))

    shown = text(client.get(LIBRARY))

    assert LESSON in shown
    assert recommendation.words in shown
    assert "Agreed, Riverside Recovery" in shown


def test_the_library_of_another_area_is_not_shown(db):
    version = issued_version()
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")
    client = signed_in(person(Role.PARTNERSHIP, area=elsewhere))

    assert version.title not in text(client.get(LIBRARY))
    assert client.get(version.publication.get_absolute_url()).status_code == 403


@pytest.mark.parametrize(
    "asked", [{"year": "x"}, {"theme": "x"}, {"kind": "\x00"}, {"page": "x"}, {"words": "%"}]
)
def test_whatever_the_library_is_asked_it_answers(db, asked):
    version = issued_version()
    client = signed_in(person(Role.PARTNERSHIP, area=version.publication.area))

    assert client.get(LIBRARY, asked).status_code == 200


def test_the_library_asks_no_more_however_much_is_in_it(db, django_assert_max_num_queries):
    area = AreaFactory()
    for _ in range(4):
        issued_version(area=area)
    client = signed_in(person(Role.PARTNERSHIP, area=area))
    client.get(LIBRARY)

    with django_assert_max_num_queries(14):
        client.get(LIBRARY)


def by_link(delivery, *more):
    return "/".join(["/learning", token_of(delivery), *more, ""])


def reached(version):
    delivery = version.circular.deliveries.get()
    delivery.claim(worker="w", until=delivery.due_at)
    delivery.mark_sent(at=delivery.due_at)
    delivery.save()
    return delivery


def test_a_partner_reads_by_link_what_was_sent_to_their_organisation_and_no_more(client, db):
    version = issued_version()
    delivery = reached(version)
    other = approved_publication(area=version.publication.area)

    shown = text(client.get(by_link(delivery)))

    assert version.title in shown
    reference = version.publication.reference
    assert LESSON in text(client.get(by_link(delivery, reference)))
    assert client.get(by_link(delivery, other.reference)).status_code == 404


def test_what_was_withdrawn_is_not_in_any_library(client, db):
    version = issued_version()
    delivery = reached(version)
    chair = person(Role.REVIEW_CHAIR, area=version.publication.area)
    actions.withdraw_publication(version.publication, by=chair, because="It was wrong.")

    assert version.title not in text(client.get(by_link(delivery)))
    assert version.title not in text(signed_in(chair).get(LIBRARY))


@pytest.mark.parametrize("more", [(), ("publication.pdf",)])
def test_the_link_of_what_was_withdrawn_says_so(client, db, more):
    version = issued_version()
    delivery = reached(version)
    chair = person(Role.REVIEW_CHAIR, area=version.publication.area)
    actions.withdraw_publication(version.publication, by=chair, because="It was wrong.")

    answer = client.get(
        by_link(delivery, version.publication.reference, *more).removesuffix("pdf/") + "pdf" * bool(more)
    )

    assert answer.status_code == 404
    assert "This was withdrawn. Do not use it any more" in text(answer)
    assert version.title not in text(answer)


def editor_of(publication):
    return reverse("wagtailsnippets_dard_publication:edit", args=[publication.pk])


def as_posted(publication, **changes):
    """What Wagtail's form sends for a publication."""
    fields = {
        "title": publication.title,
        "summary": publication.summary,
        "seen_hash": publication.content_hash,
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": json.dumps(CONTENT),
    }
    return fields | changes


# As Draftail, the editor of text, sends it.
CONTENT = {
    "blocks": [
        {
            "key": "a",
            "text": "Prescriptions end on a Tuesday.",
            "type": "unstyled",
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
    ],
    "entityMap": {},
}


def test_its_words_are_edited_where_the_website_is(db):
    publication = begun_publication()
    client = signed_in(publication.by)

    assert publication.title in text(client.get(editor_of(publication)))
    response = client.post(editor_of(publication), as_posted(publication, title="Shorter"))

    assert response.status_code == 302
    publication.refresh_from_db()
    assert publication.title == "Shorter"
    assert publication.revisions.count() == 2


def test_the_editor_says_what_is_refused_and_keeps_what_was_typed(db):
    publication = begun_publication()

    response = signed_in(publication.by).post(
        editor_of(publication), as_posted(publication, summary="Call 07700 900123.")
    )

    assert "It may say who somebody was" in text(response)
    assert "Call 07700 900123." in text(response)
    publication.refresh_from_db()
    assert publication.revisions.count() == 1


def test_the_editor_is_not_for_those_who_do_not_write(db):
    publication = begun_publication()
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")

    for user in (
        person(Role.CHECKER, area=publication.area),
        person(Role.COORDINATOR, area=publication.area),
        person(Role.ANALYST, area=elsewhere),
    ):
        response = signed_in(user).get(editor_of(publication))
        assert response.status_code in {302, 403}, user
        assert publication.title not in text(response)


def test_what_was_issued_is_not_edited(db):
    version = issued_version()

    response = signed_in(version.publication.by).post(
        editor_of(version.publication), as_posted(version.publication, title="Another")
    )

    assert response.status_code in {302, 403}
    assert Publication.objects.get().title == version.title


def test_nothing_is_begun_or_removed_in_the_editor(db):
    publication = begun_publication()
    client = signed_in(publication.by)

    for name, args in (("add", []), ("delete", [publication.pk])):
        address = reverse(f"wagtailsnippets_dard_publication:{name}", args=args)
        assert client.get(address).status_code in {302, 403}
    assert Publication.objects.exists()


def test_not_even_a_superuser_deletes_several_at_once(db):
    publication = begun_publication()
    client = signed_in(person(Role.ANALYST, area=publication.area, is_superuser=True))
    address = reverse("wagtail_bulk_action", args=["dard", "publication", "delete"])

    shown = client.post(f"{address}?id={publication.pk}&next=/", follow=True)

    assert "None was deleted." in text(shown)
    assert Publication.objects.exists()


def test_the_editor_shows_how_it_will_look(db):
    publication = begun_publication()
    client = signed_in(publication.by)
    address = reverse("wagtailsnippets_dard_publication:preview_on_edit", args=[publication.pk])

    assert json.loads(client.post(address, as_posted(publication)).content)["is_valid"]
    shown = text(client.get(address, {"mode": ""}))

    assert "Prescriptions end on a Tuesday." in shown


def public(area, **given):
    """An annual review that was marked for everybody, and issued."""
    publication = begun_publication(area=area, kind=PublicationKind.ANNUAL, **given)
    left = [each for each in publication.body.get_prep_value() if each["type"] != "prompt"]
    actions.save_publication(
        publication,
        by=publication.by,
        title=publication.title,
        summary=publication.summary,
        body=publication.body.stream_block.to_python(left),
        seen_hash=publication.content_hash,
        is_public=True,
    )
    publication = actions.send_publication(publication, by=publication.by)
    seen = publication.content_hash
    actions.check_publication(publication, by=person(Role.CHECKER, area=area), seen_hash=seen)
    actions.approve_publication(publication, by=person(Role.REVIEW_CHAIR, area=area), seen_hash=seen)
    publication.refresh_from_db()
    return publication


def test_what_is_for_everybody_stands_on_the_website_and_nothing_else_does(client, db):
    call_command("load_reference", verbosity=0)
    area = AreaFactory()
    issued_version(area=area)
    publication = public(area)
    reader(area)
    page = "/learning-from-deaths/"

    assert publication.title not in text(client.get(page))
    version = issued(publication)

    shown = text(client.get(page))
    assert version.title in shown
    assert "bulletin" not in shown.lower()
    one = client.get(f"{page}{publication.reference}/")
    assert "How this was made" in text(one)
    other = Publication.objects.exclude(pk=publication.pk).get()
    assert client.get(f"{page}{other.reference}/").status_code == 404


def test_what_is_withdrawn_leaves_the_website(client, db):
    call_command("load_reference", verbosity=0)
    area = AreaFactory()
    publication = public(area)
    reader(area)
    issued(publication)
    edition = Edition.objects.token()
    chair = person(Role.REVIEW_CHAIR, area=area)

    actions.withdraw_publication(publication, by=chair, because="A table was wrong.")

    assert client.get(f"/learning-from-deaths/{publication.reference}/").status_code == 404
    assert Edition.objects.token() != edition


def test_a_draft_asks_no_more_however_many_deaths_are_behind_it(db, django_assert_max_num_queries):
    area = AreaFactory()
    lesson = agreed_lesson(area)
    for _ in range(6):
        case = opened_case(area=area)
        lesson.findings.add(Finding.objects.create(case=case, kind="missed", words="x", **by_and_at(lesson)))
    publication = begun_publication(area=area, lessons=[lesson])
    client = signed_in(publication.by)
    client.get(publication.get_absolute_url())

    with django_assert_max_num_queries(30):
        client.get(publication.get_absolute_url())


def by_and_at(thing):
    return {"by": thing.by, "at": thing.at}


@pytest.mark.parametrize("role", [Role.PARTNERSHIP, Role.STEERING_MEMBER])
def test_those_who_read_what_was_issued_are_led_to_nothing_they_may_not_do(db, role):
    version = issued_version()
    client = signed_in(person(role, area=version.publication.area))

    page = text(client.get(version.publication.get_absolute_url()))

    assert "Whom it reached" in page
    assert "Withdraw it" not in page
    assert version.circular.get_absolute_url() not in page


def test_a_checker_reads_lessons_in_the_library_without_being_led_to_them(db):
    lesson = agreed_lesson(AreaFactory())

    page = text(signed_in(person(Role.CHECKER, area=lesson.area)).get(LIBRARY))

    assert lesson.words in page
    assert lesson.get_absolute_url() not in page


def test_whoever_issues_it_reads_who_each_audience_is(db):
    publication = approved_publication()
    client = signed_in(person(Role.REVIEW_CHAIR, area=publication.area))

    page = text(client.get(reverse("dard:publication-issue", args=[publication.reference])))

    assert "The partnership: the lead of each organisation on the list" in page
