"""What is said of a concern: counts and their corrections, what is not known, where it was, its story."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Place
from ldis import actions, briefing, figures, story
from ldis.models import Count
from ldis.states import Measure
from tests.factories.ldis import known_reporter, open_concern, received_report, referred_concern
from tests.factories.panel import decided
from workflow.handling import Tlp
from workflow.models import Event
from workflow.refusals import Refused


@pytest.fixture
def concern(area, coordinator):
    return open_concern(area=area, by=coordinator, tlp=Tlp.CLEAR)


def count(concern, by, value=8, days_ago=0, **details):
    as_of = timezone.localdate() - timedelta(days=days_ago)
    said = {"measure": Measure.OVERDOSES, "value": value, "as_of": as_of, "source": "Ambulance service"}
    return actions.count(concern, by=by, **said | details)


def test_the_newest_figure_counts_and_the_older_stays_beside_it(concern, coordinator):
    count(concern, coordinator, 8, days_ago=2)
    count(concern, coordinator, 13)

    (figure,) = figures.of_concern(concern)

    assert figure.latest.value == 13
    assert [each.value for each in figure.earlier] == [8]


def test_a_corrected_figure_no_longer_counts_and_can_still_be_read(concern, coordinator, client):
    wrong = count(concern, coordinator, 20)
    count(concern, coordinator, 17, replaces=wrong, note="Three were counted twice.")
    client.force_login(coordinator)

    page = client.get(concern.get_absolute_url()).content.decode()

    assert figures.of_concern(concern)[0].latest.value == 17
    assert "<s>20</s> corrected" in page


def test_a_figure_taken_back_to_an_earlier_day_gives_way_to_a_later_one(concern, coordinator):
    wrong = count(concern, coordinator, 20)
    count(concern, coordinator, 5, days_ago=5, replaces=wrong, note="That was last week's number.")
    count(concern, coordinator, 9, days_ago=1)

    assert figures.of_concern(concern)[0].latest.value == 9


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"days_ago": -1}, "in the future"),
        ({"source": " "}, "Say who gives the figure"),
    ],
)
def test_a_figure_is_dated_and_sourced(concern, coordinator, details, sentence):
    with pytest.raises(Refused, match=sentence):
        count(concern, coordinator, **details)


def test_a_correction_says_why(concern, coordinator):
    wrong = count(concern, coordinator, 20)

    with pytest.raises(Refused, match="Say why the figure is corrected"):
        count(concern, coordinator, 17, replaces=wrong)


def test_a_figure_is_corrected_once(concern, coordinator):
    wrong = count(concern, coordinator, 20)
    count(concern, coordinator, 17, replaces=wrong, note="Counted twice.")

    with pytest.raises(Refused, match="corrected already"):
        count(concern, coordinator, 16, replaces=wrong, note="Again.")


def test_no_figure_is_changed_or_removed(concern, coordinator):
    count(concern, coordinator)

    with pytest.raises(TypeError, match="never changed"):
        Count.objects.update(value=0)


def test_an_alert_starts_from_the_figure_with_its_day_and_source(concern, coordinator):
    count(concern, coordinator, 57)

    said = briefing.first_draft(concern, "public")["people_affected"]

    assert said.startswith("57 non-fatal overdoses by ")
    assert "(Ambulance service)" in said


def test_a_figure_is_added_on_the_page_and_a_slip_keeps_what_was_typed(concern, coordinator, client):
    client.force_login(coordinator)
    url = reverse("ldis:count-new", args=[concern.reference])

    page = client.post(url, {"measure": "deaths", "value": "3", "as_of": "", "source": "Coroner's office"})

    assert "Say as of which day." in page.content.decode()
    assert "Coroner&#x27;s office" in page.content.decode()


def test_governance_reads_figures_and_gives_none(concern, governance, client):
    client.force_login(governance)
    url = reverse("ldis:count-new", args=[concern.reference])

    assert client.get(url).status_code == 403
    assert url not in client.get(concern.get_absolute_url()).content.decode()


def test_what_is_not_known_goes_into_the_first_draft(concern, coordinator, client):
    client.force_login(coordinator)
    url = reverse("ldis:concern-describe", args=[concern.reference])

    client.post(url, {"title": "Tan powder", "not_known": "Whether it is still being sold."})

    concern.refresh_from_db()
    assert briefing.first_draft(concern, "public")["not_known"] == "Whether it is still being sold."
    assert Event.objects.filter(action="concern.described").exists()


# Where it was


@pytest.fixture
def millhaven(area):
    return Place.objects.create(area=area, name="Millhaven", latitude=53.1, longitude=-1.4)


def test_a_report_that_names_a_place_is_put_there(area, millhaven):
    report = received_report(area=area, place="Near the campus in MILLHAVEN, by night")

    assert report.locality == millhaven


def test_the_longer_name_wins(area, millhaven):
    docks = Place.objects.create(area=area, name="Millhaven Docks", latitude=53.1, longitude=-1.3)

    assert received_report(area=area, place="millhaven docks").locality == docks


def test_a_place_is_not_guessed_from_a_part_of_a_word(area, millhaven):
    assert received_report(area=area, place="Millhavenshire").locality is None


def test_a_coordinator_puts_a_report_on_the_map(client, area, coordinator, millhaven):
    concern = open_concern(area=area, by=coordinator)
    report = concern.reports.get()
    client.force_login(coordinator)

    client.post(reverse("ldis:report-place", args=[report.reference]), {"locality": millhaven.pk})

    page = client.get(concern.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert "Millhaven" in page


def test_a_place_of_another_area_is_refused(client, area, coordinator, outsider):
    elsewhere = outsider.memberships.first().area
    far = Place.objects.create(area=elsewhere, name="Far", latitude=1, longitude=1)
    report = received_report(area=area)

    with pytest.raises(Refused, match="another area"):
        actions.place(report, by=coordinator, locality=far)


# The whole story, on the page and to take away


@pytest.fixture
def decided_on(area, coordinator):
    concern = referred_concern(area=area, by=coordinator, reporter=known_reporter(), tlp=Tlp.CLEAR)
    decided(concern.referral.consultation, "public_alert")
    return concern


def test_the_story_runs_from_the_first_report_to_the_draft_of_the_alert(decided_on, coordinator):
    told = [what for _, what, _ in story.of_concern(decided_on, coordinator)]

    assert told[0] == "Report received"
    assert "The panel was asked" in told
    assert "Alert opened" in told


def test_the_story_costs_the_same_however_long_it_is(decided_on, coordinator, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        story.of_concern(decided_on, coordinator)


def unpacked(response):
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_the_case_file_holds_everything_but_who_reported(client, decided_on, coordinator):
    client.force_login(coordinator)

    file = unpacked(client.post(reverse("ldis:concern-case-file", args=[decided_on.reference])))

    data = json.loads(file.read("case-file.json"))
    page = file.read("case-file.html").decode()
    assert data["reference"] == decided_on.reference
    assert data["assessments"][0]["chosen"] in page
    assert "Sam Rivers" not in page + json.dumps(data)


def test_taking_the_case_file_is_recorded(client, decided_on, governance):
    client.force_login(governance)

    client.post(reverse("ldis:concern-case-file", args=[decided_on.reference]))

    assert Event.objects.filter(action="concern.case_file_made").count() == 1


def test_the_case_file_is_asked_for_and_not_stumbled_upon(client, decided_on, coordinator, outsider):
    url = reverse("ldis:concern-case-file", args=[decided_on.reference])
    client.force_login(coordinator)
    assert client.get(url).status_code == 405

    client.force_login(outsider)
    assert client.post(url).status_code == 403
