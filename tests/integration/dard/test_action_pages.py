"""Owners work by a link that is theirs alone; the desk follows them; a list costs the same however long."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Action, Assignment, Evidence, Recommendation
from dard.states import ActionState, Pace, RecommendationState
from tests.factories import dard_actions as made
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.files import jpeg
from workflow.models import Letter


pytestmark = pytest.mark.django_db

LEARNS = (Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, Role.ANALYST, Role.STEERING_MEMBER, Role.PARTNERSHIP)


@pytest.fixture
def owner(area):
    return made.owner_of(made.set_action(area))


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def picture():
    return SimpleUploadedFile("Rota of Nell Harrow.jpg", jpeg(), "image/jpeg")


def words(page):
    return page.content.decode()


def test_opening_the_link_changes_nothing(client, owner):
    page = client.get(made.path(owner))

    assert made.WORDS in words(page)
    assert page["Cache-Control"] == "no-store"
    assert fresh(owner.action).state == ActionState.OPEN


def test_progress_is_two_taps(client, owner):
    client.post(made.path(owner, "progress/"), {"pace": "slow"})

    assert fresh(owner.action).pace == Pace.SLOW


def test_evidence_with_a_file_is_cleaned_sealed_and_then_it_is_done(client, owner):
    page = client.post(made.path(owner, "evidence/"), {"words": made.DONE, "file": picture()})
    assert page.status_code == 302
    client.post(made.path(owner, "done/"))

    row = Evidence.objects.get()
    with row.file.open("rb") as file:
        assert not file.read().startswith(b"\xff\xd8")
    assert row.content_type == "image/jpeg"
    assert fresh(owner.action).state == ActionState.DONE_CLAIMED


@pytest.mark.parametrize("end", ["claimed", "dropped"])
def test_what_is_typed_on_a_page_that_was_overtaken_stays_with_the_sentence_why(client, owner, end):
    if end == "claimed":
        made.claimed_action(action=owner.action)
    else:
        by = made.coordinator(owner.area)
        actions.drop_action(owner.action, by=by, because="Another service does it.")

    page = words(
        client.post(made.path(owner, "progress/"), {"pace": "slow", "words": "Two calls were missed."})
    )

    assert "by now, and so how it goes is not kept with it any more" in page
    assert "Two calls were missed." in page
    assert not owner.action.progress.exists()


def test_evidence_that_came_while_somebody_looked_is_looked_at_before_it_is_verified(client, area, owner):
    action = made.claimed_action(action=owner.action)
    client.force_login(made.coordinator(area))
    seen = client.get(action.get_absolute_url()).context["seen"]
    actions.give_evidence(action, owner=owner, words="The rota of May is there as well.")

    page = words(client.post(f"{action.get_absolute_url()}verify/", seen, follow=True))
    assert "Evidence was added since you opened this page." in page
    assert fresh(action).state == ActionState.DONE_CLAIMED

    client.post(f"{action.get_absolute_url()}verify/", {"seen": 2})
    assert fresh(action).state == ActionState.VERIFIED


def test_why_it_is_not_done_yet_stands_beside_the_button(client, owner):
    page = client.post(made.path(owner, "done/"))

    assert "Give the evidence first" in words(page)
    assert fresh(owner.action).state == ActionState.OPEN


def test_words_that_name_somebody_come_back_as_typed(client, owner):
    typed = "Ring 07700 900461 about it."

    page = client.post(made.path(owner, "evidence/"), {"words": typed})

    assert typed in words(page)
    assert not Evidence.objects.exists()


def test_the_others_are_organisations_and_nobodys_address(client, area):
    one, other = made.a_contact(area, name="Nell Harrow"), made.a_contact(area, name="Ida Wren")
    action = made.set_action(area, owners=[{"contact": one, "is_lead": True}, {"contact": other}])

    page = words(client.get(made.path(action.owners.get(contact=one))))

    assert other.organisation.name in page
    assert other.email not in page
    assert "Ida Wren" not in page


def test_a_link_that_has_ended_sends_a_new_one_to_the_address_it_came_to(client, owner):
    old = made.path(owner)
    Letter.objects.all().delete()
    with time_machine.travel(owner.expires_at + timedelta(hours=1), tick=False):
        page = client.get(old)
        assert page.status_code == 410
        assert "Send me a new link" in words(page)
        client.post(f"{old}new-link/")
        letter = Letter.objects.get(to_address=owner.email)
        assert client.get(made.path(fresh(owner))).status_code == 200
        assert made.is_link(letter.body, owner)

    assert "A newer link" in words(client.get(old))


def test_behind_a_link_that_has_ended_nothing_is_done(client, owner):
    with time_machine.travel(owner.expires_at + timedelta(hours=1), tick=False):
        client.post(made.path(owner, "progress/"), {"pace": "slow"})

    assert fresh(owner.action).pace == ""


def test_a_link_opens_one_action_alone(client, owner, area):
    """Neither for another action, nor for another purpose."""
    other = made.owner_of(made.set_action(area))
    client.post(made.path(owner, "progress/"), {"pace": "slow"})
    assert fresh(other.action).pace == ""

    as_assignment = made.path(owner).replace("/actions/", "/recommendations/")
    assert client.get(as_assignment).status_code == 404
    assert client.get(made.path(owner)[:-4] + "xyz/").status_code == 404


def test_whoever_was_let_go_is_out_at_once(client, owner, area):
    by = made.coordinator(area)
    other = actions.add_owner(owner.action, by=by, contact=made.a_contact(area))
    actions.end_owner(owner, by=by, lead=other)

    assert "not yours any more" in words(client.get(made.path(owner)))


def test_a_recommendation_is_taken_on_by_link_and_an_action_proposed(client, area):
    assignment = made.sent_recommendation(area)
    assert made.WORDS in words(client.get(made.path(assignment)))

    client.post(made.path(assignment, "accept/"))
    day = (timezone.localdate() + timedelta(days=40)).isoformat()
    client.post(made.path(assignment, "propose/"), {"words": "Train two nurses.", "due_on": day})

    assert Recommendation.objects.get().state == RecommendationState.ACCEPTED
    assert Action.objects.get().state == ActionState.PROPOSED


def test_a_recommendation_is_declined_by_link_and_the_partnership_reads_why(client, area):
    assignment = made.sent_recommendation(area)

    client.post(made.path(assignment, "decline/"), {"because": "No service of ours does this."})

    client.force_login(person(Role.PARTNERSHIP, area=area))
    assert "No service of ours does this." in words(client.get("/desk/actions/partnership/"))
    assert Assignment.objects.get().answered_at


def test_whoever_signs_in_has_their_actions_on_the_desk(client, area):
    user = person(Role.PROVIDER, area=area)
    organisation = user.memberships.first().organisation
    action = made.set_action(area, owners=[{"user": user, "organisation": organisation}])
    client.force_login(user)

    assert action.reference in words(client.get("/desk/actions/mine/"))
    mine = f"/desk/actions/mine/{action.reference}/"
    assert "My actions" in words(client.get("/desk/"))
    client.post(f"{mine}evidence/", {"words": made.DONE})
    client.post(f"{mine}done/")

    assert fresh(action).state == ActionState.DONE_CLAIMED
    assert action.evidence.get().owner.user == user


def test_whoever_signs_in_has_no_link_that_ends_and_asks_to_be_let_go_however_late_it_is(client, area):
    user = person(Role.PARTNER_LEAD, area=area)
    action = made.set_action(area, owners=[{"user": user, "organisation": OrganisationFactory(area=area)}])

    with time_machine.travel(timezone.now() + timedelta(days=120)):
        client.force_login(user)
        page = reverse("dard:action-mine-hand-over", args=[action.reference])
        client.post(page, {"because": "Another team does this now."})

    assert action.owners.get().wants_out_because == "Another team does this now."


def test_nor_does_what_they_are_asked_to_take_on(client, area):
    user, recommendation = person(Role.PARTNER_LEAD, area=area), made.agreed_recommendation(area)
    actions.send_recommendation(recommendation, by=made.coordinator(area), user=user)

    with time_machine.travel(timezone.now() + timedelta(days=120)):
        client.force_login(user)
        client.post(reverse("dard:assignment-mine-accept", args=[recommendation.reference]))

    assert fresh(recommendation).state == "accepted"


def test_an_owner_who_learns_nothing_else_is_led_back_to_their_own_actions(client, area):
    user = person(Role.PROVIDER, area=area)
    organisation = user.memberships.first().organisation
    action = made.set_action(area, owners=[{"user": user, "organisation": organisation}])
    client.force_login(user)

    page = words(client.get(action.get_absolute_url()))

    assert action.recommendation.words in page
    assert 'href="/desk/actions/mine/"' in page
    assert 'href="/desk/actions/"' not in page
    assert action.recommendation.get_absolute_url() not in page


def test_somebody_elses_action_is_not_found(client, owner, area):
    client.force_login(person(Role.PROVIDER, area=area))

    assert client.get(f"/desk/actions/mine/{owner.action.reference}/").status_code == 404


def test_the_desk_verifies_by_one_press_and_keeps_what_a_check_saw(client, area):
    action = made.claimed_action(area)
    client.force_login(made.coordinator(area))

    client.post(f"{action.get_absolute_url()}verify/")
    check, then = made.at_check(action, 12)
    with then:
        client.force_login(made.chair(area))
        said = {"outcome": "holds", "words": "Calls are made at both sites."}
        client.post(f"{action.get_absolute_url()}checks/{check.pk}/", said)

    assert fresh(action).state == ActionState.EMBEDDED


def test_the_desk_sets_an_action(client, area):
    recommendation = made.accepted_recommendation(area)
    contact = made.a_contact(area)
    client.force_login(made.coordinator(area))
    day = (timezone.localdate() + timedelta(days=40)).isoformat()

    page = client.post(
        f"/desk/actions/of/{recommendation.reference}/set/",
        {"words": "Call within a day.", "due_on": day, "owner_1": f"contact-{contact.pk}"},
    )

    assert page.status_code == 302
    assert Action.objects.get().owners.get().contact == contact


def test_the_page_of_a_recommendation_says_what_is_done_about_it(client, area):
    action = made.set_action(area)
    client.force_login(made.coordinator(area))

    page = words(client.get(action.recommendation.get_absolute_url()))

    assert action.reference in page
    assert "What is done about it" in page


@pytest.mark.parametrize("role", LEARNS)
def test_those_who_learn_read_actions_and_no_address(client, owner, area, role):
    client.force_login(person(role, area=area))

    pages = [words(client.get(each)) for each in ("/desk/actions/", owner.action.get_absolute_url())]

    assert all(owner.action.reference in each for each in pages)
    assert not any(owner.email in each for each in pages)


def test_of_another_area_nothing_is_read(client, owner):
    other = AreaFactory(name="Wexcombe", slug="wexcombe")
    client.force_login(made.coordinator(other))

    assert owner.action.reference not in words(client.get("/desk/actions/"))
    assert client.get(owner.action.get_absolute_url()).status_code == 403


def test_a_file_of_evidence_is_for_whoever_verifies_and_each_look_is_kept(client, area, owner):
    actions.give_evidence(owner.action, owner=owner, words=made.DONE, file=picture())
    address = f"{owner.action.get_absolute_url()}evidence/{Evidence.objects.get().pk}/"
    client.force_login(person(Role.STEERING_MEMBER, area=area))
    assert client.post(address).status_code == 403
    client.force_login(made.coordinator(area))

    page = client.post(address)

    assert page.content.startswith(b"\xff\xd8")
    assert "A file of evidence was read" in words(client.get(owner.action.get_absolute_url()))


def test_late_ones_come_first_and_filters_find_the_rest(client, area):
    late, later = made.set_action(area, due_in=2), made.set_action(area, due_in=60)
    client.force_login(made.coordinator(area))
    with time_machine.travel(timezone.now() + timedelta(days=5), tick=False):
        client.force_login(made.coordinator(area))
        page = words(client.get("/desk/actions/"))
        other = later.owners.get().organisation_id
        chosen = words(client.get(f"/desk/actions/?organisation={other}&theme=repeated"))

    assert page.index(late.reference) < page.index(later.reference)
    assert "1 late." in page
    assert later.reference in chosen
    assert late.reference not in chosen


@pytest.mark.parametrize(
    "address", ["/desk/actions/", "/desk/actions/partnership/", "/desk/actions/actions.csv"]
)
def test_a_list_costs_the_same_however_long_it_is(client, area, address):
    recommendation = made.accepted_recommendation(area)
    user = made.coordinator(area)
    client.force_login(user)
    many(recommendation, user, 5)
    few = cost(client, address)

    many(recommendation, user, 45)

    assert cost(client, address) == few
    assert few < 30


def many(recommendation, by, count):
    for _ in range(count):
        made.set_action(recommendation=recommendation, by=by)


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_what_waits_to_be_verified_or_for_an_owner_stands_in_the_list(client, area):
    claimed, sent = made.claimed_action(area), made.sent_recommendation(area)
    unsent = made.agreed_recommendation(area)
    client.force_login(made.coordinator(area))

    page = words(client.get("/desk/actions/"))

    assert "To be verified" in page
    assert all(each.reference in page for each in (claimed, sent.recommendation, unsent))
    assert "not answered yet" in page
    assert "not sent yet" in page


def test_the_days_of_checks_go_into_a_calendar_without_a_word_of_them(client, area):
    action = made.verified_action(area)
    client.force_login(made.coordinator(area))

    page = client.get("/desk/actions/checks.ics")

    assert words(page).count("BEGIN:VEVENT") == 3
    assert action.reference in words(page)
    assert "visits" not in words(page)
