"""Drills: the real thing in every step, marked in each, scored, and nothing follows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts.models import Alert
from ldis.models import Concern
from panel import actions, prepared, scoring, sweeps
from panel.actions.closing import close
from panel.models import Drill
from tests.factories.panel import consultation, holders, standing_panel
from tests.integration.panel.pages import SECRET
from workflow.models import Letter
from workflow.refusals import Refused


BANNER = "Exercise — not a real warning"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def panel(area):
    return standing_panel(area, deputies=True)


@pytest.fixture
def drill(panel, coordinator):
    """Of 100 minutes, so that minutes are percents: reminders after 50 and 80."""
    return start(panel, coordinator)


def start(panel, by, key="blue-tablets", minutes=100):
    return actions.start_drill(panel, by=by, question=prepared.QUESTIONS[key], minutes=minutes)


def answer(drill, *minutes, option="warn"):
    asked = drill.consultation
    for user, after in zip(holders(asked), minutes, strict=False):
        if after is not None:
            moment = asked.convened_at + after * MINUTE
            actions.cast_vote(asked, by=user, option=option, reason=SECRET, now=moment)
    return again(drill)


def again(drill):
    return Drill.objects.with_questions().get(pk=drill.pk)


def run_out(drill):
    close(drill.consultation, now=drill.consultation.deadline)
    return again(drill)


def send(client, user, panel, **data):
    client.force_login(user)
    data = {"prepared": "festival", "question": "", "told": "", "options": "", "minutes": "60"} | data
    return client.post(reverse("panel:drill-new", args=[panel.pk]), data, follow=True)


def read(client, user, thing):
    client.force_login(user)
    return client.get(thing if isinstance(thing, str) else thing.get_absolute_url()).content.decode()


# Starting one


def test_a_coordinator_starts_a_drill_and_everybody_who_votes_gets_a_marked_letter(
    client, panel, coordinator
):
    html = send(client, coordinator, panel).content.decode()

    letters = Letter.objects.all()
    assert "The drill is running." in html
    assert len(letters) == 3
    assert all(each.subject.startswith("EXERCISE: ") for each in letters)
    assert all(each.body.startswith("EXERCISE: THIS IS A DRILL.") for each in letters)


def test_a_drill_of_a_live_panel_reaches_real_mailboxes_and_one_of_an_exercise_area_does_not(
    drill, coordinator
):
    live = Letter.objects.get(to_address=holders(drill.consultation)[0].email)
    area = drill.consultation.panel.area
    area.is_exercise = True
    area.save()
    of_exercise = start(standing_panel(area), coordinator)
    other = Letter.objects.get(to_address=holders(of_exercise.consultation)[0].email)

    assert (live.is_exercise, other.is_exercise) == (False, True)
    assert other.subject.count("EXERCISE") == 1


@pytest.mark.parametrize("key", prepared.QUESTIONS)
def test_every_prepared_question_can_be_put(panel, coordinator, key):
    asked = start(panel, coordinator, key).consultation

    assert asked.is_exercise
    assert len(asked.options) >= 2
    assert asked.proposed in {"", *(each["key"] for each in asked.options)}


def test_a_question_of_ones_own_is_put_as_it_was_typed(client, panel, coordinator):
    own = {
        "prepared": "own",
        "question": "Do we ring the bell?",
        "told": "It is loud.",
        "options": "Yes\n\nNo",
    }

    send(client, coordinator, panel, **own)

    asked = Drill.objects.get().consultation
    assert (asked.question, asked.evidence) == (
        "Do we ring the bell?",
        [["What the panel is told", "It is loud."]],
    )
    assert [each["label"] for each in asked.options] == ["Yes", "No"]


OWN = {"prepared": "own", "question": "Do we ring?", "told": "It is loud.", "options": "Yes\nNo"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"prepared": ""}, "Choose one of the questions."),
        ({"prepared": "moon"}, "Choose one of the questions."),
        ({"minutes": "4"}, "Write a number of minutes from 5 to 10,080."),
        ({"minutes": "soon"}, "Write a number of minutes from 5 to 10,080."),
        (OWN | {"question": " "}, "Write the question."),
        (OWN | {"told": ""}, "Write what the panel is told."),
        (OWN | {"options": "Yes"}, "Write from two to 6 options, one a line."),
        (OWN | {"options": "Yes\nYes"}, "Two of the options read the same."),
        (OWN | {"options": "Yes\n" + "N" * 121}, "Shorten each option to 120 characters."),
    ],
)
def test_a_slip_gets_a_sentence_and_starts_nothing(client, panel, coordinator, typed, sentence):
    response = send(client, coordinator, panel, **typed)

    assert response.status_code == 409
    assert sentence in response.content.decode()
    assert not Drill.objects.exists()


def test_only_a_coordinator_starts_a_drill(client, panel, coordinator, governance):
    for user in (panel.seats.get(discipline="clinical").holder, governance):
        response = send(client, user, panel)

        assert response.status_code == 403
        assert "Only a coordinator or duty officer can convene the panel." in response.content.decode()


def test_no_drill_starts_while_a_real_question_is_open(panel, coordinator):
    asked = consultation(panel, by=coordinator)

    with pytest.raises(Refused, match="A real question is open on this panel"):
        start(panel, coordinator)
    actions.withdraw(asked, by=coordinator, reason="Asked twice.")

    assert start(panel, coordinator)


def test_two_drills_do_not_run_at_once(panel, coordinator, drill):
    with pytest.raises(Refused, match="A drill is running on this panel already"):
        start(panel, coordinator)


# Apart from what is real


def test_a_drill_is_apart_from_what_is_real_in_my_votes(client, panel, coordinator, drill):
    real = consultation(panel, by=coordinator)
    client.force_login(holders(real)[0])

    context = client.get(reverse("panel:index")).context

    assert [each for each, _, _ in context["awaiting"]] == [real]
    assert [each for each, _, _ in context["drills"]] == [drill.consultation]
    assert list(context["page"]) == []


def test_every_page_of_a_drill_bears_the_banner(client, panel, coordinator, drill):
    pages = [drill, drill.consultation, reverse("panel:drill-index", args=[panel.pk])]

    assert all(BANNER in read(client, coordinator, each) for each in pages)
    assert "This is a drill" in read(client, coordinator, drill.consultation)
    assert BANNER not in read(client, coordinator, panel)


def test_what_a_drill_decides_goes_nowhere(drill):
    answer(drill, 1, 2)

    assert again(drill).consultation.state == "decided"
    assert not Concern.objects.exists()
    assert not Alert.objects.exists()


# The score


def marks(drill):
    return {mark.title: mark.is_met for mark in scoring.score_of(drill).marks}


ALL_MET = {"First vote": True, "Quorum": True, "Decision": True, "Everybody answers": True}


def test_a_panel_that_answers_at_once_meets_everything(panel, coordinator):
    panel.quorum = 3
    panel.save()
    drill = answer(start(panel, coordinator), 10, 20, 30)

    assert marks(drill) == ALL_MET
    assert scoring.score_of(drill).in_words == (
        "The panel met 4 of 4. It decided after 30 min, with 1 h 10 min to spare."
    )


@pytest.mark.parametrize(
    ("minutes", "missed"),
    [
        ((10, 50), set()),
        ((50, 80), {"Everybody answers"}),
        ((51, 80), {"First vote", "Everybody answers"}),
        ((50, 81), {"Quorum", "Everybody answers"}),
    ],
)
def test_each_step_has_its_time(drill, minutes, missed):
    assert {title for title, is_met in marks(answer(drill, *minutes)).items() if not is_met} == missed


def test_no_quorum_is_no_decision(drill):
    score = scoring.score_of(run_out(answer(drill, 10)))

    assert score.in_words == "The panel met 1 of 4. It came to no decision."
    assert [mark.went for mark in score.marks][1:3] == ["It did not come to that"] * 2


def test_what_the_worker_decides_seconds_after_the_deadline_is_in_time(panel, coordinator):
    panel.deliberates = True
    panel.save()
    drill = start(panel, coordinator)
    asked = drill.consultation
    dissenter, moment = holders(asked)[2], asked.convened_at + 5 * MINUTE
    actions.cast_vote(asked, by=dissenter, option="wait", reason="Because.", now=moment)
    answer(drill, 10, 20)
    close(asked, now=asked.deadline + timedelta(seconds=5))

    score = scoring.score_of(again(drill))

    assert score.in_words.endswith("It decided after 1 h 40 min, at the deadline.")
    assert score.marks[2].is_met


def test_more_time_does_not_mend_the_score(drill):
    asked = answer(drill, 10).consultation
    chair, clinician, _ = holders(asked)
    actions.extend(
        asked,
        by=chair,
        deadline=asked.deadline + timedelta(hours=1),
        reason="Slow.",
        now=asked.convened_at + MINUTE,
    )
    actions.cast_vote(
        asked, by=clinician, option="warn", reason="Because.", now=asked.convened_at + 120 * MINUTE
    )

    score = scoring.score_of(again(drill))

    assert not marks(again(drill))["Decision"]
    assert score.in_words.endswith("It decided after 2 h, 20 min after the deadline.")


def test_a_changed_rule_does_not_change_an_old_score(drill, panel):
    before = marks(answer(drill, 40, 60))
    panel.first_reminder_percent, panel.last_reminder_percent = 10, 20
    panel.save()

    assert marks(again(drill)) == before


def test_who_was_reached_late_stands_in_the_table(panel, coordinator):
    panel.quorum = 3
    panel.save()
    drill = start(panel, coordinator)
    asked = drill.consultation
    seat = asked.ballots.get(discipline="lived_experience")
    actions.remind(seat, 80, with_deputy=True, now=asked.convened_at + 80 * MINUTE)
    answer(drill, 10, 60)
    actions.cast_vote(asked, by=seat.deputy, option="warn", now=asked.convened_at + 90 * MINUTE)

    rows = [how for _, _, how in scoring.table(scoring.score_of(again(drill)))]

    assert rows == [
        "Reached through the deputy",
        "Reached late: after the first reminder",
        "Answered before any reminder",
    ]


def test_whoever_answers_nothing_is_not_reached_and_whoever_stepped_aside_is_not_counted(drill):
    asked = answer(drill, 10).consultation
    ballot = asked.ballots.get(discipline="lived_experience")
    for user in (ballot.holder, ballot.deputy):
        actions.recuse(asked, by=user, now=asked.convened_at + MINUTE)

    score = scoring.score_of(run_out(drill))

    assert [how for _, _, how in scoring.table(score)] == [
        "Not reached: nobody answered",
        "Stepped aside",
        "Answered before any reminder",
    ]
    assert score.marks[-1].went == "1 of 2 seats"


def test_a_running_drill_and_a_withdrawn_one_have_no_score(client, drill, coordinator):
    running = read(client, coordinator, answer(drill, 1))
    actions.withdraw(drill.consultation, by=coordinator, reason="Fire alarm.")

    assert "It is scored when it is over." in running
    assert SECRET not in running
    assert "The drill was withdrawn, so there is no score." in read(client, coordinator, drill)


def test_the_result_page_has_the_score_in_words_and_as_a_table_and_nobodys_vote(client, drill):
    answer(drill, 10, 60)

    html = read(client, holders(drill.consultation)[0], drill)

    shown = ["The panel met 3 of 4.", "50 min, before the first reminder", "Not met", "2 of 3 seats"]
    assert [words for words in shown if words not in html] == []
    assert [words for words in (SECRET, "Warn partners") if words in html] == []


def test_a_drill_that_nobody_answers_ends_by_itself(drill):
    drill.consultation.__class__.objects.filter(pk=drill.consultation_id).update(deadline=timezone.now())

    sweeps.look_after_votes()

    assert again(drill).consultation.state == "not_quorate"


def test_a_drill_is_read_by_the_panel_and_by_nobody_else(client, drill, outsider, partner):
    for user in (outsider, partner):
        client.force_login(user)

        assert client.get(drill.get_absolute_url()).status_code == 403


def test_the_history_costs_the_same_however_long_it_is(client, panel, coordinator, django_assert_num_queries):
    client.force_login(coordinator)
    for number in (1, 3):
        while Drill.objects.count() < number:
            answer(start(panel, coordinator), 10, 20)
        with django_assert_num_queries(15):
            html = client.get(reverse("panel:drill-index", args=[panel.pk])).content.decode()

    assert html.count("4 of 4 met") == 3
