"""What the review of an area goes by: shown with what it rests on, and set anew by its chair or by
governance."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.states import Role
from dard import actions, clocks, review_settings
from dard.figures import policy_of
from dard.models import ReviewSetting
from dard.permissions import CASE_READERS
from tests.factories.accounts import AreaFactory, person
from workflow.clocks import Clock
from workflow.refusals import Refused


INDEX = reverse("dard:settings")


def edit(area, key="look_back"):
    return reverse("dard:setting-edit", args=[area.slug, key])


@pytest.fixture
def chair(client, area):
    user = person(Role.REVIEW_CHAIR, area=area)
    client.force_login(user)
    return user


def test_each_is_shown_with_what_it_rests_on(client, area, chair):
    page = client.get(INDEX).content.decode()

    assert all(each.title in page for each in review_settings.EVERY)
    assert all(each.basis for each in review_settings.EVERY)


def test_the_chair_sets_one_and_says_why(client, area, chair):
    assert client.post(edit(area), {"value": "6", "basis": "Our protocol of May."}).url == INDEX

    assert review_settings.value_of(area, review_settings.LOOK_BACK) == 6
    page = client.get(INDEX).content.decode()
    assert "Our protocol of May." in page
    assert "It came as 12 months" in page


def test_the_chair_sets_below_which_number_figures_do_not_leave(client, area, chair):
    assert (
        client.post(edit(area, "figures_threshold"), {"value": "10", "basis": "Our protocol."}).url == INDEX
    )

    assert policy_of(area).threshold == 10


@pytest.mark.parametrize(
    ("key", "sent", "sentence"),
    [
        ("look_back", {"value": "7", "basis": "x"}, "Choose one of the options"),
        ("look_back", {"value": "6", "basis": ""}, "Say what it rests on"),
        ("deep_dive_score", {"value": "99", "basis": "x"}, "Write a number from 1 to 30"),
        ("deep_dive_score", {"value": "many", "basis": "x"}, "Write a whole number"),
    ],
)
def test_what_cannot_be_set_is_a_sentence(client, area, chair, key, sent, sentence):
    assert sentence in client.post(edit(area, key), sent).content.decode()
    assert not ReviewSetting.objects.exists()


@pytest.mark.parametrize("role", sorted(CASE_READERS - {Role.REVIEW_CHAIR}))
def test_others_read_them_and_do_not_set_them(client, area, role):
    client.force_login(person(role, area=area))

    assert client.get(INDEX).status_code == 200
    assert client.get(edit(area)).status_code == 403


def test_governance_sets_them_too_and_nobody_elsewhere(client, area):
    governance = person(Role.GOVERNANCE, area=area)
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")
    client.force_login(governance)

    assert client.get(edit(area)).status_code == 200
    assert client.get(edit(elsewhere)).status_code == 403
    with pytest.raises(Refused, match="of this area"):
        actions.set_review_setting(
            elsewhere, review_settings.LOOK_BACK, by=governance, value=6, basis="Ours."
        )


def test_no_such_setting(client, area, chair):
    assert client.get(edit(area, "nonsense")).status_code == 404


def test_a_setting_is_never_changed_but_set_again(area, chair):
    for value in (6, 12):
        actions.set_review_setting(area, review_settings.LOOK_BACK, by=chair, value=value, basis="Ours.")

    assert list(ReviewSetting.objects.values_list("value", flat=True)) == [12, 6]
    with pytest.raises(TypeError):
        ReviewSetting.objects.all().delete()


def test_the_clocks_of_the_review_are_on_the_page_of_clocks(client, area):
    client.force_login(person(Role.GOVERNANCE, area=area))
    page = client.get(reverse("ldis:clock-index")).content.decode()

    assert all(escape(each.title) in page for each in clocks.EVERY)
    url = reverse("ldis:clock-edit", args=[area.slug, clocks.TRIAGE.key])
    sent = {"hours": "40", "working": "yes", "basis": "Our protocol."}
    assert client.post(url, sent).status_code == 302


def test_every_clock_of_the_review_can_be_set():
    own = {each for each in vars(clocks).values() if isinstance(each, Clock)}

    assert set(clocks.EVERY) == own
    assert len({each.key for each in own}) == len(own)
