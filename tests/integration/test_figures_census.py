"""A census of what leaves: every address that answers with something else than a page gives a release, or
counts no people and says why; and so does every command. A new one that is not listed here fails.

What gives a file is found by following calls from each view through our modules, so that a file made by
somebody else's hand is found too; a walk over all addresses holds the answers themselves against the list.
"""

import inspect

import pytest
from django.apps import apps
from django.contrib.syndication.views import Feed
from django.core.management import get_commands
from django.urls import URLPattern, get_resolver, resolve
from wagtail.models import Page

from accounts.states import Role
from tests.calling import OURS, is_ours, names_in, reached, words_in
from tests.factories.accounts import person
from tests.functional.everybody import Everybody, is_html, signed_in


# What a function names that answers with something else than a page.
ANSWERS = {"FileResponse", "HttpResponse", "JsonResponse", "Response", "StreamingHttpResponse", "render"}
NO_PAGES = {"FileResponse", "JsonResponse", "Response", "StreamingHttpResponse"}
SAYS_WHAT_IT_IS = {"content_type", "Content-Type", "Content-Disposition"}

BY_A_RELEASE = {
    "dard.views.dashboards.as_file",
    "dard.views.library.publication_pdf_by_link",
    "dard.views.publications.publication_pdf",
    "dard.views.releases.as_file",
}
# What else gives a file, and what it holds instead of counts of people.
COUNTS_NOBODY = {
    "alerts.views.dissemination.who_has_what": "messages and who got them",
    "alerts.views.evaluating.pack_csv": "messages, and what partner organisations said of an alert",
    "alerts.views.evaluating.pack_pdf": "messages, and what partner organisations said of an alert",
    "alerts.views.reporting.csv": "alerts of a year, and how many messages they were",
    "alerts.views.reporting.pdf": "alerts of a year, and how many messages they were",
    "alerts.views.health.health": "whether the service runs",
    "alerts.views.importing.lines_left": "lines of an address book",
    "alerts.views.notify.receipts": "an answer to a provider of messages",
    "alerts.views.representations.for_partner": "an alert as it was issued",
    "alerts.views.representations.numbered": "an alert as it was issued",
    "alerts.views.representations.preview": "an alert as it is drafted",
    "api.problems.nothing_here": "a sentence",
    "api.urls.schema": "the description of the API",
    "api.views.events.EventsView": "what happened to alerts that everybody can read",
    "api.views.reports.ReportView": "a report, for whoever made it",
    "api.views.reports.ReportsView": "a report, for whoever made it",
    "api.views.reports.UpdatesView": "a report, for whoever made it",
    "dard.views.action_plan.as_csv": "actions",
    "dard.views.action_plan.checks_calendar": "days on which something is checked",
    "dard.views.action_plan.read_evidence": "what an owner sent",
    "dard.views.agency_requests.read_upload": "what an agency sent, for those who review the case",
    "dard.views.keeping.disclosures_csv": "each thing that was told, for those who oversee it",
    "dard.views.meetings.calendar": "when a meeting is",
    "dard.views.packs.minutes_pdf": "minutes, for those who signed",
    "dard.views.packs.pack_pdf": "frozen accounts, for those who signed; its tables are releases",
    "dard.views.reads.reads_csv": "each look at an identity, for those who oversee it",
    "dard.views.recommendation_ends.recommendation_chain_pdf": "what rests on what",
    "dard.views.reduction_plans.as_csv": "risks and their ratings",
    "dard.views.reduction_plans.as_pdf": "risks and their ratings",
    "dard.views.registers_import.rejected": "the lines of a file that were not taken, for whoever chose it",
    "dard.views.sitting.item": "whether words of the minutes were kept",
    "dard.views.steering.steering_pdf_of": "a frozen account",
    "ldis.views.attachments.attachment": "what a reporter attached",
    "ldis.views.describing.concern_case_file": "reports of a concern, for its coordinators",
    "ldis.views.neighbours.concern_export": "a concern; of people it counts, none of a few",
    "pages.views.current": "an alert as it was issued",
    "pages.views.listed": "alerts in force",
    "pages.views.numbered": "an alert as it was issued",
    "pages.models.alerts.AlertsPage": "alerts as they were issued",
    "pages.views.cap_feed": "alerts as they were issued",
    "panel.views.calendars.calendar_entry": "when a question closes",
    "panel.views.calendars.calendar_entry_by_link": "when a question closes",
    "panel.views.notices.worker": "a script",
    "panel.views.records.key_file": "a key",
    "panel.views.records.signed_with": "a key",
    "panel.views.records.take": "a decision",
    "panel.views.records.verifier": "a script",
}
# Pages of the review of deaths that people outside it read, and what protects the numbers on them. What each
# shows before and after a death is held against each other in tests/integration/dard/test_pages_outside.py.
READ_OUTSIDE = {
    "numbers of a release, or of recommendations and actions": {
        "dashboards.index",
        "dashboards.released",
        "library.publication_by_link",
        "publications.publication",
    },
    "which publications, lessons or recommendations there are": {
        "library.learning",
        "library.learning_by_link",
        "publications.publication_new",
        "publications.publications",
    },
    "words that name nobody, and of earlier deaths what was released": {
        "lessons.lesson",
        "lessons.lesson_supersede",
        "lessons.lessons",
        "recommendation_ends.recommendation_chain",
        "recommendation_ends.recommendation_lapse",
        "recommendation_ends.recommendation_supersede",
        "recommendations.recommendation",
        "recommendations.recommendation_edit",
        "recommendations.recommendations",
    },
    "recommendations, actions and risks": {
        "action_moves.check",
        "action_moves.drop",
        "action_moves.due",
        "action_moves.evidence",
        "action_moves.new",
        "action_moves.progress",
        "action_moves.send_back",
        "action_owners.evidence",
        "action_owners.hand_over",
        "action_owners.home",
        "action_plan.detail",
        "action_plan.index",
        "action_plan.mine",
        "action_plan.partnership",
        "owner_moves.owner_add",
        "owner_moves.owner_end",
        "owner_moves.send",
        "reduction_plans.detail",
        "reduction_plans.index",
        "reduction_plans.line_change",
        "reduction_plans.line_new",
        "reduction_plans.line_rate",
        "reduction_plans.new",
    },
    "one case, for an agency or a reviewer who was asked about it": {
        "agency_links.answer",
        "agency_links.link",
        "agency_links.refuse",
        "agency_links.upload",
        "assignments.decline",
        "assignments.home",
        "assignments.propose",
    },
    "what one's own service notified, follows, or handed out": {
        "follow_ups.follow_ups",
        "naloxone.naloxone",
        "naloxone.use_new",
        "naloxone.uses",
        "naloxone_returns.by_partner",
        "naloxone_returns.returns",
        "notifications.duty",
        "notifications.follow",
        "notifications.mine",
        "notifications.news",
        "notifications.notified",
        "notifying.check",
        "notifying.start",
        "notifying.step",
    },
    "meetings, and for those who signed their agenda": {
        "meetings.index",
        "meetings.meeting",
        "packs.minutes_page",
        "packs.pack",
        "packs.step_aside",
        "packs.undertaking",
        "sitting.live",
        "sitting.live_part",
    },
    "accounts that were approved, for the steering group": {
        "steering.steering",
        "steering.steering_summary",
        "steering_groups.group",
    },
}

