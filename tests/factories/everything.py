"""A story with every kind of thing this product keeps, about a reporter whose name would be known anywhere.

From a marked report to an alert in force; beside it what is TLP:RED, and what was told by machine and by
other areas. For tests of what nobody may be shown.
"""

from dataclasses import dataclass, field
from datetime import date

import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.states import Role
from alerts.actions import add_endpoint, add_members, create_group, read_address_book
from alerts.actions import leave as leave_list
from alerts.formats import REPRESENTATIONS
from alerts.models import Delivery, Subscriber
from alerts.states import ChannelName
from api.actions import submit_report
from ldis import actions, sanitised
from ldis.actions import watching
from ldis.models import Concern, Reporter, Suggestion
from ldis.states import Criterion, Measure, Route, RoutedBy
from tests.factories import dard_story
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import called, issued_alert, subscriber
from tests.factories.api import api_key
from tests.factories.emergencies import started_emergency
from tests.factories.enquiries import NOT_SEEN, SEEN, contacts, opened_enquiry, place, replied
from tests.factories.files import jpeg
from tests.factories.foreign import foreign_alert
from tests.factories.ldis import (
    graded_concern,
    open_concern,
    received_report,
    triaged_report,
    unsaved_report,
)
from tests.factories.panel import decided, standing_panel
from tests.factories.samples import a_result, a_sample
from tests.integration.ldis.conftest import issue_alert_of
from tests.integration.ldis.watching import MONDAY, reports, substance
from workflow import links
from workflow.handling import Tlp


ADDRESS = "needle.contact@quill.example"
EMPLOYER = "Needlemill Trust"
MARKED = {
    "name": "Needle Quillfeather",
    "role": "Needlerole Bosun",
    "organisation": "Needlehouse Wharf",
    "contact": ADDRESS,
}
# What other systems read of an alert.
FORMS = {"name": [each.name for each in REPRESENTATIONS.values() if each.for_systems]}
NEEDLES = ("Quillfeather", "Needlerole", "Needlehouse", "needle.contact")
IN_CONFIDENCE = "Zephyrine lozenge"
CONFIDED = f"Two people collapsed after a {IN_CONFIDENCE}, a light brown powder sold as heroin."


def marked(**fields):
    return Reporter(**MARKED | fields)


@dataclass
class Story:
    """What there is, and what to try in the gaps of an address: [(its beginning, {gap: values})]."""

    area: object
    by: object
    concern: Concern = None
    kept: dict = field(default_factory=dict)

    def values(self):
        concern, kept = self.concern, self.kept
        alert, attachment = concern.referral.alert, kept["attachment"]
        both, panel = [concern, kept["secret"]], concern.referral.consultation.panel
        sent = [links.sign("delivery", str(Delivery.objects.first().pk))]
        told = [attachment.report, *(kept[name] for name in ("update", "sent", "death", "alike", "once"))]
        return [
            ("/desk/reports/", {"reference": references(told), "pk": [attachment.pk]}),
            ("/desk/foreign/", {"reference": [kept["foreign"].report.reference]}),
            ("/desk/deaths/reported/", {"reference": [kept["death"].reference]}),
            *dard_story.gaps(kept["review"]),
            (
                "/desk/concerns/",
                {"reference": references(both), "pk": [kept["count"].pk]},
            ),
            ("/desk/samples/", {"reference": [kept["sample"].reference], "pk": [kept["result"].pk]}),
            ("/desk/alerts/report/", {"year": [timezone.localdate().year], "area": [self.area.slug]}),
            *worded("/desk/alerts/<alert_reference:reference>/", reference=[alert.reference]),
            (
                "/desk/alerts/<alert_reference:reference>/deliveries/",
                {"reference": [alert.reference], "pk": [Delivery.objects.filter(version__alert=alert)[0].pk]},
            ),
            (
                "/desk/alerts/",
                {"reference": references([alert, kept["emergency"].alert]), "pk": [kept["call"].pk], **FORMS},
            ),
            ("/desk/emergencies/", {"pk": [kept["emergency"].pk]}),
            ("/desk/shared/alerts/", {"reference": [kept["elsewhere"].reference]}),
            ("/desk/shared/", {"pk": [kept["share"].pk]}),
            ("/desk/panel/", {"pk": [concern.referral.consultation.pk]}),
            ("/desk/panels/seats/", {"pk": [panel.seats.first().pk]}),
            ("/desk/panels/", {"pk": [panel.pk]}),
            ("/desk/enquiries/", {"pk": [kept["enquiry"].pk]}),
            ("/desk/watch/suggestions/", {"pk": [kept["suggestion"].pk]}),
            ("/desk/keys/", {"pk": [kept["key"].pk]}),
            *listed(kept),
            ("/ask/", {"token": [links.sign("ask", kept["enquiry"].asks.first().pk)]}),
            *worded("/a/<str:token>/", token=sent),
            ("/a/", {"token": sent, **FORMS}),
            *worded("/alerts/<alert_reference:reference>/", reference=[alert.reference]),
            ("/alerts/", {"reference": [alert.reference], **FORMS}),
            ("/staff-note/", {"token": [kept["note"].get_absolute_url().split("/")[-2]]}),
            ("/api/", {"reference": [kept["sent"].reference]}),
            ("", {"area": [self.area.slug], "slug": [self.area.slug], "var": self.public(alert)}),
        ]

    def firsts(self):
        """The same, with no more than the first thing of each kind."""
        return [(start, {gap: found[:1] for gap, found in given.items()}) for start, given in self.values()]

    def public(self, alert):
        return [
            f"alerts/{alert.reference}/",
            f"alerts/{alert.reference}/public/en/",
            "alerts/feed/",
            "alerts/",
            "check/",
            "",
        ]


