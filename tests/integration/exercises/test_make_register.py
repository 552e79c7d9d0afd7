"""A register of test reports: the same from the same seed, found like any other, never beside real ones."""

import heapq
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from exercises.register import Register, reference
from ldis.likeness import finding, scoring
from ldis.models import Profile, Report
from ldis.states import AgeBand, ReportKind
from tests.factories.ldis import received_report
from workflow.events import first_broken
from workflow.models import Event


pytestmark = pytest.mark.heavy


LAST_DAY = date(2026, 6, 30)


def make(reports=60, **options):
    call_command("make_register", reports=reports, last_day=LAST_DAY, stdout=StringIO(), **options)


def test_the_same_seed_gives_the_same_reports():
    first, second = (Register(3, LAST_DAY).draw(50) for _ in range(2))

    assert [fields for fields, _, _ in first] == [fields for fields, _, _ in second]
    assert Register(4, LAST_DAY).draw(1)[0][0] != Register(3, LAST_DAY).draw(1)[0][0]


def test_references_do_not_repeat():
    assert len({reference(number) for number in range(20_000)}) == 20_000


def test_there_are_deaths_minors_and_batches():
    drawn = Register(1, LAST_DAY).draw(2000)

    assert {fields["kind"] for fields, _, _ in drawn} == set(ReportKind)
    assert any(fields.get("age_band") == AgeBand.UNDER_18 for fields, _, _ in drawn)
    assert sum(batch is not None for _, _, batch in drawn) > 500


def test_the_register_is_written_with_one_event_for_the_set(db):
    make()

    assert Report.objects.count() == Profile.objects.count() == 60
    assert Event.objects.filter(action="register.made").count() == 1
    assert first_broken() is None


def test_it_is_not_made_beside_real_reports(area):
    received_report(area=area)

    with pytest.raises(CommandError, match="holds real reports"):
        make()


def test_it_is_not_made_twice_in_one_area(db):
    make()

    with pytest.raises(CommandError, match="has reports already"):
        make()


def test_of_two_thousand_reports_nearly_all_of_the_ten_most_similar_are_found(db):
    make(reports=2000)
    features = dict(Profile.objects.values_list("pk", "features"))
    reached = wanted = 0
    for report in Report.objects.order_by("reference")[:20]:
        mine = features[report.pk]
        scores = (scoring.score(mine, theirs) for pk, theirs in features.items() if pk != report.pk)
        best = [score for score in heapq.nlargest(10, scores) if score >= finding.LEAST]
        found = [each.likeness.score for each in finding.look_alikes(report)]
        reached += sum(score >= best[-1] - 1e-9 for score in found)
        wanted += len(best)

    assert reached / wanted >= 0.95
