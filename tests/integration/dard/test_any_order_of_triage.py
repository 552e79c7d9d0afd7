"""Whatever people do in triage, in whichever order: no case leaves it with a line unanswered, or by one
person's word alone."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from dard import actions
from dard.models import Case, ParallelReview
from dard.processes import EVERY
from dard.states import Answer, CaseState, LineAnswer, Outcome, OutsideBecause, ReopenedBecause
from tests.factories.accounts import person
from tests.factories.dard_triage import case_in_triage, triaging
from workflow.refusals import Refused


PEOPLE = ("one", "other", "chair")
WHO = st.sampled_from(PEOPLE)
IN_TRIAGE = {CaseState.TRIAGE, CaseState.PAUSED}
# Most lines at once, so that a run of a few steps can get to the end.
MOST = len(EVERY) - 1


def scope(case, by, answer):
    actions.answer_scope(case, by=by, lived_here=answer, treated_here=Answer.NO, died_here=Answer.NO)


def lines(case, by, numbers, answer):
    for number in numbers:
        actions.answer_line(case, by=by, process=EVERY[number].key, answer=answer)


def decide(case, by, outcome, because):
    said = {"referred_to": "sar", "referral_reference": "4", "outside_because": OutsideBecause.NOT_RELATED}
    actions.decide_triage(case, by=by, outcome=outcome, because=because, **said)


def pause(case, by):
    until = localdate() + timedelta(days=1)
    actions.pause(case, by=by, asked_by="Police", because="A charge.", until=until)


STEPS = st.one_of(
    st.tuples(st.just(scope), WHO, st.tuples(st.sampled_from(Answer))),
    st.tuples(
        st.just(lines),
        WHO,
        st.tuples(
            st.sampled_from([range(MOST), range(MOST, len(EVERY)), range(len(EVERY))]),
            st.sampled_from(LineAnswer),
        ),
    ),
    st.tuples(st.just(decide), WHO, st.tuples(st.sampled_from(Outcome), st.sampled_from(["", "Because."]))),
    st.tuples(st.just(lambda case, by: actions.agree_triage(case, by=by)), WHO, st.just(())),
    st.tuples(st.just(lambda case, by: actions.return_triage(case, by=by, because="No.")), WHO, st.just(())),
    st.tuples(st.just(pause), st.just("chair"), st.just(())),
    st.tuples(st.just(lambda case, by: actions.resume(case, by=by)), st.just("chair"), st.just(())),
    st.tuples(
        st.just(partial(lambda case, by: actions.reopen(case, by=by, because=ReopenedBecause.FAMILY))),
        st.just("chair"),
        st.just(()),
    ),
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=4, max_size=12))
def test_no_case_leaves_triage_with_a_line_unanswered(area, steps):
    case = case_in_triage(area=area, lived_here=Answer.UNKNOWN)
    people = {
        "one": triaging(area),
        "other": triaging(area),
        "chair": person(Role.REVIEW_CHAIR, area=area),
    }
    for do, who, said in steps:
        try:
            do(case, people[who], *said)
        except Refused:
            continue
        check(Case.objects.get(pk=case.pk))


def check(case):
    if case.state in IN_TRIAGE:
        return
    assert ParallelReview.objects.filter(case=case).count() == len(EVERY)
    assert case.triage.agreed_by not in (None, case.triage.decided_by)
    open_answers = case.parallel_reviews.exclude(answer=LineAnswer.NO)
    assert all(each.task for each in open_answers)
    assert case.state != CaseState.DESKTOP or Answer.YES in (case.lived_here, case.treated_here)
