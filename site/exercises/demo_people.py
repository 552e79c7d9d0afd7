"""Who can sign in to the demonstration. Passwords are made here, once, and kept in a file of this machine."""

import json
import os
import secrets

from django.conf import settings
from django.contrib.auth.models import Group

from accounts.models import Area, User
from accounts.states import Discipline, Role
from alerts.models import Subscriber, Subscription
from alerts.states import Grade
from exercises import cast as casting
from exercises import demo_partners
from workflow.references import pick


SLUG, NAME = "brackenshire-exercise", "Brackenshire (exercise)"
DESKS = 24
# A part of the desks wants to hear of serious things only.
SERIOUS_ONLY = 4

ROLES = {
    Role.COORDINATOR: "coordinator@demo.example",
    Role.DUTY_OFFICER: "duty-officer@demo.example",
    Role.APPROVER: "approver@demo.example",
    Role.GOVERNANCE: "governance@demo.example",
    Role.PARTNER_LEAD: "partner@demo.example",
    Role.REPORTER: "reporter@demo.example",
    Role.PROVIDER: "provider@demo.example",
    Role.REVIEW_COORDINATOR: "review-coordinator@demo.example",
    Role.TRIAGE_MEMBER: "triage@demo.example",
    Role.REVIEW_CHAIR: "review-chair@demo.example",
    Role.ANALYST: "analyst@demo.example",
    Role.CHECKER: "checker@demo.example",
    Role.STEERING_MEMBER: "steering-group@demo.example",
    Role.FAMILY_LIAISON: "family-liaison@demo.example",
    Role.CALDICOTT: "caldicott@demo.example",
    Role.PARTNERSHIP: "partnership@demo.example",
    Role.FOLLOW_UP: "follow-up@demo.example",
}
SEATS_WITH_LOGIN = {
    Discipline.PUBLIC_HEALTH: "panel-chair@demo.example",
    Discipline.CLINICAL: "panel-member@demo.example",
    Discipline.POLICE: "panel-member-2@demo.example",
    Discipline.LIVED_EXPERIENCE: "panel-member-3@demo.example",
}
ADMIN = "admin@demo.example"
EDITORS = {ROLES[Role.COORDINATOR]: "Editors", ROLES[Role.APPROVER]: "Moderators"}


def logins():
    """(what they do, e-mail address, password) for everybody who can sign in."""
    passwords = read_passwords()
    people = {address: role.label for role, address in ROLES.items()}
    people |= {address: f"Panel, {seat.label.lower()}" for seat, address in SEATS_WITH_LOGIN.items()}
    people |= {SEATS_WITH_LOGIN[casting.CHAIR]: "Panel chair", ADMIN: "Administrator and website editor"}
    return [(does, address, passwords[address]) for address, does in people.items()]


def prepare():
    """The cast of the demonstration, with logins; (cast, whether its area is new) back."""
    is_new = not Area.objects.filter(slug=SLUG).exists()
    passwords = make_passwords()
    people = {role: with_login(address, role.label, passwords) for role, address in ROLES.items()}
    members = {seat: member(seat, passwords) for seat in Discipline}
    make_administrator(passwords)
    cast = casting.engage(SLUG, NAME, people, members)
    for address, group in EDITORS.items():
        User.objects.get(email=address).groups.add(*Group.objects.filter(name=group))
    if is_new:
        subscribe_desks(cast)
        demo_partners.keep_list(cast)
    return cast, is_new


def member(seat, passwords):
    if seat in SEATS_WITH_LOGIN:
        return with_login(SEATS_WITH_LOGIN[seat], f"{seat.label} seat", passwords)
    return casting.person(f"{seat.replace('_', '-')}-seat@example.invalid", f"{seat.label} seat")


def with_login(address, name, passwords):
    """A user who can sign in with the password we print, whatever they had before."""
    user = User.objects.filter(email=address).first()
    if user is None:
        return casting.person(address, name, passwords[address])
    if not user.check_password(passwords[address]):
        user.set_password(passwords[address])
        user.save()
    return user


def make_administrator(passwords):
    """Looks after reference data and the website; holds no role, so it can neither write nor approve."""
    user = with_login(ADMIN, "Administrator", passwords)
    if not (user.is_staff and user.is_superuser):
        user.is_staff = user.is_superuser = True
        user.save()


def subscribe_desks(cast):
    casting.subscribe(cast, DESKS)
    desks = Subscriber.objects.filter(organisation__area=cast.area).order_by("email")
    few = list(desks.values_list("pk", flat=True))[:SERIOUS_ONLY]
    Subscription.objects.filter(subscriber__in=few).update(minimum_grade=Grade.HIGH)


# Passwords


def passwords_file():
    return settings.DATA_DIR / "demo-logins.json"


def read_passwords():
    path = passwords_file()
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def make_passwords():
    """What the file holds, with what it lacks added. Only its owner may read it."""
    known = read_passwords()
    addresses = [*ROLES.values(), *SEATS_WITH_LOGIN.values(), ADMIN]
    missing = {address: new_password() for address in addresses if address not in known}
    if missing:
        known |= missing
        fresh = passwords_file().with_suffix(f".{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(known, file, indent=2)
        fresh.replace(passwords_file())
    return known


def new_password():
    """16 signs of an alphabet of 23, about 72 bits, that can be read from a screen and typed."""
    return "-".join(pick(4) for _ in range(4))
