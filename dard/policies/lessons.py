"""What may be done with a lesson, whoever asks. No sentence says a word of what was found."""

from dard.states import LessonState, Theme
from workflow.refusals import Refused, check_in_turn


SAYS_WHO = (
    "It still says who somebody was, or could: {found}. Each is marked. Change it, or take what is suggested."
)
# What may still be written: the steering group has not agreed to it.
WRITTEN_IN = frozenset({LessonState.DRAFT, LessonState.NOT_AGREED})


def check_can_write_lesson(lesson):
    if lesson.state not in WRITTEN_IN:
        state = lesson.get_state_display().lower()
        raise Refused(f"This lesson is {state}, and so its words stay. Write another that takes its place.")


def check_is_lesson(lesson, findings, cohort_findings, looked):
    if not lesson.words.strip():
        raise Refused("Write what was learned.")
    check_themes(lesson.themes)
    if not (findings or cohort_findings):
        raise Refused("A lesson rests on what a review found. Choose at least one finding.")
    of_area = {each.case.area_id for each in findings} | {each.cohort.area_id for each in cohort_findings}
    if of_area != {lesson.area_id}:
        raise Refused("A finding belongs to another area. Choose from this one.")
    if any(each.taken_back_at for each in (*findings, *cohort_findings)):
        raise Refused("A finding was taken back since you opened this. Choose from those that stand.")
    check_names_nobody(looked)


def check_themes(themes):
    if set(themes) - set(Theme.values):
        raise Refused("Choose themes from the list.")


def check_names_nobody(looked):
    if looked.blocking:
        raise Refused(SAYS_WHO.format(found=looked.in_counts))


def check_can_propose_lesson(lesson):
    check_in_turn(lesson.propose, "put to the steering group")
    standing = lesson.findings.standing().exists() or lesson.cohort_findings.standing().exists()
    if not standing:
        raise Refused("Every finding it rests on was taken back. Choose one that stands.")
    if not lesson.themes:
        raise Refused("Tick at least one theme, so that it is found when the next death is like it.")


def check_can_supersede_lesson(lesson, into):
    check_in_turn(lesson.supersede, "superseded")
    if into.area_id != lesson.area_id or into.pk == lesson.pk:
        raise Refused("Choose another lesson of this area.")
    if into.state != LessonState.AGREED:
        raise Refused("Only a lesson that was agreed takes the place of another.")