# What whoever runs the machine may ask of it, and what it prints or writes.
COMMANDS = {
    "demo": "how far it is",
    "grow_deaths": "how many deaths of an exercise it made",
    "import_partners": "how many lines of an address book it read",
    "import_register": "how many lines of the file it was given it read, for whoever has the file",
    "load_demo": "the logins of an exercise",
    "load_reference": "what every installation starts from",
    "make_register": "how many reports of an exercise it made",
    "migrate": "which changes of tables it made",
    "read_mail": "how many messages it read",
    "rehearse": "the steps of an exercise",
    "reindex_reports": "how many reports it read",
    "replay_watch": "alarms over a public register that it is given",
    "reseal": "how many rows it sealed anew",
    "serve": "nothing",
    "statediagram": "diagrams of states",
    "verify_events": "how many events there are",
    "worker": "that it runs",
}


def views(patterns):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield view_of(each.callback)
        else:
            yield from views(each.url_patterns)


def view_of(callback):
    view = inspect.unwrap(callback)
    return getattr(view, "view_class", getattr(view, "cls", view))


def pages_of_the_website():
    """What answers for the pages of the website, which have no route of their own."""
    return [each for each in apps.get_models() if issubclass(each, Page) and is_ours(each)]


def name_of(view):
    return f"{view.__module__}.{view.__qualname__}"


