"""A coordinator's way to ask partners, and what everybody who reads the concern learns from it."""

import pytest
from django.urls import reverse

from ldis import actions, network
from ldis.models import Enquiry
from tests.factories.accounts import AreaFactory
from tests.factories.enquiries import NOT_SEEN, SEEN, contacts, opened_enquiry, replied, shareable_concern
from tests.factories.ldis import open_concern
from workflow.handling import Tlp


@pytest.fixture
def concern(area):
    return shareable_concern(area=area)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def ask_url(concern):
    return reverse("ldis:enquiry-new", args=[concern.reference])


def asking(page, *, whom="all", **data):
    """What the form on a page posts, with all of its boxes as they were shown."""
    shown = [each.pk for each in page.context["found"]]
    return {"question": "Seen it?", "time": "usual", "whom": whom, "shown": shown, "contacts": shown} | data


def test_everybody_who_will_be_asked_is_on_the_page_first(desk, concern, area):
    partners = contacts(3, area=area)

    html = desk.get(ask_url(concern)).content.decode()

    assert "Ask all 3" in html
    assert all(str(each.organisation) in html and each.email not in html for each in partners)


def test_one_click_asks_them_all(desk, concern, area):
    contacts(3, area=area)
    page = desk.get(ask_url(concern))

    response = desk.post(ask_url(concern), asking(page, contacts=[]))

    assert response.url == f"{concern.get_absolute_url()}#partners"
    assert Enquiry.objects.get().asks.count() == 3


def test_somebody_can_be_left_out(desk, concern, area):
    others = contacts(3, area=area)[1:]
    page = desk.get(ask_url(concern))

    desk.post(ask_url(concern), asking(page, whom="ticked", contacts=[each.pk for each in others]))

    assert {each.contact for each in Enquiry.objects.get().asks.all()} == set(others)


def test_who_joins_after_the_page_was_shown_is_not_asked_unseen(desk, concern, area):
    contacts(2, area=area)
    page = desk.get(ask_url(concern))
    contacts(1, area=area)

    desk.post(ask_url(concern), asking(page))

    assert Enquiry.objects.get().asks.count() == 2


def test_a_question_that_seems_to_name_somebody_comes_back_and_then_goes_to_those_ticked(desk, concern, area):
    contacts(2, area=area)
    page = desk.get(ask_url(concern))
    typed = asking(page, question="Have you seen Samuel Rivers, 07700 900123?")

    html = desk.post(ask_url(concern), typed).content.decode()

    assert "Does this say who somebody is?" in html
    assert not Enquiry.objects.exists()


def test_nobody_ticked_is_refused_and_what_was_typed_is_kept(desk, concern, area):
    contacts(1, area=area)
    page = desk.get(ask_url(concern))

    html = desk.post(
        ask_url(concern), asking(page, whom="ticked", contacts=[], question="My own words")
    ).content.decode()

    assert "Nobody is chosen" in html
    assert "My own words" in html


def test_the_filter_finds_a_network_and_is_kept_as_the_usual_one(desk, concern, area):
    contacts(2, area=area)
    hostels = contacts(2, area=area, kind="hostel")
    address = f"{ask_url(concern)}?kinds=hostel&filter=1"
    page = desk.get(address)
    assert page.context["found"] == hostels

    desk.post(address, asking(page, is_usual="on"))

    assert network.usual(area)["kinds"] == ["hostel"]
    assert desk.get(ask_url(shareable_concern(area=area))).context["found"] == hostels


def test_neighbours_are_offered_where_the_area_names_them(desk, concern, area):
    near = AreaFactory(name="Near", slug="near")
    theirs = contacts(1, area=near)
    area.neighbours.add(near)

    page = desk.get(f"{ask_url(concern)}?areas={near.pk}&filter=1")

    assert page.context["found"] == theirs


@pytest.mark.parametrize("typed", ["kinds=\x00", "areas=x", "areas=99999", "disciplines=nobody"])
def test_no_filter_breaks_the_page(desk, concern, area, typed):
    contacts(1, area=area)

    assert desk.get(f"{ask_url(concern)}?{typed}&filter=1").status_code == 200


def test_what_may_not_leave_says_so_instead_of_a_button(desk, area):
    contacts(1, area=area)
    concern = open_concern(area=area, tlp=Tlp.RED)

    html = desk.get(ask_url(concern)).content.decode()

    assert "may not go to partners" in html
    assert "Ask all" not in html


