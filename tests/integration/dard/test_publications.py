"""What is written to share learning: made from what is kept, checked by others, issued, frozen, withdrawn."""

from datetime import date

import pypdfium2
import pytest
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from alerts.models import Delivery
from alerts.states import DeliveryState, Purpose
from dard import actions
from dard.models import Action, Publication
from dard.sharing import paper, rendering
from dard.sharing.telling import usual_time
from dard.states import Covered, FindingKind, PublicationKind, PublicationState, SharedWith, Theme
from tests.factories import dard_learning
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_meetings import steering_group
from tests.factories.dard_publications import (
    LESSON,
    agreed_lesson,
    agreed_recommendation,
    approved_publication,
    begun_publication,
    checked_publication,
    issued,
    issued_version,
    reader,
    sent_publication,
)
from tests.factories.dard_review import finding, ready_case, touchpoint
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of
from workflow.refusals import Refused


def words_of(publication):
    return rendering.html_of(publication)


def save(publication, *, by=None, **changes):
    given = {
        "title": publication.title,
        "summary": publication.summary,
        "body": publication.body,
        "seen_hash": publication.content_hash,
    }
    return actions.save_publication(publication, by=by or publication.by, **given | changes)


@pytest.mark.parametrize("kind", list(PublicationKind))
def test_each_kind_is_made_from_an_area_of_which_nothing_is_kept(db, kind):
    publication = begun_publication(kind=kind)

    assert publication.state == PublicationState.DRAFTING
    assert len(words_of(publication)) > 200


def test_a_bulletin_tells_of_the_lessons_and_of_what_is_recommended_to_providers(db):
    area = AreaFactory()
    agreed_recommendation(area)

    publication = begun_publication(area=area)

    html = words_of(publication)
    assert LESSON in html
    assert "Prescriptions end on a Tuesday." in html
    assert "Riverside Recovery, Clinical lead" in html


def test_what_went_well_is_good_practice_unless_something_was_missed_as_well(db):
    area = AreaFactory()
    case = ready_case(area=area)
    said = {"touchpoints": [touchpoint(case)], "themes": [Theme.NALOXONE]}
    good, missed = (finding(case, kind=kind, **said) for kind in (FindingKind.GOOD, FindingKind.MISSED))
    dard_learning.agreed_lesson(area, words="A nurse stayed.", findings=[good])
    dard_learning.agreed_lesson(area, words="A nurse stayed too late.", findings=[good, missed])

    learned, good_practice = words_of(begun_publication(area=area)).split("Good practice")

    assert "A nurse stayed too late." in learned
    assert "A nurse stayed." in good_practice


def test_what_is_made_says_where_its_figures_come_from_and_hides_small_numbers(db):
    """Seven deaths from drugs and two from alcohol: 7 is shown as 5 (to the nearest 5), 2 is hidden."""
    area = AreaFactory()
    for number in range(9):
        kind = "drug_death" if number < 7 else "alcohol_death"
        opened_case(area=area, kind=kind, happened_on=date(2026, 1, 5 + number))

    publication = begun_publication(area=area, kind=PublicationKind.FOI)

    by_key = {each.key: each for each in rendering.figures_of(publication).values()}
    drugs = dict(by_key["drug-deaths-by-year"].rows)["2026"][0]
    alcohol = dict(by_key["alcohol-deaths-by-year"].rows)["2026"][0]
    assert (drugs.text, drugs.is_hidden) == ("5", False)
    assert alcohol.is_hidden
    assert alcohol.because in words_of(publication)
    assert publication.release.area == area


def test_what_is_not_held_is_said_not_to_be_held(db):
    publication = begun_publication(kind=PublicationKind.FOI)

    assert words_of(publication).count("This information is not held.") >= 6


def test_what_the_panel_covers_is_said_of_all_four(db):
    group = steering_group(AreaFactory(), covers=dict.fromkeys(Covered.values, "All of the county"))

    html = words_of(begun_publication(area=group.area, kind=PublicationKind.FOI))

    assert html.count("All of the county") == 4


