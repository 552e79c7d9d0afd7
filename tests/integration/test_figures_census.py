"""A census of what leaves: every address that gives a file goes through a release, or counts no people, and
says why. A new one that is not listed here fails."""

import inspect
import re

from django.urls import URLPattern, get_resolver


OURS = {"dard", "ldis", "alerts", "panel", "pages", "api", "config"}
GIVES_A_FILE = re.compile(
    r"Content-Disposition|content_type=|FileResponse|JsonResponse|as_file\(|as_pdf\(|taken_away\(|HttpResponse\("
)

BY_A_RELEASE = {
    "dard.views.dashboards.as_file",
    "dard.views.library.publication_pdf_by_link",
    "dard.views.publications.publication_pdf",
    "dard.views.releases.as_file",
}
# What else gives a file, and what it holds instead of counts of people.
COUNTS_NOBODY = {
    "alerts.views.dissemination.who_has_what": "messages and who got them",
    "alerts.views.evaluating.pack_pdf": "messages, and what partners said of an alert",
    "alerts.views.reporting.pdf": "alerts of a year, and who had them",
    "alerts.views.health.health": "whether the service runs",
    "alerts.views.importing.lines_left": "lines of an address book",
    "alerts.views.notify.receipts": "an answer to a provider of messages",
    "api.problems.nothing_here": "a sentence",
    "api.urls.schema": "the description of the API",
    "dard.views.action_plan.as_csv": "actions",
    "dard.views.action_plan.checks_calendar": "days on which something is checked",
    "dard.views.action_plan.read_evidence": "what an owner sent",
    "dard.views.agency_requests.read_upload": "what an agency sent, for those who review the case",
    "dard.views.keeping.disclosures_csv": "each thing that was told, for those who oversee it",
    "dard.views.meetings.calendar": "when a meeting is",
    "dard.views.packs.minutes_pdf": "minutes",
    "dard.views.packs.pack_pdf": "frozen accounts, for those who signed",
    "dard.views.reads.reads_csv": "each look at an identity, for those who oversee it",
    "dard.views.recommendation_ends.recommendation_chain_pdf": "what rests on what",
    "dard.views.reduction_plans.as_csv": "risks and their ratings",
    "dard.views.reduction_plans.as_pdf": "risks and their ratings",
    "dard.views.registers_import.rejected": "the lines of a file that were not taken, for whoever chose it",
    "dard.views.steering.steering_pdf_of": "a frozen account",
    "ldis.views.attachments.attachment": "what a reporter attached",
    "ldis.views.describing.concern_case_file": "reports of a concern, for coordinators",
    "ldis.views.neighbours.concern_export": "a concern, for a neighbouring area",
    "panel.views.notices.worker": "a script",
    "panel.views.records.key_file": "a key",
    "panel.views.records.signed_with": "a key",
    "panel.views.records.take": "a decision",
    "panel.views.records.verifier": "a script",
}


def views(patterns):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield inspect.unwrap(each.callback)
        else:
            yield from views(each.url_patterns)


def files():
    """{module.name} of our views that give a file, by what they are written of."""
    found = set()
    for each in views(get_resolver().url_patterns):
        view = getattr(each, "view_class", getattr(each, "cls", each))
        if view.__module__.split(".")[0] in OURS and GIVES_A_FILE.search(inspect.getsource(view)):
            found.add(f"{view.__module__}.{view.__qualname__}")
    return found


def test_every_file_goes_through_a_release_or_counts_nobody():
    assert files() == BY_A_RELEASE | set(COUNTS_NOBODY)
