"""What the tests of a concern's or a report's samples say, for people to read."""

from alerts.states import Confidence
from ldis.models import TestResult
from ldis.sampling import CANNOT_SEE, NOT_FOUND_MEANS, Finding, Method, Stage


def results_of(concern):
    """Every result that was not corrected since, of the concern's own samples and of its reports'."""
    results = TestResult.objects.of_concern(concern).standing()
    return results.select_related("substance__merged_into", "sample").order_by("received_at", "pk")


def facts_for(concern):
    """[heading, text] of each result, for the panel; and how sure they make us, where there are any."""
    facts = [[f"Test: {each.get_method_display()}", in_one_line(each)] for each in results_of(concern)]
    return [["How sure we are of the substance", concern.get_confidence_display()], *facts] if facts else []


def in_words(concern):
    """How sure we are of what it holds, and what each test said, in sentences for people who did not test."""
    results = [each for each in results_of(concern) if each.finding != Finding.WITHDRAWN]
    if not results:
        return "What it holds has not been tested."
    said = [f"{each}. {each.get_stage_display()}." for each in results]
    limit = [NOT_FOUND_MEANS] if any(each.finding == Finding.NOT_DETECTED for each in results) else []
    # "Suspected" says by its label that nothing was tested, which is wrong where a test found nothing.
    sure = concern.confidence != Confidence.SUSPECTED
    surety = f"{concern.get_confidence_display()}." if sure else "No test has shown yet what it holds."
    return "\n".join([surety, *said, *limit])


def in_one_line(result):
    parts = [
        result.in_words,
        result.amount,
        f"sample {result.sample}",
        f"tested on {result.tested_on:%-d %B %Y}" if result.tested_on else "",
        result.get_stage_display().lower(),
    ]
    return ", ".join(part for part in parts if part)


def hint_for(concern):
    """What whoever grades should know of the tests before answering the question on evidence, or ""."""
    results = [each for each in results_of(concern) if each.is_detected]
    confirmed = [each for each in results if each.stage == Stage.CONFIRMED]
    if confirmed:
        return f"A confirmed result is on file: {in_one_line(confirmed[-1])}."
    return f"A first test is on file: {in_one_line(results[-1])}." if results else ""


def limits_of(samples):
    """(method, what it cannot see) for each method used on these samples, in the order of the list."""
    used = {each.method for sample in samples for each in sample.results.all()}
    return [(method.label, CANNOT_SEE[method]) for method in Method if method in used]
