"""The vocabulary at the desk: looked up by staff, settled by governance."""

import pytest
from django.urls import reverse

from ldis import actions
from substances import matching
from substances.models import Family, Substance
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import open_concern, received_report
from workflow.refusals import Refused


INDEX = reverse("ldis:substances")


@pytest.fixture
def at_desk(client, coordinator, vocabulary):
    client.force_login(coordinator)
    return client


@pytest.fixture
def as_governance(client, governance, vocabulary):
    client.force_login(governance)
    return client


def get(name):
    return Substance.objects.get(name=name)


def url(substance, name="substance"):
    return reverse(f"ldis:{name}", args=[substance.pk])


def search(client, **query):
    return [each.name for each in client.get(INDEX, query).context["page"]]


def unknown(by, name="Blue X"):
    return actions.add_unknown(name, by=by)


def test_the_list_says_names_naloxone_and_control(at_desk):
    page = at_desk.get(INDEX, {"q": "xylazine"}).content.decode()

    for words in ("Xylazine", "tranq", "Naloxone has no effect", "Class C", "since 15 Jan 2025"):
        assert words in page


@pytest.mark.parametrize(
    ("typed", "first"), [("blues", "Diazepam"), ("zylazin", "Xylazine"), ("Lyrica", "Pregabalin")]
)
def test_a_search_finds_what_is_meant(at_desk, typed, first):
    assert first in search(at_desk, q=typed)[:4]


def test_a_family_narrows_the_list(at_desk):
    family = Family.objects.get(name="Gabapentinoids")

    assert search(at_desk, family=family.pk) == ["Gabapentin", "Phenibut", "Pregabalin"]


def test_a_search_for_nothing_known_says_so(at_desk):
    assert "Nothing goes by that name" in at_desk.get(INDEX, {"q": "qqqqqqqq"}).content.decode()


def test_reports_are_counted_in_ones_own_areas_only(at_desk, area):
    far = AreaFactory(name="Far", slug="far")
    for place in (area, area, far):
        received_report(area=place, substance=get("Xylazine"))

    page = at_desk.get(INDEX, {"q": "xylazine"}).context["page"]

    assert page[0].recent_reports == 2


@pytest.mark.parametrize("query", [{}, {"q": "blues"}])
def test_the_list_costs_the_same_however_much_it_shows(at_desk, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        at_desk.get(INDEX, query)


def test_a_substance_shows_its_law_through_time(at_desk):
    page = at_desk.get(url(get("Ketamine"))).content.decode()

    for words in ("9 June 2014", "SI 2014/1106", "Class B", "Still in force", "Street name"):
        assert words in page


@pytest.mark.parametrize("who", ["outsider", "partner"])
def test_the_list_is_for_staff(client, vocabulary, who, request):
    client.force_login(request.getfixturevalue(who))

    expected = 200 if who == "outsider" else 403  # the outsider is staff of another area; the list is one
    assert client.get(INDEX).status_code == expected


def test_strangers_are_asked_to_sign_in(client, vocabulary):
    assert client.get(INDEX).url.startswith("/accounts/login/")


def test_a_name_nobody_knew_waits_on_the_list(at_desk, coordinator):
    unknown(coordinator)

    page = at_desk.get(INDEX)

    assert [each.name for each in page.context["unsettled"]] == ["Blue X"]


def test_governance_merges_and_reports_and_concerns_follow(as_governance, coordinator, area):
    blue = unknown(coordinator)
    report = received_report(area=area, substance=blue)
    concern = open_concern(area=area)
    type(concern).objects.filter(pk=concern.pk).update(substance=blue)

    as_governance.post(url(blue, "substance-merge"), {"into": get("Etizolam").pk})

    report.refresh_from_db()
    concern.refresh_from_db()
    assert report.substance == concern.substance == get("Etizolam") == matching.exactly("blue x")


def test_governance_confirms_a_substance_of_its_own(as_governance, coordinator):
    blue = unknown(coordinator)

    as_governance.post(url(blue, "substance-confirm"), {"family": Family.objects.get(name="Nitazenes").pk})

    blue.refresh_from_db()
    assert (blue.is_confirmed_name, blue.family.name) == (True, "Nitazenes")


@pytest.mark.parametrize("name", ["substance-merge", "substance-confirm"])
def test_what_is_missing_is_said(as_governance, coordinator, name):
    page = as_governance.post(url(unknown(coordinator), name)).content.decode()

    assert "Choose the" in page


@pytest.mark.parametrize("name", ["substance-merge", "substance-confirm"])
def test_settling_is_no_link_and_not_for_coordinators(at_desk, coordinator, name):
    blue = unknown(coordinator)
    family = Family.objects.first()

    page = at_desk.post(url(blue, name), {"into": get("Etizolam").pk, "family": family.pk}).content.decode()

    assert at_desk.get(url(blue, name)).status_code == 405
    assert "Only governance can confirm a substance" in page
    assert Substance.objects.provisional().get() == blue


def test_what_is_settled_stays_settled(governance, coordinator, vocabulary):
    blue, heroin, etizolam = unknown(coordinator), get("Heroin"), get("Etizolam")
    with pytest.raises(Refused, match="settled already"):
        actions.merge_substance(heroin, by=governance, into=etizolam)
    with pytest.raises(Refused, match="into itself"):
        actions.merge_substance(blue, by=governance, into=blue)
    actions.merge_substance(blue, by=governance, into=etizolam)

    with pytest.raises(Refused, match="turned out to be Etizolam"):
        actions.merge_substance(
            unknown(coordinator, "Blue Y"), by=governance, into=Substance.objects.get(pk=blue.pk)
        )


@pytest.mark.parametrize(("name", "sentence"), [(" ", "Say what the substance"), ("x" * 121, "Shorten")])
def test_an_unknown_substance_needs_a_name_of_some_length(coordinator, vocabulary, name, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.add_unknown(name, by=coordinator)


def test_only_a_coordinator_adds_a_substance(member, vocabulary):
    with pytest.raises(Refused, match="Only a coordinator"):
        actions.add_unknown("Blue X", by=member)
