"""What may be done with a sample, a result and a substance nobody knows yet."""

from django.utils import timezone

from alerts.states import Confidence
from ldis.sampling import FIRST_TESTS, Stage
from workflow.refusals import Refused, check_in_turn


def check_can_add_substance(name):
    if not name.strip():
        raise Refused("Say what the substance is called, or how it looks.")
    if len(name) > 120:
        raise Refused("Shorten the name of the substance to 120 characters.")


def check_can_confirm_substance(substance):
    if substance.is_confirmed_name or substance.merged_into_id:
        raise Refused("The name of this substance is settled already.")


def check_can_merge_substance(substance, into):
    check_can_confirm_substance(substance)
    if into.pk == substance.pk:
        raise Refused("A substance cannot be merged into itself. Choose another one.")
    if into.merged_into_id:
        raise Refused(f"{into} turned out to be {into.merged_into}. Choose that one.")


def check_can_record_sample(sample):
    if not (sample.report_id or sample.concern_id):
        raise Refused("Say which report or which concern the sample belongs to.")
    if not sample.described.strip():
        raise Refused("Describe the sample, so that it can be told from others.")
    if sample.taken_on and sample.taken_on > timezone.localdate():
        raise Refused("The day the sample was taken is in the future. Check the date.")


def check_can_send_sample(sample, to):
    check_in_turn(sample.send, "sent")
    if not to.strip():
        raise Refused("Say which laboratory the sample was sent to.")


def check_can_end_sample(sample, move, done, reason):
    check_in_turn(move, done)
    if not reason.strip():
        raise Refused("Say what became of the sample.")


def check_can_record_result(sample, result, concern):
    """What a result must say; and that a first test does not overrule what a laboratory confirmed."""
    if result.tested_on and result.tested_on > timezone.localdate():
        raise Refused("The day of the test is in the future. Check the date.")
    if result.tested_on and sample.taken_on and result.tested_on < sample.taken_on:
        raise Refused("The test is dated before the sample was taken. Check both dates.")
    if result.stage == Stage.CONFIRMED and result.method in FIRST_TESTS:
        raise Refused(
            f"A {result.get_method_display().lower()} points to something and confirms nothing."
            " Record it as a first test."
        )
    if result.is_detected and not (result.substance_id or result.found.strip()):
        raise Refused("Say what was found, in the laboratory's own words if you like.")
    if result.names_the_substance:
        check_can_name_the_substance(result, concern)


def check_can_name_the_substance(result, concern):
    if not (result.is_detected and result.substance_id):
        raise Refused("Only a substance that was found can say what the concern is about.")
    if (
        concern
        and concern.confidence == Confidence.CONFIRMED
        and concern.substance_id != result.substance_id
        and result.stage != Stage.CONFIRMED
    ):
        raise Refused(
            f"A laboratory confirmed {concern.substance}. A first test cannot overrule it: correct that"
            " result first, or record this one without naming the substance."
        )


def check_can_replace_result(sample, result, reason):
    if result.sample_id != sample.pk:
        raise Refused("That result belongs to another sample.")
    if hasattr(result, "replaced_by"):
        raise Refused("That result was corrected already. Correct the newer one.")
    if not reason.strip():
        raise Refused("Say why the result is corrected; the old one stays visible.")