def test_an_outsider_gets_nothing(client, concern, outsider):
    client.force_login(outsider)

    assert client.get(ask_url(concern)).status_code == 403
    assert client.post(ask_url(concern), {"whom": "all"}).status_code == 403


def test_looking_at_the_page_asks_nobody(desk, concern, area):
    contacts(1, area=area)

    desk.get(ask_url(concern), {"whom": "all", "question": "x", "time": "usual"})

    assert not Enquiry.objects.exists()


def test_asking_takes_the_same_queries_however_many_partners_there_are(
    desk, concern, area, django_assert_max_num_queries
):
    contacts(2, area=area)
    desk.get(ask_url(concern))
    with django_assert_max_num_queries(20) as few:
        desk.get(ask_url(concern))
    contacts(20, area=area)

    with django_assert_max_num_queries(len(few)):
        desk.get(ask_url(concern))


# On the concern's page


def partners_section(client, concern):
    sections = client.get(concern.get_absolute_url()).context["sections"]
    return next(each for each in sections if each.key == "partners").context


def test_the_concern_says_who_has_seen_it_who_has_not_and_who_is_silent(desk, concern):
    replied(opened_enquiry(concern=concern, asked=4), SEEN, NOT_SEEN, NOT_SEEN)

    shown = partners_section(desk, concern)

    assert shown["summary"] == "4 asked, 3 answered: 1 has seen it, 2 have not."
    assert [row.reply.answer for row in shown["rows"]] == [SEEN, NOT_SEEN, NOT_SEEN]
    assert len(shown["silent"]) == 1


def test_who_answered_is_named_to_coordinators_only(client, concern, coordinator, governance):
    enquiry = opened_enquiry(concern=concern)
    name = str(enquiry.asks.first().contact.organisation)
    pages = []
    for reader in (coordinator, governance):
        client.force_login(reader)
        pages.append(client.get(concern.get_absolute_url()).content.decode())

    assert name in pages[0]
    assert name not in pages[1]
    assert "Pharmacy" in pages[1]


def test_the_section_takes_the_same_queries_however_many_answered(
    desk, concern, django_assert_max_num_queries
):
    replied(opened_enquiry(concern=concern, asked=2), SEEN)
    desk.get(concern.get_absolute_url())
    with django_assert_max_num_queries(60) as few:
        desk.get(concern.get_absolute_url())
    replied(opened_enquiry(concern=concern, asked=10), *[NOT_SEEN] * 9)

    with django_assert_max_num_queries(len(few)):
        desk.get(concern.get_absolute_url())


def test_a_round_can_be_closed_early(desk, concern):
    enquiry = opened_enquiry(concern=concern)

    html = desk.post(reverse("ldis:enquiry-close", args=[enquiry.pk]), follow=True).content.decode()

    assert "Closed. No more answers are taken." in html
    assert Enquiry.objects.get().state == "closed"


def test_a_question_is_withdrawn_with_its_reason(desk, concern):
    withdraw = reverse("ldis:enquiry-withdraw", args=[opened_enquiry(concern=concern).pk])

    assert "Say why the question is withdrawn" in desk.post(withdraw, follow=True).content.decode()
    desk.post(withdraw, {"reason": "It was caffeine."})

    assert Enquiry.objects.get().withdrawn_because == "It was caffeine."


@pytest.mark.parametrize("name", ["enquiry-close", "enquiry-withdraw"])
def test_ending_a_round_is_posted_by_those_who_may(client, desk, concern, outsider, name):
    address = reverse(f"ldis:{name}", args=[opened_enquiry(concern=concern).pk])
    desk.get(address)
    assert Enquiry.objects.get().state == "open"
    client.force_login(outsider)

    assert client.post(address, {"reason": "Mine."}).status_code == 403
    assert Enquiry.objects.get().state == "open"


def test_a_closed_round_cannot_be_closed_again(desk, concern, coordinator):
    enquiry = opened_enquiry(concern=concern)
    actions.close_enquiry(enquiry, by=coordinator)

    html = desk.post(reverse("ldis:enquiry-close", args=[enquiry.pk]), follow=True).content.decode()

    assert "This enquiry is closed; it cannot be closed." in html
