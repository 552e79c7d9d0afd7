"""Governance makes a new version of the matrix: shown beside the old one and replayed before it is made."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ldis import actions, grading
from ldis.forms.matrices import MatrixForm, questions_of
from ldis.models import GradingMatrix
from tests.factories.ldis import efficacy_answers, graded_concern
from tests.factories.panel import standing_panel
from workflow.handling import Tlp
from workflow.models import Event
from workflow.refusals import Refused


NEW = reverse("ldis:matrix-new")


@pytest.fixture
def first(db):
    return grading.load_first_matrix()


@pytest.fixture
def governing(client, governance, first):
    client.force_login(governance)
    return client


def as_typed(matrix, **changes):
    """The editor's form as a browser would send it back untouched, with these changes."""
    form, questions = MatrixForm(matrix=matrix), questions_of(matrix.definition)
    typed = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    typed |= {field.html_name: field.value() for field in questions.management_form}
    for each in questions:
        typed |= {field.html_name: field.value() or "" for field in each if field.name != "remove"}
    today = timezone.localdate().isoformat()
    return typed | {"effective_from": today, "reason": "Agreed by the board."} | changes


def test_looking_changes_nothing(governing, area, first):
    graded_concern(area=area)

    page = governing.post(NEW, as_typed(first, from_4="15", preview="yes")).content.decode()

    assert "of 1 past gradings would get another proposal." in page
    assert "Make this version" in page
    assert GradingMatrix.objects.count() == 1


def test_the_gradings_that_would_change_are_named(governing, area, first):
    concern = graded_concern(area=area)

    page = governing.post(NEW, as_typed(first, from_4="16", preview="yes")).content.decode()

    assert concern.reference in page


def test_a_concern_of_another_area_is_counted_and_not_named(governing, outsider, first):
    far = graded_concern(area=outsider.memberships.first().area)

    page = governing.post(NEW, as_typed(first, from_4="16", preview="yes")).content.decode()

    assert "1 of 1 past gradings" in page
    assert far.reference not in page


def test_a_red_concern_is_counted_and_not_named_to_governance(governing, governance, first):
    close = graded_concern(area=governance.memberships.first().area, tlp=Tlp.RED)

    page = governing.post(NEW, as_typed(first, from_4="16", preview="yes")).content.decode()

    assert "1 of 1 past gradings" in page
    assert close.reference not in page


def test_a_version_that_is_made_grades_from_its_day_on(governing, first):
    governing.post(NEW, as_typed(first, from_4="15", make="yes"))

    made = grading.current_matrix()
    assert (made.version, made.reason) == (2, "Agreed by the board.")
    assert [15, 4] in made.definition["thresholds"]
    assert Event.objects.filter(action="matrix.made", details__version=2).exists()


def test_what_was_not_touched_stays_the_same_to_the_letter(governing, first):
    governing.post(NEW, as_typed(first, make="yes"))

    assert grading.current_matrix().definition == first.definition


def test_an_answer_whose_words_stay_keeps_its_key(governing, first):
    changed = "0 | Seen elsewhere; nothing here\n5 | Seen here and likely to spread\n1 | Somewhere new"

    governing.post(NEW, as_typed(first, make="yes", **{"questions-0-options": changed}))

    options = grading.current_matrix().definition["criteria"][0]["options"]
    assert options[:2] == [
        ["elsewhere", "Seen elsewhere; nothing here", 0],
        ["spreading", "Seen here and likely to spread", 5],
    ]
    assert options[2][0] == "somewhere-new"


def test_a_question_can_be_added_and_another_left_out(governing, first):
    number = len(first.definition["criteria"])
    added = {
        f"questions-{number}-title": "Season",
        f"questions-{number}-question": "Is a festival near?",
        f"questions-{number}-basis": "Ours: more people at once.",
        f"questions-{number}-options": "0 | No\n2 | Yes",
        "questions-0-remove": "on",
    }

    governing.post(NEW, as_typed(first, make="yes", **added))

    keys = [each["key"] for each in grading.current_matrix().definition["criteria"]]
    assert "season" in keys
    assert "local" not in keys


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"from_2": "9"}, "Each grade needs more points than the one below it."),
        ({"from_4": "500"}, "so the highest grade could never be proposed"),
        ({"reason": ""}, "Say why the matrix is changed."),
        ({"effective_from": "2020-01-01"}, "cannot take effect in the past"),
        ({"questions-0-options": "2 | Only one"}, "needs at least two answers"),
        ({"questions-0-options": "many | A\n1 | B"}, "is not an answer with its points"),
        ({"questions-0-options": "1 | A\n2 | A"}, "has the same answer twice"),
        ({"questions-0-basis": ""}, "Say what the question rests on."),
    ],
)
def test_a_matrix_that_cannot_be_gets_a_sentence_and_is_kept_as_typed(governing, first, changes, sentence):
    page = governing.post(NEW, as_typed(first, make="yes", **changes)).content.decode()

    assert sentence in page
    assert GradingMatrix.objects.count() == 1


def test_a_version_of_the_future_does_not_grade_yet(governing, governance, first):
    later = timezone.localdate() + timedelta(days=30)

    actions.make_matrix(first.definition, by=governance, effective_from=later, reason="From next month.")

    assert grading.current_matrix().version == 1


def test_a_coordinator_reads_the_versions_and_makes_none(client, coordinator, first):
    client.force_login(coordinator)

    assert client.get(reverse("ldis:matrix", args=[1])).status_code == 200
    assert client.post(NEW, as_typed(first, make="yes")).status_code == 403
    assert GradingMatrix.objects.count() == 1


def test_who_assesses_nothing_reads_no_matrix(client, partner, first):
    client.force_login(partner)

    assert client.get(reverse("ldis:matrix-index")).status_code == 403


# Whether a warning would help


def test_no_panel_is_asked_before_somebody_has_thought_about_what_a_warning_does(area, coordinator):
    concern = graded_concern(area=area, by=coordinator, considered=False)

    with pytest.raises(Refused, match="whether a warning would help"):
        actions.refer(concern, by=coordinator, to=standing_panel(area=area))


def test_the_panel_reads_what_was_said(area, coordinator):
    concern = graded_concern(area=area, by=coordinator, considered=False)
    said = efficacy_answers(concern) | {"harm": "It could raise demand among a few."}
    actions.check_efficacy(concern, by=coordinator, answers=said)

    referral = actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    assert ["What harm it could do", "It could raise demand among a few."] in referral.consultation.evidence


def test_every_question_is_answered_on_one_page_after_the_grade(client, area, coordinator):
    concern = graded_concern(area=area, by=coordinator, considered=False)
    client.force_login(coordinator)
    url = reverse("ldis:concern-efficacy", args=[concern.reference])

    missing = client.post(url, efficacy_answers(concern) | {"silence": " "}).content.decode()
    client.post(url, efficacy_answers(concern))

    assert "Say something on this: if we say nothing." in missing
    assert concern.assessment.efficacy_check.by == coordinator


def test_a_new_grade_is_thought_about_anew_from_what_was_said_before(client, area, coordinator):
    concern = graded_concern(area=area, by=coordinator)
    actions.grade(concern, by=coordinator, answers=concern.assessment.answers)
    client.force_login(coordinator)

    page = client.get(reverse("ldis:concern-efficacy", args=[concern.reference])).content.decode()

    assert "Yes, we think so." in page