def listed(kept):
    """Somebody on the list of those we warn, and a group of them."""
    row = kept["subscriber"]
    yield "/desk/partners/import/", {"pk": [kept["book"].pk], "area": [kept["book"].area.slug]}
    area = row.organisation.area.slug
    yield "/desk/partners/groups/", {"pk": [row.groups.get().pk], "area": [area]}
    yield "/desk/partners/<int:pk>/", {"pk": [row.pk]}
    yield "/s/", {"token": [links.sign("subscriber", str(row.pk))], "pk": [row.endpoints.get().pk]}


def worded(page, **gaps):
    """Below an alert's page at any door: one wording of it on a print."""
    print_of_one = {**gaps, "readers": ["professional"], "language": ["en"], "name": ["poster.pdf"]}
    places = ("", "versions/<int:number>/", "preview/")
    return [(f"{page}{place}<slug:readers>/", print_of_one) for place in places]


def references(things):
    return [each.reference for each in things]


def everything(area, by):
    story = Story(area, by)
    story.kept |= what_came_in(area, by)
    story.concern = concern = warned_of(area, by, story.kept)
    story.kept |= what_hangs_on(concern, by) | in_confidence(area, by, concern) | in_a_hurry(area, by)
    story.kept["review"] = dard_story.under_review(area)
    concern.refresh_from_db()
    return story


def what_came_in(area, by):
    """By every way in, each from the same marked reporter."""
    OrganisationFactory(area=area, name=EMPLOYER)
    received_report(area=area, reporter=marked(organisation=EMPLOYER), place="Old Market")
    key, text = api_key(area)
    sent, code, _ = submit_report(
        unsaved_report(area=area),
        reporter=marked(),
        scanned=None,
        key=key,
        idempotency_key="1",
        body={},
    )
    death = received_report(area=area, kind="death", reporter=marked(), happened_on=date(2026, 11, 1))
    foreign = foreign_alert(area=area, by=by)
    return {"key": key, "key_text": text, "sent": sent, "code": code, "death": death, "foreign": foreign}


def warned_of(area, by, kept):
    """A concern that went all the way, and had all that can happen before a panel sees it."""
    concern = graded_concern(area=area, by=by, reporter=marked(wants_news=True), place="Old Market")
    report = concern.reports.get()
    kept["attachment"] = actions.attach_file(report, ContentFile(jpeg()), by=by, caption="A wrap")
    kept["enquiry"] = asked(concern, area, by)
    actions.grade(concern, by=by, answers=concern.assessment.answers)
    actions.check_efficacy(concern, by=by, answers=concern.assessments.last().efficacy_check.answers)
    actions.refer(concern, by=by, to=standing_panel(area=area))
    decided(concern.referral.consultation, "public_alert")
    issue_alert_of(concern)
    concern.refresh_from_db()
    return concern


def asked(concern, area, by):
    partners = contacts(2, area=area)
    enquiry = opened_enquiry(concern=concern, by=by, contacts_asked=partners)
    replied(enquiry, SEEN, NOT_SEEN, place=place(area=area), what="A few wraps.")
    return actions.close_enquiry(enquiry, by=by)