def test_a_table_of_which_nothing_may_be_shown_is_a_sentence(db):
    area = AreaFactory()
    opened_case(area=area, kind="alcohol_death", happened_on=date(2026, 2, 3))

    html = words_of(begun_publication(area=area, kind=PublicationKind.FOI))

    assert "Alcohol-related deaths by calendar year:</strong> no number of this can be shown" in html


def test_a_review_of_twelve_months_counts_them_as_one_year(db):
    area, days = AreaFactory(), {"since": date(2025, 7, 1), "until": date(2026, 6, 30)}
    for month in (8, 9, 10, 2, 3, 4):
        day = date(2026 if month < 7 else 2025, month, 5)
        opened_case(area=area, kind="drug_death", happened_on=day, treatment="in_treatment")

    publication = begun_publication(area=area, kind=PublicationKind.ANNUAL, **days)

    by_key = rendering.figures_of(publication)
    assert "annual review, 1 July 2025 to 30 June 2026" in publication.title
    assert dict(by_key["deaths-in-treatment"].rows)["In treatment"][0].text == "5"


def test_the_briefing_needs_a_lesson(db):
    with pytest.raises(Refused, match="Choose at least one lesson"):
        begun_publication(kind=PublicationKind.BRIEFING, lessons=[])


def test_a_lesson_of_another_area_is_no_lesson_for_here(db):
    with pytest.raises(Refused, match="in its own area"):
        begun_publication(lessons=[agreed_lesson(AreaFactory(name="Quietshire", slug="quietshire"))])


def test_the_quarterly_paper_says_what_is_late_declined_and_embedded(db):
    area = AreaFactory()
    late, refused = agreed_recommendation(area), agreed_recommendation(area, "Officers carry naloxone.")
    actions_of(late, due_on=date(2026, 3, 1))
    refused.send()
    refused.decline(because="No budget this year.")
    refused.save()

    html = words_of(begun_publication(area=area, kind=PublicationKind.QUARTERLY))

    assert "Overdue actions by organisation" in html
    assert "No budget this year." in html
    assert "Recommendations embedded" in html


def actions_of(recommendation, *, due_on):
    return Action.objects.create(
        recommendation=recommendation,
        reference="AC-TEST-01",
        words="Change the rota.",
        due_on=due_on,
        by=recommendation.by,
        at=recommendation.at,
    )


def test_saving_keeps_each_time_and_who_wrote(db):
    publication = begun_publication()
    other = person(Role.REVIEW_COORDINATOR, area=publication.area)

    save(publication, by=other, title="Another title")

    publication.refresh_from_db()
    assert publication.title == "Another title"
    assert [each.by for each in publication.revisions.order_by("number")] == [publication.by, other]
    assert set(publication.writers.all()) == {publication.by, other}


def test_what_somebody_else_has_saved_is_not_written_over(db):
    publication = begun_publication()
    seen = publication.content_hash
    save(publication, title="Theirs")

    with pytest.raises(Refused, match="Somebody changed it"):
        save(publication, title="Mine", seen_hash=seen)


def test_words_that_name_somebody_of_the_register_are_refused(db):
    area = AreaFactory()
    opened_case(area=area)
    publication = begun_publication(area=area)

    with pytest.raises(Refused, match="who somebody was") as refused:
        save(publication, summary="What we learned when ottoline marchbanks died.")
    assert "marchbanks" not in str(refused.value).lower()


@pytest.mark.parametrize(
    "words", ["Call 07700 900123 about it.", "NHS number 999 000 0018.", "Born on 17 March 1984."]
)
def test_words_that_identify_by_their_form_are_refused(db, words):
    with pytest.raises(Refused, match="who somebody was"):
        save(begun_publication(), summary=words)


def test_a_table_that_was_not_released_is_refused(db):
    publication = begun_publication()
    body = [*publication.body.get_prep_value(), {"type": "table", "value": {"key": "made-up"}}]

    with pytest.raises(Refused, match="There is no table"):
        save(publication, body=publication.body.stream_block.to_python(body))


def test_what_is_to_be_written_by_hand_is_written_or_taken_out_before_it_is_sent(db):
    publication = begun_publication(kind=PublicationKind.ANNUAL)
    with pytest.raises(Refused, match="written by hand"):
        actions.send_publication(publication, by=publication.by)
    left = [each for each in publication.body.get_prep_value() if each["type"] != "prompt"]

    publication = save(publication, body=publication.body.stream_block.to_python(left))

    assert actions.send_publication(publication, by=publication.by).state == PublicationState.CHECKING


