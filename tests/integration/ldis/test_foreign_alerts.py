import pytest
from django.urls import reverse

from ldis import actions, foreign
from ldis.models import ForeignAlert
from ldis.states import Criterion, OriginCheck, ReportKind, Verdict
from tests.factories.foreign import WORDS, foreign_alert, judged, unsaved_foreign
from workflow.events import events_of
from workflow.models import Event
from workflow.refusals import Refused


def test_an_alert_from_elsewhere_enters_as_a_report_for_triage(area, coordinator):
    alert = foreign_alert(area=area, by=coordinator)

    assert alert.report.kind == ReportKind.ALERT
    assert WORDS[:40] in alert.report.happened
    assert [e.action for e in events_of(alert.report)] == ["report.received", "foreign_alert.received"]


def test_the_report_names_nobody_and_the_evidence_stays_as_it_came(area, coordinator):
    alert = foreign_alert(area=area, by=coordinator, body="Ask Dr John Smith on 07700 900123 about it.")

    assert "07700 900123" not in alert.report.happened
    assert "07700 900123" in alert.body
    assert not Event.objects.filter(details__icontains="07700").exists()


def test_the_same_alert_is_taken_in_once(area, coordinator):
    first = foreign_alert(area=area, by=coordinator)

    with pytest.raises(Refused, match=f"known already: it came in with report {first.report.reference}"):
        actions.receive_foreign_alert(unsaved_foreign(body=WORDS.upper()), area=area, by=coordinator)


def test_who_does_not_coordinate_neither_takes_in_nor_judges(area, governance, outsider):
    alert = foreign_alert(area=area)

    for who in (governance, outsider):
        with pytest.raises(Refused, match="Only a coordinator"):
            foreign_alert(area=area, by=who, body="Another one.")
        with pytest.raises(Refused, match="Only a coordinator"):
            judged(alert, by=who)


def test_a_verdict_is_recorded_with_how_it_was_checked(area, coordinator):
    alert = judged(foreign_alert(area=area), by=coordinator)

    event = events_of(alert.report).last()
    assert (alert.verdict, alert.checked_by) == (Verdict.HOAX, coordinator)
    assert event.action == "foreign_alert.judged"
    assert event.details == {"verdict": "hoax", "checked_how": "called_back"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verdict": "perhaps"}, "Say what you found"),
        ({"checked_how": ""}, "Say how you checked"),
        ({"reason": "  "}, "Say what your verdict rests on"),
        ({"verdict": Verdict.RELEVANT, "checked_how": OriginCheck.COULD_NOT}, "is not verified"),
    ],
)
def test_half_a_verdict_is_refused(area, coordinator, changes, sentence):
    alert = foreign_alert(area=area, by=coordinator)
    whole = {"verdict": Verdict.HOAX, "checked_how": OriginCheck.CALLED_BACK, "reason": "They said so."}

    with pytest.raises(Refused, match=sentence):
        actions.judge_foreign_alert(alert, by=coordinator, **(whole | changes))


def triaged(alert, by):
    return actions.triage(alert.report, by=by, criterion=Criterion.HARM)


@pytest.mark.parametrize("verdict", [None, Verdict.HOAX, Verdict.NOT_VERIFIED, Verdict.NOT_RELEVANT])
def test_no_concern_and_so_no_draft_rests_on_an_alert_that_was_not_found_relevant(area, coordinator, verdict):
    alert = foreign_alert(area=area, by=coordinator)
    report = triaged(alert, coordinator)
    if verdict:
        judged(alert, verdict)

    with pytest.raises(Refused, match="This alert from somewhere else"):
        actions.open_concern(report, by=coordinator, title="Blue star tablets")


def test_a_concern_may_rest_on_an_authentic_alert_and_then_it_cannot_turn_into_a_hoax(area, coordinator):
    alert = judged(foreign_alert(area=area, by=coordinator), Verdict.RELEVANT)
    concern = actions.open_concern(triaged(alert, coordinator), by=coordinator, title="Blue star tablets")

    with pytest.raises(Refused, match=f"part of concern {concern.reference}"):
        judged(alert, Verdict.HOAX)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("fda-2026-14", "The same reference"),
        ("http://www.fernmouth.example/alerts/14/", "The same link"),
        ("fernmouth.example/alerts/14", "The same link"),
        (f"FWD: please share!! {WORDS.lower()}", "of its words agree"),
        ("blue tablets stamped with a star sold as diazepam in fernmouth", "of its words agree"),
    ],
)
def test_an_alert_is_found_again_however_it_is_asked_for(area, query, why):
    alert = foreign_alert(area=area)

    found = foreign.search(query, ForeignAlert.objects.all())

    assert [each.alert for each in found] == [alert]
    assert why in found[0].why


@pytest.mark.parametrize("query", ["", "star", "Council tax will rise by four per cent in April", "%", "/"])
def test_another_text_finds_nothing(area, query):
    foreign_alert(area=area)

    assert foreign.search(query, ForeignAlert.objects.all()) == []


def test_nothing_is_found_in_another_area(client, area, outsider):
    foreign_alert(area=area)
    client.force_login(outsider)

    page = client.post(reverse("ldis:foreign-index"), {"q": "FDA 2026/14"})

    assert page.context["found"] == []


def test_the_public_is_warned_of_a_hoax_by_its_reference_or_link_only(area):
    alert = judged(foreign_alert(area=area))

    assert foreign.public_doubt("FDA 2026/14") == alert
    assert foreign.public_doubt("https://fernmouth.example/alerts/14") == alert
    assert foreign.public_doubt(WORDS) is None
    assert foreign.public_doubt("") is None


@pytest.mark.parametrize("other", [Verdict.RELEVANT, None])
def test_nothing_is_said_in_public_where_one_of_that_name_may_be_authentic(area, other):
    judged(foreign_alert(area=area))
    second = foreign_alert(area=area, body="The true text of that alert.", title="Tablets")
    if other:
        judged(second, other)

    assert foreign.public_doubt("FDA 2026/14") is None


def test_a_drill_says_nothing_in_public(area):
    judged(foreign_alert(area=area))
    area.is_exercise = True
    area.save()

    assert foreign.public_doubt("FDA 2026/14") is None
    assert ForeignAlert.objects.count() == 1