def what_hangs_on(concern, by):
    area, report = concern.area, concern.reports.first()
    update = received_report(area=area, reporter=marked(), claimed_reference=report.reference)
    actions.attach_update(update, by=by, of=report)
    told = {"to": Route.POLICE, "how": RoutedBy.TELEPHONE, "reason": "Somebody supplied it."}
    actions.route(report, by=by, **told)
    actions.mark_same_event(update, by=by, of=report)
    count = {"measure": Measure.OVERDOSES, "value": 6, "as_of": date(2026, 11, 1), "source": "Ambulance"}
    sample = a_sample(concern=concern, by=by)
    other = AreaFactory(name="Nextshire", slug="nextshire")
    share = actions.share(concern, to_area=other, by=by, content=sanitised.gather(concern))
    neighbour = person(Role.COORDINATOR, area=other)
    actions.adopt(share, by=neighbour, criterion=Criterion.HARM, title="Told by a neighbour")
    staffed = contacts(1, area=area)[0].organisation
    return {
        "update": update,
        "count": actions.count(concern, by=by, **count),
        "sample": sample,
        "result": a_result(sample, by=by),
        "share": share,
        "note": actions.give_staff_note(concern, by=by, organisation=staffed, text="Be ready."),
        "suggestion": suggested(area),
        "elsewhere": issued_alert(area=AreaFactory(name="Farshire", slug="farshire")),
        "subscriber": on_the_list(area, by),
        "book": address_book(area, by),
    }


def address_book(area, by):
    """Somebody new at an organisation that is not there yet, and a line that cannot be taken."""
    entry = {"line": 2, "name": "Duty desk", "email": "desk@new.example", "kind": "role", "problems": []}
    new, wrong = entry | {"organisation": "A new hostel"}, entry | {"line": 3, "organisation": ""}
    wrong["problems"] = ["No organisation is named."]
    return read_address_book(area, by=by, file_name="list.csv", file_hash="0" * 64, entries=[new, wrong])


def on_the_list(area, by):
    """A contact who must be told, and wants to leave; in a group, with an address on the web."""
    row = subscriber(area=area, is_statutory=True)
    add_endpoint(row, ChannelName.WEBHOOK, "https://hooks.partner.example/alerts")
    group = create_group(area, by=by, name="Prisons")
    add_members(group, by=by, subscribers=Subscriber.objects.filter(pk=row.pk))
    return leave_list(row)


def in_a_hurry(area, by):
    """An alert that goes out before a panel decides, with its wording called to be talked about."""
    emergency = started_emergency(graded_concern(area=area, by=by, reporter=marked()))
    return {"emergency": emergency, "call": called(emergency.alert)}


def suggested(area):
    with time_machine.travel(MONDAY, tick=False):
        reports(1, area=area, weeks_ago=30)
        reports(2, area=area, of=substance())
        watching.look(area)
    return Suggestion.objects.first()


def in_confidence(area, by, concern):
    """What is TLP:RED in every place where something else leads to it."""
    confided = {"area": area, "tlp": Tlp.RED, "happened": CONFIDED, "place": IN_CONFIDENCE}
    secret = open_concern(by=by, reporter=marked(), **confided)
    actions.describe(secret, by=by, title=IN_CONFIDENCE, not_known="")
    alike = triaged_report(area=area, by=by, reporter=marked())
    actions.link(alike, Concern.objects.get(pk=secret.pk), by=by)
    once = actions.link(triaged_report(by=by, **confided), concern_of_its_own(area, by), by=by)
    actions.unlink(once, by=by, reason=IN_CONFIDENCE)
    first = concern.reports.first()
    more = received_report(claimed_reference=first.reference, **confided)
    actions.attach_update(more, by=by, of=first)
    actions.distinguish(first, by=by, other=once, reason=f"Not the {IN_CONFIDENCE}.")
    received_report(kind="death", sold_as=IN_CONFIDENCE, **confided)
    alert = foreign_alert(area=area, by=by, title=IN_CONFIDENCE, claimed_reference="Z 1", link="")
    actions.narrow_report(alert.report, by=by, to=Tlp.RED, reason="Their duty desk asks.")
    return {"secret": secret, "alike": alike, "once": once}


def concern_of_its_own(area, by):
    return open_concern(area=area, by=by, happened="A green capsule.", sold_as="speed")
