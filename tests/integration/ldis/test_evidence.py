"""The table of evidence: a row for each piece, how many events stand behind them, and who may read it."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.urls import reverse

import alerts.actions
from ldis import actions, evidence, sanitised
from ldis.models import Concern
from ldis.sampling import NOT_FOUND_MEANS
from ldis.states import Firsthand, Verdict
from tests.factories.enquiries import NOT_SEEN, SEEN, UNKNOWN, contacts, opened_enquiry, replied
from tests.factories.foreign import foreign_alert, judged
from tests.factories.ldis import known_reporter, open_concern, triaged_report
from tests.factories.samples import a_result, a_sample, nothing_found
from workflow.handling import Tlp


MARKET = {"place": "Old Market", "happened_on": date(2026, 11, 3)}
QUAY = {"place": "The quay", "happened_on": date(2026, 11, 7)}


@pytest.fixture
def concern(area, coordinator):
    return open_concern(area=area, by=coordinator, tlp=Tlp.CLEAR, **MARKET)


def add_report(concern, by, **fields):
    report = triaged_report(area=concern.area, by=by, **{"tlp": Tlp.CLEAR} | fields)
    return actions.link(report, concern, by=by)


def table(concern, reader):
    return evidence.of_concern(Concern.objects.get(pk=concern.pk), reader)


def row(concern, reader, kind):
    return next(each for each in table(concern, reader).rows if each.kind.startswith(kind))


def page_of(client, concern, reader):
    client.force_login(reader)
    return client.get(concern.get_absolute_url()).content.decode()


def test_every_piece_is_a_row_and_the_sum_says_what_they_come_to(client, concern, coordinator):
    add_report(concern, coordinator, **QUAY)
    a_result(a_sample(report=concern.reports.first(), by=coordinator), by=coordinator)
    replied(opened_enquiry(concern=concern), SEEN, NOT_SEEN, UNKNOWN)

    page = page_of(client, concern, coordinator)

    assert "6 pieces of evidence from at most 3 independent events; 1 says not seen." in page


def test_rows_stand_in_the_order_in_which_things_happened(concern, coordinator):
    add_report(concern, coordinator, **QUAY)
    earlier = add_report(concern, coordinator, place="The arches", happened_on=date(2026, 10, 30))

    rows = table(concern, coordinator).rows

    assert rows[0].reference == earlier.reference
    assert [each.event for each in rows] == [1, 2, 3]


def test_reports_that_may_share_an_origin_count_as_one_and_name_each_other(concern, coordinator):
    again = add_report(concern, coordinator, **MARKET)

    first, second = table(concern, coordinator).rows

    assert (first.event, second.event) == (1, 1)
    assert first.along == (again.reference,)


def test_a_test_belongs_to_the_event_of_the_report_its_sample_came_with(concern, coordinator):
    report = concern.reports.get()
    a_result(a_sample(report=report, by=coordinator), by=coordinator)

    found = row(concern, coordinator, "Test")

    assert (found.event, found.along) == (1, (report.reference,))


def test_a_sample_from_nowhere_in_particular_is_no_event_of_its_own(concern, coordinator):
    a_result(a_sample(concern=concern, by=coordinator), by=coordinator)

    assert row(concern, coordinator, "Test").event is None
    assert table(concern, coordinator).events == 1


def test_not_found_says_what_that_means(client, concern, coordinator):
    nothing_found(a_sample(report=concern.reports.get(), by=coordinator), by=coordinator)

    assert row(concern, coordinator, "Test").event is None
    assert NOT_FOUND_MEANS in page_of(client, concern, coordinator)


def test_a_corrected_result_gives_its_place_to_the_newer_one(concern, coordinator):
    sample = a_sample(concern=concern, by=coordinator)
    wrong = a_result(sample, by=coordinator)
    nothing_found(sample, by=coordinator, replaces=wrong, replaced_because="Two wraps were mixed up.")

    said = [each.says for each in table(concern, coordinator).rows if each.kind.startswith("Test")]

    assert len(said) == 1
    assert said[0].startswith("Not found")


def test_two_people_of_one_organisation_are_one_source(concern, coordinator):
    first, second = contacts(2, area=concern.area)
    second.organisation = first.organisation
    second.save()

    replied(opened_enquiry(concern=concern, contacts_asked=[first, second]), SEEN, SEEN)

    assert table(concern, coordinator).events == 2


def test_hearsay_is_a_row_and_no_event(concern, coordinator):
    replied(opened_enquiry(concern=concern), SEEN, firsthand=Firsthand.TOLD)

    answer = row(concern, coordinator, "A partner’s answer")

    assert (answer.event, answer.not_counted) == (None, "They did not see it themselves")


def test_an_answer_stands_at_the_day_it_was_seen_and_says_until_when(concern, coordinator):
    days = {"first_seen": date(2026, 11, 1), "last_seen": date(2026, 11, 5)}
    replied(opened_enquiry(concern=concern), SEEN, what="Tan powder", **days)

    answer = table(concern, coordinator).rows[0]

    assert (answer.day, answer.is_dated) == (date(2026, 11, 1), True)
    assert answer.says == "Yes, we have seen it. Tan powder. Last seen on 5 November 2026"


def test_what_partners_say_to_an_alert_counts_by_their_last_word(watched, coordinator):
    delivery = watched.referral.alert.current_version.deliveries.get()
    alerts.actions.sight(delivery, seen=True)
    alerts.actions.sight(delivery, seen=False, note="It was something else.")

    answers = [each for each in table(watched, coordinator).rows if each.whose]

    assert [each.says for each in answers] == ["Not seen here. It was something else."]
    assert table(watched, coordinator).in_words.endswith("1 says not seen")


def test_an_alert_from_somewhere_else_says_how_it_was_checked(concern, coordinator):
    alert = judged(foreign_alert(area=concern.area, by=coordinator), Verdict.RELEVANT, by=coordinator)
    actions.resolve(alert.report, by=coordinator, criterion="harm", step="link", concern=concern)

    found = row(concern, coordinator, "An alert from somewhere else")

    assert found.link == alert.get_absolute_url()
    assert found.verified.startswith("Authentic, and relevant here. I called the issuer")


def test_what_another_area_told_is_told_apart(concern, coordinator, outsider):
    there = outsider.memberships.first().area
    share = actions.share(concern, to_area=there, by=coordinator, content=sanitised.gather(concern))

    adopted = actions.adopt(share, by=outsider, criterion="harm")

    assert [each.kind for each in table(adopted, outsider).rows] == ["What another area told"]


def test_the_latest_grading_of_a_source_is_read_in_the_scheme_of_the_area(client, concern, coordinator):
    client.force_login(coordinator)
    page = reverse("ldis:report-source", args=[concern.reports.get().reference])
    for knows in ("seen", "told"):
        client.post(page, {"knows": knows, "record": "not_known", "borne_out": "nothing_yet"})

    (report,) = table(concern, coordinator).rows

    assert report.source.startswith("2CP: untested; known indirectly")


# Who may read it


def test_a_partner_is_named_to_those_who_coordinate_only(client, concern, coordinator, governance):
    ask = opened_enquiry(concern=concern).asks.first()
    actions.reply(ask, answer=SEEN)
    name = str(ask.contact.organisation)

    assert name in page_of(client, concern, coordinator)
    assert name not in page_of(client, concern, governance)


def test_who_reported_is_in_no_row(client, area, coordinator):
    concern = open_concern(area=area, by=coordinator, reporter=known_reporter())

    assert "Sam Rivers" not in str(table(concern, coordinator).rows)
    assert "Sam Rivers" not in page_of(client, concern, coordinator)


def test_what_stays_with_the_coordinators_is_counted_and_not_named(area, coordinator, governance):
    concern = open_concern(area=area, by=coordinator, tlp=Tlp.RED)

    assert table(concern, governance) == ([], 1)
    assert len(table(concern, coordinator).rows) == 1


def test_answers_to_an_alert_that_became_red_are_withheld(client, watched, coordinator, governance):
    delivery = watched.referral.alert.current_version.deliveries.get()
    alerts.actions.sight(delivery, seen=True, note="Two at the arches.")
    source = actions.unlink(watched.reports.get(), by=coordinator, reason="Another matter.")
    actions.narrow_report(source, by=coordinator, to=Tlp.RED, reason="They are afraid.")

    page = page_of(client, watched, governance)

    assert "1 more is TLP:RED, for those who coordinate only." in page
    assert "Two at the arches." not in page
    assert "Two at the arches." in page_of(client, watched, coordinator)


# What it costs, and the file


def add_pieces(concern, by, number):
    for day in range(1, number + 1):
        report = add_report(concern, by, place=f"Street {day}", happened_on=date(2026, 10, day))
        a_result(a_sample(report=report, by=by), by=by)
    replied(opened_enquiry(concern=concern, asked=number), *[SEEN] * number, what="Tan powder")


def test_thirty_pieces_cost_what_four_do(concern, coordinator, django_assert_num_queries):
    for pieces in (1, 9):
        add_pieces(concern, coordinator, pieces)
        read = Concern.objects.select_related("area").get(pk=concern.pk)
        with django_assert_num_queries(7):
            found = evidence.of_concern(read, coordinator)

    assert len(found.rows) == 31


def test_the_case_file_holds_the_same_rows(client, concern, coordinator):
    replied(opened_enquiry(concern=concern), NOT_SEEN, what="Nobody here has. " + "We asked all. " * 20)
    client.force_login(coordinator)
    made = client.post(reverse("ldis:concern-case-file", args=[concern.reference]))
    folder = zipfile.ZipFile(io.BytesIO(made.content))

    page, data = folder.read("case-file.html").decode(), json.loads(folder.read("case-file.json"))

    expected = table(concern, coordinator)
    assert expected.in_words in page
    assert [each["says"] for each in data["evidence"]] == [each.says for each in expected.rows]
    assert expected.rows[-1].says in page