@pytest.mark.parametrize("role", [Role.CHECKER, Role.REVIEW_CHAIR])
def test_whoever_wrote_some_of_it_neither_checks_nor_approves(db, role):
    writer = person(Role.ANALYST, role)
    publication = sent_publication(area=writer.memberships.first().area, by=writer)
    action = actions.check_publication if role == Role.CHECKER else actions.approve_publication

    with pytest.raises(Refused, match="You wrote some of it"):
        action(publication, by=writer, seen_hash=publication.content_hash)


def test_the_chair_approves_only_what_a_checker_says_names_nobody(db):
    publication = sent_publication()
    chair = person(Role.REVIEW_CHAIR, area=publication.area)

    with pytest.raises(Refused, match="checker first"):
        actions.approve_publication(publication, by=chair, seen_hash=publication.content_hash)


def test_what_was_changed_since_it_was_read_is_not_approved(db):
    publication = checked_publication()
    seen = publication.content_hash
    chair = person(Role.REVIEW_CHAIR, area=publication.area)

    with pytest.raises(Refused, match="changed since you read it"):
        actions.approve_publication(publication, by=chair, seen_hash=seen[::-1])


def test_a_change_after_approval_ends_it(db):
    publication = approved_publication()

    save(publication, title="A little different")

    publication.refresh_from_db()
    assert publication.state == PublicationState.DRAFTING
    with pytest.raises(Refused):
        issued(publication)


def test_a_checker_who_sends_the_same_words_back_has_not_said_that_they_name_nobody(db):
    publication = checked_publication()
    chair, checker = person(Role.REVIEW_CHAIR, area=publication.area), publication.checks.get().by
    actions.return_publication(publication, by=checker, words="I overlooked a street.")
    actions.send_publication(publication, by=publication.by)

    with pytest.raises(Refused, match="An anonymisation checker first has to say"):
        actions.approve_publication(publication, by=chair, seen_hash=publication.content_hash)


@pytest.mark.parametrize("kind", PublicationKind)
@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(1, 1, 1), date(1, 1, 2), "more than thirty years ago"),
        (date(2024, 1, 1), date(9999, 12, 31), "a year that has not begun"),
        (date(9999, 1, 1), date(9999, 12, 31), "has not come yet"),
    ],
)
def test_a_slip_in_the_year_is_said(db, kind, since, until, words):
    with pytest.raises(Refused, match=words):
        begun_publication(kind=kind, since=since, until=until)


def test_what_is_sent_back_says_what_is_to_be_changed(db):
    publication = sent_publication()
    checker = person(Role.CHECKER, area=publication.area)

    with pytest.raises(Refused, match="Say what is to be changed"):
        actions.return_publication(publication, by=checker, words=" ")
    returned = actions.return_publication(publication, by=checker, words="The second part is too plain.")

    assert returned.state == PublicationState.DRAFTING


def test_issuing_freezes_what_was_approved_and_sends_it_to_those_it_is_for(db):
    publication = approved_publication()
    provider = reader(publication.area)
    reader(publication.area, kind=OrganisationKind.POLICE)

    version = issued(publication)

    assert LESSON in version.html
    assert version.content_hash == version.approval.content_hash
    assert version.audience == ["Providers"]
    assert [each.subscriber for each in Delivery.objects.all()] == [provider]
    assert LESSON in version.circular.body
    with pytest.raises(TypeError):
        version.save()


def test_a_publication_for_nobody_is_refused(db):
    with pytest.raises(Refused, match="nobody"):
        issued(approved_publication(), audience=())


def test_what_was_issued_is_never_changed(db):
    version = issued_version()

    with pytest.raises(Refused, match="never changed"):
        save(Publication.objects.get(), by=version.publication.by, title="Another")


