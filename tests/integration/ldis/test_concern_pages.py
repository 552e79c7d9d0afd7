"""Concerns at the desk: the list, one concern, and what may be done with it."""

import pytest
from django.test import Client
from django.urls import reverse

import alerts.actions
from alerts.models import Delivery
from ldis import actions
from ldis.states import ConcernState
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import subscriber
from tests.factories.ldis import graded_concern, open_concern, referred_concern, triaged_report
from tests.factories.panel import decided, standing_panel


INDEX = reverse("ldis:concern-index")
POSTS = ["concern-refer", "concern-close", "concern-reopen"]


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def url(concern, name="concern"):
    return reverse(f"ldis:{name}", args=[concern.reference])


def text_of(response):
    return response.content.decode()


def test_the_list_shows_state_and_grade(at_desk, area):
    concern = graded_concern(area=area)
    open_concern(area=area)

    page = text_of(at_desk.get(INDEX))

    for words in (concern.reference, "Severe", "Graded", "Not graded", "Open"):
        assert words in page


def test_the_list_holds_the_closed_ones_too_at_its_end(at_desk, area, coordinator):
    closed = actions.close(open_concern(area=area), by=coordinator, reason="One pill.")
    open_one = open_concern(area=area)

    assert list(at_desk.get(INDEX).context["page"]) == [open_one, closed]


@pytest.mark.parametrize("who", ["outsider", "member", "partner"])
def test_the_list_of_those_who_may_not_read_is_empty(client, area, who, request):
    concern = open_concern(area=area)
    client.force_login(request.getfixturevalue(who))

    assert concern.reference not in text_of(client.get(INDEX))


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_costs_the_same_however_long_it_is(
    at_desk, area, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        graded_concern(area=area, by=coordinator)

    with django_assert_num_queries(8):
        at_desk.get(INDEX)


def test_the_page_gathers_what_is_known(at_desk, area):
    concern = graded_concern(area=area, naloxone_doses=3, place="Northgate")

    page = text_of(at_desk.get(url(concern)))

    for words in (
        concern.title,
        "Northgate",
        "Severe",
        "14 points",
        "A life was in danger",
        "Ours: life first.",
    ):
        assert words in page
    assert "Naloxone doses: <strong>3</strong>" in page


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_however_many_reports(
    at_desk, area, coordinator, count, django_assert_num_queries
):
    concern = graded_concern(area=area, by=coordinator)
    for _ in range(count):
        actions.link(triaged_report(area=area, by=coordinator), concern, by=coordinator)

    with django_assert_num_queries(59):
        at_desk.get(url(concern))


def test_the_page_says_how_long_the_panel_will_have_and_why(at_desk, area):
    page = text_of(at_desk.get(url(graded_concern(area=area))))

    assert "4 hours" in page
    assert "sooner than 24 hours" in page


def test_the_page_leads_to_the_vote_the_decision_and_the_alert(at_desk, area):
    concern = referred_concern(area=area)
    decided(concern.referral.consultation, "public_alert")

    page = text_of(at_desk.get(url(concern)))

    referral = concern.referral
    assert f'href="{referral.consultation.get_absolute_url()}"' in page
    assert f'href="{referral.alert.desk_url}"' in page
    assert "Alert to partners and the public" in page


def test_the_page_counts_who_has_seen_it_too_by_their_last_word(at_desk, area, watched):
    alert = watched.referral.alert
    first = alert.current_version.deliveries.get()
    other = Delivery.objects.create(
        version=alert.current_version,
        subscriber=subscriber(area=area),
        address="x@y.example",
        queued_at=first.queued_at,
        due_at=first.due_at,
    )
    alerts.actions.sight(first, seen=True)
    alerts.actions.sight(first, seen=False)
    alerts.actions.sight(other, seen=True, note="Two people.")

    page = text_of(at_desk.get(url(watched)))

    assert "Partners who have seen it too: 1. Partners who have not: 1." in page


def test_the_timeline_tells_the_whole_way(at_desk, watched):
    page = text_of(at_desk.get(url(watched))).split("fw-timeline", 1)[1]

    for words in (
        "Concern opened",
        "Graded severe",
        "Put to the panel",
        "The panel decided",
        "being watched",
    ):
        assert words in page


def test_a_concern_is_put_to_the_panel(at_desk, area):
    concern, panel = graded_concern(area=area), standing_panel(area=area)

    at_desk.post(url(concern, "concern-refer"), {"to": panel.pk, "question": "Alert or not?"})

    concern.refresh_from_db()
    assert concern.state == ConcernState.WITH_PANEL
    assert concern.referral.consultation.question == "Alert or not?"


def test_a_coordinator_may_propose_an_answer_which_the_panel_reads(at_desk, area):
    concern, panel = graded_concern(area=area), standing_panel(area=area)

    at_desk.post(url(concern, "concern-refer"), {"to": panel.pk, "proposed": "professional_alert"})

    asked, browser = concern.referral.consultation, Client()
    browser.force_login(panel.seats.first().holder)
    assert asked.proposed == "professional_alert"
    assert ">Proposed</strong>" in text_of(browser.get(asked.get_absolute_url()))
    assert "Proposed: Alert to partner organisations" in text_of(at_desk.get(url(concern)))


@pytest.mark.parametrize("proposed", ["abstain", "block", "perhaps"])
def test_what_is_proposed_is_one_of_the_options(at_desk, area, proposed):
    concern, panel = graded_concern(area=area), standing_panel(area=area)
    fields = {"to": panel.pk, "question": "Alert or not?", "proposed": proposed}

    response = at_desk.post(url(concern, "concern-refer"), fields)

    assert "Choose one of the options." in text_of(response)
    assert 'value="Alert or not?"' in text_of(response)


def test_a_panel_that_cannot_decide_is_refused_in_the_form(at_desk, area):
    concern, panel = graded_concern(area=area), standing_panel(area=area, quorum=9)

    response = at_desk.post(url(concern, "concern-refer"), {"to": panel.pk, "question": "Alert or not?"})

    concern.refresh_from_db()
    assert "Fill its seats first." in text_of(response)
    assert 'value="Alert or not?"' in text_of(response)
    assert concern.state == ConcernState.GRADED


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose the panel to ask."),
        ({"to": "9" * 30}, "Choose one of the options."),
        ({"to": "1", "question": "x" * 251}, "Shorten this to 250 characters; it has 251."),
    ],
)
def test_what_is_missing_for_the_panel_is_said(at_desk, area, fields, sentence):
    response = at_desk.post(url(graded_concern(area=area), "concern-refer"), fields)

    assert sentence in text_of(response)