def gives_a_file(thing):
    """Of a function or a class that is called on the way to an answer."""
    if inspect.isclass(thing):
        return issubclass(thing, Feed)
    names = names_in(thing)
    return bool(names & NO_PAGES or (names & ANSWERS and words_in(thing) & SAYS_WHAT_IT_IS))


def files():
    """{module.name} of our views that may give a file, themselves or by what they call."""
    every = {each for each in views(get_resolver().url_patterns) if is_ours(each)}
    return {
        name_of(each) for each in [*every, *pages_of_the_website()] if any(map(gives_a_file, reached(each)))
    }


def test_every_file_goes_through_a_release_or_counts_nobody():
    assert files() == BY_A_RELEASE | set(COUNTS_NOBODY)


@pytest.mark.parametrize("name", sorted(BY_A_RELEASE))
def test_what_is_said_to_be_a_release_is_made_of_one(name):
    """By the one function that writes a release to a file, or as the frozen words of a publication."""
    (view,) = [each for each in views(get_resolver().url_patterns) if name_of(each) == name]

    made = {name_of(each) for each in reached(view)}

    assert made & {"dard.figures.showing.tables_of", "dard.sharing.paper.make"}


def test_every_command_says_what_it_gives_out():
    ours = {name for name, room in get_commands().items() if room.split(".")[0] in OURS}

    assert ours == set(COMMANDS)


@pytest.mark.once
@pytest.mark.heavy
def test_no_address_answers_with_a_file_that_is_not_listed(area):
    everybody = Everybody(area)
    answers = [(address, answer_at(everybody, address)) for _, address in everybody.routes()]

    files = [address for address, answer in answers if answer.status_code == 200 and not is_html(answer)]

    given = set(map(view_at, files))

    assert given - BY_A_RELEASE - set(COUNTS_NOBODY) == set()
    assert not BY_A_RELEASE - given
    assert len(given) > len(COUNTS_NOBODY) / 2


def answer_at(everybody, address):
    """To whoever is let in first: by looking, or where there is nothing to look at, by sending."""
    _, looked = everybody.read(address)
    return everybody.send_empty(address)[1] if looked.status_code == 405 else looked


def view_at(address):
    return name_of(view_of(resolve(address).func))


@pytest.mark.once
@pytest.mark.heavy
def test_every_page_that_is_read_outside_the_review_is_listed(area):
    everybody = Everybody(area)
    people = [everybody.clients[who] for who in ("nobody", "steering member", "provider", "partner")]
    people.append(signed_in(person(Role.PARTNERSHIP, area=area)))
    addresses = [address for _, address in everybody.routes() if view_at(address).startswith("dard.views.")]

    read = {view_at(address) for each in people for address in addresses if is_page_for(each, address)}

    listed = {f"dard.views.{name}" for names in READ_OUTSIDE.values() for name in names}
    assert read == listed


def is_page_for(client, address):
    answer = client.get(address)
    return answer.status_code == 200 and is_html(answer)
