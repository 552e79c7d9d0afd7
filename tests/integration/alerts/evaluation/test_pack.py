"""The evaluation pack of an alert: its figures are right, name no person, and cost the same for all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts import actions, outbox
from alerts.evaluation.pack import pack
from alerts.models import Alert
from alerts.states import Audience, Deed, Grade, Pulse, Verdict
from tests.factories.alerts import issued_alert, open_alert, subscriber, updated_alert
from tests.integration.alerts.browsing import read
from tests.integration.alerts.evaluation.stories import ANSWERS, after, deliveries, ended_alert, stood_down


def part_of(alert, key, now=None):
    return next(each for each in pack(alert, now or timezone.now()).parts if each.key == key)


def figure(part, name):
    return next(row[1] for table in part.tables for row in table.rows if row[0] == name)


def reached(**kwargs):
    alert = issued_alert(**kwargs)
    outbox.drain()
    return alert


def test_reach_counts_organisations_and_recipients(area):
    alert = issued_alert(area=area, recipients=2)
    colleague = subscriber(area=area, organisation=deliveries(alert)[0].subscriber.organisation)
    alert = updated_alert(alert)
    outbox.drain()

    part = part_of(alert, "reach")

    assert colleague.organisation_id
    assert figure(part, "Organisations") == 2
    assert figure(part, "Recipients (people and shared mailboxes)") == 3


def test_reach_is_by_channel_and_language(area):
    subscriber(area=area, language="cy")
    alert = reached(area=area)

    assert figure(part_of(alert, "reach"), "E-mail") == 2
    assert figure(part_of(alert, "reach"), "Welsh") == 1


@pytest.mark.parametrize(("audience", "said"), [(Audience.PUBLIC, "yes"), (Audience.PROFESSIONAL, "no")])
def test_it_says_whether_there_is_a_public_page(db, audience, said):
    assert figure(part_of(issued_alert(audience=audience), "reach"), "Public page") == said


def test_an_organisation_is_in_time_late_or_never(db):
    alert = reached(recipients=3)
    soon, late, _ = deliveries(alert)
    actions.acknowledge(soon)
    with after(alert.current_version.issued_at, hours=5):
        actions.acknowledge(late)

    part = part_of(alert, "acknowledgement")

    assert str(figure(part, "In time")) == "1 of 3 (33%)"
    assert (figure(part, "Late"), figure(part, "Never")) == (1, 1)


def test_one_word_of_any_of_its_people_is_the_organisations(area):
    alert = issued_alert(area=area)
    subscriber(area=area, organisation=deliveries(alert)[0].subscriber.organisation)
    alert = updated_alert(alert)
    outbox.drain()

    actions.acknowledge(alert.current_version.deliveries.first())

    assert str(figure(part_of(alert, "acknowledgement"), "In time")) == "1 of 1 (100%)"


def test_nobody_is_late_for_what_asks_for_no_answer(db):
    part = part_of(reached(grade=Grade.LOW), "acknowledgement")

    assert "Nobody was asked to answer by a time" in part.says[0]
    assert str(figure(part, "In time")) == "none to count"


def test_deeds_are_counted_by_organisation(db):
    alert = reached(recipients=2)
    actions.acknowledge(deliveries(alert)[0], acted=True, deeds=[Deed.POSTERS_UP, Deed.STAFF_BRIEFED])

    part = part_of(alert, "action")

    assert str(figure(part, "Posters up")) == "1 of 2 (50%)"
    assert str(figure(part, "Naloxone checked")) == "0 of 2 (0%)"


def test_the_last_word_of_a_lead_about_passing_on_counts(db):
    alert = reached(recipients=2)
    one, other = deliveries(alert)
    for delivery, people in ((one, 10), (one, 40), (other, None)):
        actions.pass_on(delivery, to_whom=f"All hostels, {people}", people=people)

    part = part_of(alert, "action")

    assert figure(part, "Leads who passed it on") == 2
    assert figure(part, "People they passed it on to, about") == 40


def test_the_last_sighting_of_each_counts(db):
    alert = reached(recipients=2)
    one, other = deliveries(alert)
    for delivery, seen in ((one, True), (one, False), (other, True)):
        actions.sight(delivery, seen=seen)

    part = part_of(alert, "sightings")

    assert (figure(part, "Seen here"), figure(part, "Not seen here")) == (1, 1)


def test_sightings_over_time_fit_one_picture(db):
    alert = reached(recipients=2)
    one, other = deliveries(alert)
    actions.sight(one, seen=True)
    with after(timezone.now(), days=60):
        actions.sight(other, seen=True)

    table = part_of(alert, "sightings").tables[1]

    assert len(table.rows) <= 14
    assert sum(number for _, number in table.rows) == 2


def test_the_three_questions_say_how_many_did_not_answer(db):
    alert = ended_alert(recipients=3)
    actions.evaluate(deliveries(alert)[0], **ANSWERS | {"sought": Pulse.YES})

    part = part_of(alert, "questions")

    assert part.tables[0].rows[0] == ("Did it reach you in time?", 1, 0, 0, 2)
    assert part.tables[1].rows == [("Did anybody look for the drug because of it?", 1, 0, 0, 2)]
    assert "1 recipient said that somebody looked for the drug" in part.says[1]


def test_posters_may_hang_beyond_the_end(db):
    alert = reached(recipients=2)
    for delivery in deliveries(alert):
        actions.acknowledge(delivery, acted=True, deeds=[Deed.POSTERS_UP])
    alert = stood_down(alert)
    with after(alert.ended_at, days=2):
        actions.take_posters_down(deliveries(alert)[0])

    part = part_of(alert, "posters", alert.ended_at + timedelta(days=9, hours=1))

    assert sorted(row[2] for row in part.tables[0].rows) == [2, 9]
    assert "At 1 they may still hang, 9 days after the end" in part.says[0]


def test_the_course_has_every_version_and_the_days_in_force(db):
    alert = updated_alert(reached())
    with after(alert.current_version.issued_at, days=3):
        alert = stood_down(alert)

    part = part_of(alert, "course")

    assert [row[1] for row in part.tables[0].rows] == ["Alert", "Update", "Stood down"]
    assert figure(part, "Whole days in force") == 3


def test_what_came_of_it_is_said_or_said_to_be_open(coordinator, area):
    alert = ended_alert(area=area)
    before = part_of(alert, "outcome").says[-1]
    actions.conclude(alert, by=coordinator, verdict=Verdict.FALSE_ALARM, words="It was caffeine.")

    assert before == "Nobody has said yet what it turned out to be."
    assert part_of(alert, "outcome").says[-1] == "A false alarm. It was caffeine."


def test_it_names_organisations_and_nobody(db):
    alert = reached(recipients=2)
    for delivery in deliveries(alert):
        actions.acknowledge(delivery)

    text = pack(alert, timezone.now()).as_csv().decode()

    for delivery in deliveries(alert):
        assert delivery.subscriber.organisation.name in text
        assert delivery.subscriber.name not in text
        assert delivery.subscriber.email not in text


def test_it_takes_the_same_queries_for_few_and_for_many(area, django_assert_num_queries):
    alert = reached(area=area)
    with django_assert_num_queries(17):
        pack(afresh(alert), timezone.now())
    for _ in range(12):
        subscriber(area=area)
    alert = updated_alert(alert)
    outbox.drain()
    for delivery in alert.current_version.deliveries.all():
        actions.acknowledge(delivery, acted=True, deeds=[Deed.POSTERS_UP])
        actions.sight(delivery, seen=True)

    with django_assert_num_queries(17):
        pack(afresh(alert), timezone.now())


def afresh(alert):
    """As a page reads it."""
    return Alert.objects.with_current_version().get(pk=alert.pk)


def test_the_page_shows_notes_which_the_files_have_not(client, area, coordinator):
    alert = ended_alert(area=area)
    actions.evaluate(deliveries(alert)[0], **ANSWERS, note="The night shift had it first.")

    assert "The night shift had it first." in read(client, coordinator, url(alert, "pack"))
    assert "night shift" not in read(client, coordinator, url(alert, "pack-csv"))


def test_the_csv_is_a_file_to_take_away(client, area, coordinator):
    alert = ended_alert(area=area)
    client.force_login(coordinator)

    response = client.get(url(alert, "pack-csv"))

    assert response["Content-Disposition"] == f'attachment; filename="evaluation-{alert.reference}.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("name", ["pack", "pack-csv", "pack-pdf"])
def test_it_is_for_the_staff_of_the_area(client, area, outsider, partner, name):
    alert = ended_alert(area=area)

    for stranger in (outsider, partner):
        client.force_login(stranger)
        assert client.get(url(alert, name)).status_code == 403


def test_a_draft_has_no_pack(client, area, coordinator):
    client.force_login(coordinator)

    assert client.get(url(open_alert(area=area), "pack")).status_code == 403


def url(alert, name):
    return reverse(f"alerts:{name}", args=[alert.reference])