def test_a_panel_of_another_area_is_not_offered(at_desk, area):
    elsewhere = standing_panel(area=AreaFactory(name="Far", slug="far"))

    response = at_desk.post(url(graded_concern(area=area), "concern-refer"), {"to": elsewhere.pk})

    assert "Choose one of the options." in text_of(response)


def test_a_concern_is_closed_with_a_reason(at_desk, area):
    concern = open_concern(area=area)

    response = at_desk.post(url(concern, "concern-close"), {"reason": "It was one pill."}, follow=True)

    assert "It was one pill." in text_of(response)
    assert response.context["concern"].state == ConcernState.CLOSED


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_concern_is_not_closed_without_a_fit_reason(at_desk, area, reason):
    concern = open_concern(area=area)

    response = at_desk.post(url(concern, "concern-close"), {"reason": reason})

    concern.refresh_from_db()
    assert response.context["form"].errors["reason"]
    assert concern.state == ConcernState.OPEN


@pytest.mark.parametrize("typed", [{}, {"reason": "It was sugar."}])
def test_a_form_from_a_page_out_of_date_is_told_why_and_nothing_else(at_desk, area, typed):
    page = at_desk.post(url(referred_concern(area=area), "concern-close"), typed)

    why = "This concern is with the panel; it cannot be closed."
    assert page.context["form"].errors == {"__all__": [why]}


def test_a_closed_concern_is_reopened(at_desk, area, coordinator):
    concern = actions.close(open_concern(area=area), by=coordinator, reason="One pill.")

    response = at_desk.post(url(concern, "concern-reopen"), follow=True)

    assert response.context["concern"].state == ConcernState.OPEN


def test_what_cannot_be_done_now_says_why_beside_its_button(at_desk, area):
    concern = referred_concern(area=area)

    page = text_of(at_desk.get(url(concern)))

    for done in ("graded", "put to the panel", "closed"):
        assert f"This concern is with the panel; it cannot be {done}." in page


def test_a_reader_sees_the_buttons_with_the_sentence_that_stops_them(client, area, governance):
    client.force_login(governance)

    page = text_of(client.get(url(graded_concern(area=area))))

    assert page.count("Only a coordinator or duty officer of this area can do this.") == 6
    assert "<textarea" not in page


def test_a_refused_reopening_is_said(at_desk, area):
    response = at_desk.post(url(open_concern(area=area), "concern-reopen"), follow=True)

    assert "This concern is open; it cannot be reopened." in text_of(response)


@pytest.mark.parametrize("name", ["concern", "concern-grade"])
def test_the_outsider_reads_nothing(client, area, outsider, name):
    concern = graded_concern(area=area)
    client.force_login(outsider)

    response = client.get(url(concern, name))

    assert response.status_code == 403
    assert concern.title not in text_of(response)


@pytest.mark.parametrize("name", [*POSTS, "concern-grade"])
def test_the_outsider_changes_nothing(client, area, outsider, name):
    concern = graded_concern(area=area)
    client.force_login(outsider)

    assert client.post(url(concern, name), {"reason": "Because."}).status_code == 403


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_is_not_a_link(at_desk, area, name):
    assert at_desk.get(url(open_concern(area=area), name)).status_code == 405


@pytest.mark.parametrize("name", ["concern", "concern-grade", *POSTS])
def test_strangers_are_asked_to_sign_in(client, area, name):
    response = client.post(url(open_concern(area=area), name))

    assert response.url.startswith("/accounts/login/")


def test_no_such_concern_is_no_page(at_desk):
    assert at_desk.get("/desk/concerns/C-2222-22/").status_code == 404
