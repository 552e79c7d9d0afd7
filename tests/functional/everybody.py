"""Everybody before every address: what each page shows and each form says, heard by Django's test client.

The addresses are those of the URLconf, filled from the story in tests.factories.everything; so a new page is
looked at without anybody thinking of it, or found missing.
"""

from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from accounts.states import Role
from ldis import clocks
from tests.factories import (
    dard_actions,
    dard_agencies,
    dard_follow_ups,
    dard_inquests,
    dard_learning,
    dard_meetings,
    dard_naloxone,
    dard_notifications,
    dard_publications,
    dard_review,
    dard_summaries,
    dard_triage,
)
from tests.factories.accounts import AreaFactory, person
from tests.factories.everything import FORMS, everything, worded
from tests.factories.panel import holders
from tests.factories.waiting import waiting
from tests.walking import addresses_by_route
from workflow import links


# Screens of other people's making: Django's of the tables, Wagtail's of the website.
OTHERS = ("/admin/", "/cms/", "/_util/")


class Everybody:
    """People at their own browsers, and an area in which there is something of everything."""

    def __init__(self, area):
        call_command("load_reference", verbosity=0)
        by = person(Role.COORDINATOR, area=area)
        self.story, self.waiting = everything(area, by), waiting(area, by)
        people = {
            "coordinator": by,
            "duty officer": person(Role.DUTY_OFFICER, area=area),
            "approver": person(Role.APPROVER, area=area),
            "governance": person(Role.GOVERNANCE, area=area),
            "guardian": person(Role.CALDICOTT, area=area),
            "member": holders(self.waiting["referred"].referral.consultation)[1],
            "chair": holders(self.waiting["tied"])[0],
            "partner": person(Role.PARTNER_LEAD, area=area),
            "review coordinator": person(Role.REVIEW_COORDINATOR, area=area),
            "provider": person(Role.PROVIDER, area=area),
            "checker": person(Role.CHECKER, area=area),
            "steering member": person(Role.STEERING_MEMBER, area=area),
            "newcomer": person(Role.COORDINATOR, area=AreaFactory(name="Quietshire", slug="quietshire")),
        }
        self.notifications = dard_notifications.walked(area)
        self.agencies = dard_agencies.walked(area)
        self.learning = dard_learning.walked(area)
        self.actions = dard_actions.walked(area, people["review coordinator"])
        self.meetings = dard_meetings.walked(area, people["steering member"], people["review coordinator"])
        self.tracks = dard_inquests.walked(area)
        self.triage = dard_triage.walked(area)
        self.summaries = dard_summaries.walked(area)
        self.reviews = dard_review.walked(area)
        self.registers = [*dard_follow_ups.walked(area), *dard_naloxone.walked(area)]
        self.publications = dard_publications.walked(area)
        self.clients = {"nobody": Client()} | {who: signed_in(user) for who, user in people.items()}

    def routes(self):
        """[(route, address)]: one address for each route of ours, and every page of the website."""
        found = addresses_by_route([*self.values(), *self.story.firsts()], besides=OTHERS)
        return [(route, address) for route, addresses in found.items() for address in addresses]

    def values(self):
        """What to try in the gaps that the story leaves."""
        story, waiting = self.story, self.waiting
        alerts, counts = (
            "/desk/alerts/<alert_reference:reference>/",
            "/desk/concerns/<slug:reference>/counts/",
        )
        return [
            (f"{alerts}address/", {"reference": [waiting["drafted"].reference]}),
            (f"{alerts}edit/", {"reference": [waiting["drafted"].reference]}),
            (f"{alerts}photo/", {"reference": [waiting["drafted"].reference]}),
            (f"{alerts}revisions/", {"reference": [waiting["drafted"].reference], "number": [1]}),
            *worded(alerts, reference=[waiting["drafted"].reference])[2:],
            (f"{alerts}preview/", {"reference": [waiting["drafted"].reference], **FORMS}),
            (f"{alerts}issue/", {"reference": [waiting["approved"].reference]}),
            (counts, {"reference": [story.concern.reference], "replaces": [story.kept["count"].pk]}),
            ("/desk/concerns/<slug:reference>/emergency/", {"reference": [waiting["graded"].reference]}),
            (f"{alerts}discuss/<int:pk>/", self.discussion()),
            ("/desk/panel/<int:pk>/deadline.ics", {"pk": [self.asked.pk]}),
            ("/desk/panel/<int:pk>/record/", self.record()),
            ("/desk/panels/drills/<int:pk>/", {"pk": [waiting["drill"].pk]}),
            ("/desk/panels/leave/<int:pk>/", {"pk": [waiting["leave"].pk]}),
            *self.wording(),
            *self.notifications,
            *self.agencies,
            *self.learning,
            *self.actions,
            *self.tracks,
            *self.meetings,
            *self.triage,
            *self.summaries,
            *self.reviews,
            *self.registers,
            *self.publications,
            ("/vote/<str:token>/", {"token": [self.token("vote", self.ballot.pk)]}),
            ("/seat/<str:token>/", {"token": [self.token("seat", self.ballot.seat_id)]}),
            ("/desk/clocks/", {"area": [story.area.slug], "key": [clocks.FEEDBACK.key]}),
            ("/desk/substances/", {"pk": [story.concern.substance_id]}),
            (
                "/desk/partners/contacts/",
                {"pk": [waiting["ask"].contact_id], "area": [story.area.slug]},
            ),
            ("/desk/rota/shifts/", {"pk": [waiting["shift"].pk]}),
            ("/desk/mail/", {"pk": [waiting["message"].pk]}),
            ("/<var>", {"var": [page.url.lstrip("/") for page in Page.objects.live().filter(depth__gt=1)]}),
        ]

    @property
    def asked(self):
        """A question that is open."""
        return self.waiting["referred"].referral.consultation

    @property
    def ballot(self):
        return self.asked.ballots.order_by("seat_id").last()

    def token(self, purpose, pk):
        """What is in a link of whoever holds the ballot."""
        return links.sign(purpose, [pk, self.ballot.holder_id])

    def wording(self):
        """A rule that may be changed, a phrase and a template that come with the product."""
        area = {"area": [self.story.area.slug]}
        phrase = area | {"key": ["carry-naloxone"], "readers": ["people"], "language": ["ar"]}
        yield "/desk/wording/<slug:area>/rules/", area | {"key": ["stigma"]}
        yield "/desk/wording/<slug:area>/phrases/", phrase
        yield "/desk/wording/<slug:area>/", area | {"key": ["opioid"]}

    def record(self):
        """Of the decision that is made in the story."""
        decided = self.story.concern.referral.consultation
        return {"pk": [decided.pk], "number": [decided.round.number], "made": ["json"]}

    def discussion(self):
        called = self.waiting["discussion"]
        return {"reference": [called.draft.alert.reference], "pk": [called.pk]}

    def at(self, who, *addresses):
        """What this person sees at each of some addresses."""
        return [(f"{who} at {address}", self.clients[who].get(address)) for address in addresses]

    def sent_by(self, who, address):
        """What this person hears who sends the form there as it is."""
        return f"{who} sends {address}", post_nothing(self.clients[who], address)

    def read(self, address):
        return self.first(address, Client.get)

    def send_empty(self, address):
        return self.first(address, post_nothing)

    def first(self, address, ask):
        """(who at which address, answer) of the first person who is let in, or else of the last."""
        for who, client in self.clients.items():  # noqa: B007
            answer = ask(client, address)
            if is_let_in(answer):
                break
        return f"{who} at {address}", answer


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def post_nothing(client, address):
    """What a form says that is sent as it is; what that did is undone."""
    with transaction.atomic():
        answer = client.post(address)
        transaction.set_rollback(True)
    return answer


def is_let_in(answer):
    is_sent_to_sign_in = answer.headers.get("Location", "").startswith("/accounts/login/")
    return answer.status_code not in {403, 404} and not is_sent_to_sign_in


def is_page(answer):
    return is_html(answer) and answer.status_code in (200, 409)


def is_html(answer):
    return answer.headers.get("Content-Type", "").startswith("text/html")
