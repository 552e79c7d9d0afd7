"""A question to a large panel, and people who have its page open. Import this only once Django is set up."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Area, Membership, Organisation, User
from accounts.states import Discipline, OrganisationKind, Role
from panel import actions
from panel.models import Ballot, Consultation, Panel, Seat


SEATS = 50
# Fewer than the quorum: the question stays open however often they change their minds.
VOTERS = 10
OPTIONS = [
    {"key": "yes", "label": "Yes", "consequence": "It is done."},
    {"key": "no", "label": "No", "consequence": "Nothing is done."},
]


def ask():
    """A consultation of as many seats as any panel has, all of whom must vote."""
    area = Area.objects.create(name="Benchmark", slug="benchmark", issuer="Benchmark")
    body = Organisation.objects.create(name="Council", kind=OrganisationKind.COUNCIL, area=area)
    panel = Panel.objects.create(name="Panel", area=area, quorum=SEATS)
    for number in range(SEATS):
        Seat.objects.create(
            panel=panel,
            discipline=Discipline.CLINICAL,
            organisation=body,
            holder=person(Role.PANEL_MEMBER, body, number),
            is_chair=number == 0,
        )
    return actions.convene(
        panel,
        by=person(Role.COORDINATOR, body, SEATS),
        question="Shall we?",
        evidence=[["Grade", "High"]],
        options=OPTIONS,
        deadline=timezone.now() + timedelta(days=2),
    )


def person(role, organisation, number):
    user = User.objects.create_user(f"person{number}@example.invalid")
    Membership.objects.create(user=user, organisation=organisation, role=role, area=organisation.area)
    return user


def sign_in(consultation, count):
    """So many sessions, shared out among the members: the cookies of that many open pages."""
    members = [ballot.holder for ballot in Ballot.objects.filter(round=consultation.round)]
    sessions = [session_of(members[number % SEATS]) for number in range(count)]
    Session.objects.bulk_create(sessions, batch_size=500)
    return [f"{settings.SESSION_COOKIE_NAME}={session.session_key}" for session in sessions]


def session_of(user):
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    return Session(
        session_key=secrets.token_hex(16),
        session_data=SessionStore().encode(said),
        expire_date=timezone.now() + timedelta(days=1),
    )


def vote(number):
    """One of the voters votes, or votes otherwise than before."""
    consultation = Consultation.objects.get()
    ballot = Ballot.objects.select_related("holder").order_by("pk")[number % VOTERS]
    option = OPTIONS[number // VOTERS % len(OPTIONS)]["key"]
    actions.cast_vote(consultation, by=ballot.holder, option=option, reason="Because.")
