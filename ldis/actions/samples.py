"""From a sample in a bag to what a laboratory said of it, and what that does to a concern."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_fsm import can_proceed

from alerts.states import Confidence
from ldis import permissions
from ldis.actions import vocabulary
from ldis.models import Concern, Sample, TestResult
from ldis.sampling import SampleState
from substances.models import Substance
from workflow.events import events_of, record
from workflow.references import new_reference


# How an event names a substance that nobody can say.
NOT_KNOWN = "not known"
RISING = [Confidence.SUSPECTED, Confidence.PRESUMPTIVE, Confidence.CONFIRMED]


@transaction.atomic
def record_sample(sample, *, by, now=None):
    """Keep an unsaved sample of a report or a concern."""
    permissions.check_user_can_record_sample(by, sample)
    sample.reference, sample.area = unused_reference(), (sample.concern or sample.report).area
    sample.recorded_at, sample.recorded_by = now or timezone.now(), by
    sample.save()
    record("sample.recorded", sample, by=by, sample=sample.reference)
    return sample


def unused_reference():
    while True:
        reference = new_reference("S")
        if not Sample.objects.filter(reference=reference).exists():
            return reference


@transaction.atomic
def send_sample(sample, *, by, to):
    """It went to a laboratory."""
    sample = lock(sample)
    permissions.check_user_can_send_sample(by, sample, to)
    sample.send(to=to.strip(), at=timezone.now())
    sample.save()
    record("sample.sent", sample, by=by, sample=sample.reference)
    return sample


@transaction.atomic
def end_sample(sample, *, by, as_, because):
    """It is no longer there: destroyed, or lost."""
    sample = lock(sample)
    move, done = (sample.lose, "lost") if as_ == SampleState.LOST else (sample.destroy, "destroyed")
    permissions.check_user_can_end_sample(by, sample, move, done, because)
    move(because=because.strip())
    sample.save()
    record("sample.ended", sample, by=by, sample=sample.reference, state=sample.state)
    return sample


@transaction.atomic
def record_result(sample, result, *, by, replaces=None, unknown_substance="", now=None):
    """Keep an unsaved result, in place of an earlier one if it corrects that; the concern follows.

    `unknown_substance` is what to call a substance that was found and that nobody here knows.
    """
    sample = lock(sample)
    if unknown_substance:
        result.substance = vocabulary.add_unknown(unknown_substance, by=by)
    concern = sample.about and lock_concern(sample.about)
    permissions.check_user_can_record_result(by, sample, result, concern)
    if replaces:
        replaces = TestResult.objects.select_related("replaced_by").get(pk=replaces.pk)
        permissions.check_user_can_replace_result(by, sample, replaces, result.replaced_because)
    result.sample, result.replaces, result.by = sample, replaces, by
    result.received_at = now or timezone.now()
    result.save()
    if can_proceed(sample.take_result):
        sample.take_result()
        sample.save()
    record(
        "sample.result_corrected" if replaces else "sample.result_received",
        sample,
        by=by,
        sample=sample.reference,
        stage=result.stage,
        finding=result.finding,
    )
    if concern:
        follow_result(concern, result, by=by)
    return result


def follow_result(concern, result, *, by):
    """A result that names the substance raises the confidence; only a correction lowers it, and takes back
    the substance that rested on the result alone."""
    if result.names_the_substance:
        change_substance(concern, result.substance, by=by)
    elif named_by(result.replaces, concern) and not standing_results(concern).exists():
        change_substance(concern, substance_without(concern), by=by)
    proven = highest(standing_results(concern))
    if result.replaces is None:
        proven = max(proven, concern.confidence, key=RISING.index)
    change_confidence(concern, proven, by=by)
    concern.save()


def change_substance(concern, substance, *, by):
    if concern.substance == substance:
        return
    was, now = (str(each or NOT_KNOWN) for each in (concern.substance, substance))
    concern.substance = substance
    record("concern.substance_changed", concern, by=by, was=was, now=now)


def named_by(result, concern):
    """Whether this result says that the concern is about what it is held to be about."""
    if not (result and result.names_the_substance):
        return False
    return current(result.substance) == concern.substance or result.substance_id == concern.substance_id


def substance_without(concern):
    """What a concern is about once the result that said so is gone: what the best other result says, or what
    it was held to be before anything was tested, or nothing."""
    best = max(naming_results(concern), key=lambda each: (RISING.index(each.stage), each.pk), default=None)
    if best:
        return current(best.substance)
    first = events_of(concern).filter(action="concern.substance_changed").first()
    held = first and Substance.objects.filter(name=first.details["was"]).first()
    return current(held) if held else None


def current(substance):
    return substance.merged_into or substance


@transaction.atomic
def count_in(concern, *, by):
    """A report became part of the concern: what its samples showed counts from now on."""
    concern = lock_concern(concern)
    proven = max(highest(standing_results(concern)), concern.confidence, key=RISING.index)
    if change_confidence(concern, proven, by=by):
        concern.save()


def change_confidence(concern, confidence, *, by):
    if concern.confidence == confidence:
        return False
    record("concern.confidence_changed", concern, by=by, was=concern.confidence, now=str(confidence))
    concern.confidence = confidence
    return True


def standing_results(concern):
    """The results that name the concern's substance and were not corrected since."""
    named = naming_results(concern)
    same = Q(substance=concern.substance_id) | Q(substance__merged_into=concern.substance_id)
    return named.filter(same) if concern.substance_id else named.none()


def naming_results(concern):
    standing = TestResult.objects.of_concern(concern).standing()
    return standing.filter(names_the_substance=True).select_related("substance__merged_into")


def highest(results):
    return max((each.stage for each in results), key=RISING.index, default=Confidence.SUSPECTED)


def lock(sample):
    samples = Sample.objects.select_related("area", "report__concern", "concern")
    return samples.select_for_update(of=("self",)).get(pk=sample.pk)


def lock_concern(concern):
    concerns = Concern.objects.select_related("area", "substance")
    return concerns.select_for_update(of=("self",)).get(pk=concern.pk)