def test_withdrawing_tells_exactly_those_who_got_it(db):
    version = issued_version(readers=2)
    first = Delivery.objects.first()
    first.claim(worker="w", until=first.due_at)
    first.mark_sent(at=first.due_at)
    first.save()
    chair = person(Role.REVIEW_CHAIR, area=version.publication.area)

    actions.withdraw_publication(version.publication, by=chair, because="A lesson was wrong.")

    told = Delivery.objects.get(purpose=Purpose.WITHDRAWN)
    assert told.subscriber == first.subscriber
    assert Delivery.objects.filter(state=DeliveryState.CANCELLED).count() == 1


def test_each_step_is_an_event(db):
    version = issued_version()

    assert [each.action for each in events_of(version.publication)] == [
        "publication.begun",
        "publication.sent",
        "publication.checked",
        "publication.approved",
        "publication.issued",
    ]


@pytest.mark.parametrize(
    ("audience", "kinds"),
    [
        (SharedWith.COMMISSIONERS, {OrganisationKind.COUNCIL}),
        (SharedWith.PROVIDERS, {OrganisationKind.TREATMENT, OrganisationKind.HOSTEL}),
    ],
)
def test_whom_it_is_for_is_read_from_the_list(db, audience, kinds):
    publication = approved_publication()
    for kind in (OrganisationKind.COUNCIL, OrganisationKind.TREATMENT, OrganisationKind.HOSTEL):
        reader(publication.area, kind=kind)

    issued(publication, audience=[audience])

    assert {each.subscriber.organisation.kind for each in Delivery.objects.all()} == kinds


def test_no_publication_that_is_not_an_annual_review_or_an_answer_is_for_everybody(db):
    with pytest.raises(Refused, match="for everybody"):
        save(begun_publication(), is_public=True)


def test_a_bulletin_tells_of_what_came_since_the_last(db):
    version = issued_version()
    area, today = version.publication.area, timezone.localdate()

    assert usual_time(PublicationKind.BULLETIN, area, today) == (timezone.localdate(version.at), today)


@pytest.mark.parametrize(
    ("kind", "since", "until"),
    [
        (PublicationKind.QUARTERLY, date(2025, 10, 1), date(2025, 12, 31)),
        (PublicationKind.ANNUAL, date(2025, 1, 1), date(2025, 12, 31)),
        (PublicationKind.FOI, date(2023, 1, 1), date(2025, 12, 31)),
        (PublicationKind.BRIEFING, date(2025, 11, 10), date(2026, 2, 10)),
    ],
)
def test_the_usual_time_is_what_is_over(db, kind, since, until):
    assert usual_time(kind, AreaFactory(), date(2026, 2, 10)) == (since, until)


def test_no_small_number_of_people_stands_on_paper(db):
    """Three deaths from drugs, in treatment, and 8 from alcohol, not: of these only 10 (8, to the nearest 5)
    is shown, and no line of a year holds a number from 1 to 4; a table with nothing to show is a sentence."""
    area = AreaFactory()
    for number in range(11):
        kind, treatment = ("drug_death", "in_treatment") if number < 3 else ("alcohol_death", "never")
        opened_case(area=area, kind=kind, treatment=treatment, happened_on=date(2026, 1, 5 + number))
    publication = begun_publication(area=area, kind=PublicationKind.FOI)

    lines = text_of(paper.make(publication, words_of(publication)))

    of_years = [each.split()[1:] for each in lines if each.startswith("2026 ")]
    assert ["10"] in of_years
    assert any("no number of this can be shown" in each for each in lines)
    assert not {"1", "2", "3", "4"} & {cell for cells in of_years for cell in cells}


def test_a_briefing_takes_one_page_however_much_it_says(db):
    area = AreaFactory()
    lessons = [agreed_lesson(area, f"{LESSON} It happened in {number} services.") for number in range(14)]
    publication = begun_publication(area=area, kind=PublicationKind.BRIEFING, lessons=lessons)

    with pypdfium2.PdfDocument(paper.make(publication, words_of(publication))) as document:
        assert len(document) == 1


def text_of(pdf):
    """The lines of a PDF, page after page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            line.strip() for page in document for line in page.get_textpage().get_text_bounded().splitlines()
        ]


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_send_it_once():
    publication = approved_publication()
    reader(publication.area)
    by = person(Role.REVIEW_COORDINATOR, area=publication.area)

    at_the_same_time(lambda: issued(publication, by=by), lambda: issued(publication, by=by))

    assert Delivery.objects.count() == 1
