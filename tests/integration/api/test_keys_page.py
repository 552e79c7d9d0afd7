import pytest
from django.urls import reverse

from api import actions
from api.models import ApiKey
from tests.factories.accounts import OrganisationFactory
from tests.factories.api import api_key
from workflow.events import events_of
from workflow.refusals import Refused


def test_governance_makes_a_key_that_is_shown_once(client, area, governance):
    client.force_login(governance)
    hospital = OrganisationFactory(area=area)

    made = client.post(reverse("api-keys:index"), {"organisation": hospital.pk, "name": "Ward system"})

    key = ApiKey.objects.get()
    text = made.context["text"]
    assert text in made.content.decode()
    assert key.opens_with(text.rsplit("_", 1)[1]) or key.opens_with(text.split("_", 2)[2])
    assert text not in client.get(reverse("api-keys:index")).content.decode()
    assert text not in f"{ApiKey.objects.values()}"
    assert [e.action for e in events_of(key)] == ["key.made"]


def test_a_key_needs_a_name_and_an_organisation_of_ones_own_area(client, governance, outsider):
    client.force_login(governance)
    theirs = outsider.memberships.first().organisation

    page = client.post(reverse("api-keys:index"), {"organisation": theirs.pk, "name": ""})

    assert set(page.context["form"].errors) == {"organisation", "name"}
    assert not ApiKey.objects.exists()


def test_governance_revokes_a_key_once(client, area, governance):
    key, _ = api_key(area)
    client.force_login(governance)

    page = client.post(reverse("api-keys:revoke", args=[key.pk]), follow=True)

    key.refresh_from_db()
    assert key.revoked_by == governance
    assert "Nothing opens with it any more." in page.content.decode()
    with pytest.raises(Refused, match="revoked already"):
        actions.revoke_key(key, by=governance)


def test_others_neither_see_nor_make_nor_revoke_keys(client, area, coordinator, outsider):
    key, _ = api_key(area)
    client.force_login(coordinator)
    assert client.get(reverse("api-keys:index")).status_code == 403
    client.force_login(outsider)
    assert client.post(reverse("api-keys:revoke", args=[key.pk])).status_code == 403

    with pytest.raises(Refused, match="Only governance"):
        api_key(area, by=coordinator)


def test_a_key_is_for_an_organisation_of_its_area(area, governance, outsider):
    with pytest.raises(Refused, match="belongs to another area"):
        api_key(area, organisation=outsider.memberships.first().organisation, by=governance)


def test_the_list_asks_the_database_as_often_for_ten_keys_as_for_one(
    client, area, governance, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(governance)
    for _ in range(10):
        api_key(area, by=governance, organisation=governance.memberships.first().organisation)

    with django_assert_max_num_queries(8):
        client.get(reverse("api-keys:index"))
