"""What a provider has answered so far, as it is kept in a draft, and which row each answer goes to.

A draft holds everything, sealed. Once it is sent, who it was about goes to the identity, what happened to the
case, who wrote it to the notifier; only the rest stays with the notification.
"""

import json
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import Area
from accounts.permissions import areas_of
from accounts.states import Role
from dard.states import Answer, Known, NoNhsNumber


IDENTITY = ("name", "other_names", "born_on", "nhs_number", "address", "postcode", "client_reference")
CASE = ("happened_on", "happened_by", "place_kind", "alone", "circumstances", "substances_named")
CASE += ("naloxone_given", "suicide_suspected", "sex", "housing", "treatment", "left_treatment_on")
CASE += ("last_contact_on",)
NOTIFIER = {"notifier_name": "name", "notifier_role": "role", "email": "email", "telephone": "telephone"}
# What says who somebody is: the person, or whoever notifies.
PEOPLE = frozenset({*IDENTITY, *NOTIFIER})
# Where the person lived and so on, as places or areas; and what of the case that says.
WHERE = {"lived": "lived_here", "treated": "treated_here", "happened": "died_here"}
KNOWN = [each.value for each in Known if each != Known.LOOKED]

DAYS = ("born_on", "happened_on", "happened_by", "left_treatment_on", "last_contact_on")
MOMENTS = ("aware_at",)
ELSEWHERE = "elsewhere"


def kept(answers):
    """As it is kept: JSON, without what was left empty."""
    return json.dumps({name: value for name, value in answers.items() if value}, cls=DjangoJSONEncoder)


def of(notification):
    """{name: value} of all that is kept; days and moments as such."""
    found = json.loads(notification.answers or "{}")
    read = dict.fromkeys(DAYS, date.fromisoformat) | dict.fromkeys(MOMENTS, datetime.fromisoformat)
    return {name: read[name](value) if name in read else value for name, value in found.items()}


def merged(notification, given):
    """What is kept once some of it is answered anew: an answer taken back is gone."""
    return {name: value for name, value in (of(notification) | given).items() if value not in (None, "", [])}


def identity(answers):
    found = {name: answers[name] for name in IDENTITY if name in answers}
    if "nhs_number" not in found and (why := answers.get("no_nhs_number_because")):
        found["no_nhs_number_because"] = NoNhsNumber(why).label
    return found


def facts(answers, area):
    """Fields of a case that is reviewed in this area."""
    found = {name: answers[name] for name in CASE if name in answers} | {"age": age(answers)}
    found |= {field: here(answers.get(name), area) for name, field in WHERE.items()}
    return found | known(answers.get("known", ()))


def age(answers):
    """In years on the day it happened, or None."""
    born, day = answers.get("born_on"), answers.get("happened_on")
    return years_between(born, day) if born and day else None


def years_between(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def here(where, area):
    if not where:
        return Answer.UNKNOWN
    return Answer.YES if where == str(area.pk) or where.startswith(f"{area.pk}:") else Answer.NO


def known(ticked):
    """What was not ticked is not known, unless the provider says that it looked."""
    otherwise = Answer.NO if Known.LOOKED in ticked else Answer.UNKNOWN
    return {name: Answer.YES if name in ticked else otherwise for name in KNOWN}


def notifier(answers):
    found = {field: answers[name] for name, field in NOTIFIER.items() if name in answers}
    return found | {"wants_news": not answers.get("no_news")}


def left_over(answers):
    """What stays with the notification once it is sent: nothing of the person, the event or the notifier."""
    gone = {*PEOPLE, *CASE, *WHERE, "no_nhs_number_because", "known", "aware_at", "late_because", "no_news"}
    return {name: value for name, value in answers.items() if name not in gone}


def proposed_area(answers, areas):
    """Whose it is to review: where the person lived, else where they were treated, else where it happened
    (dard.md takes any of the three; that residence comes first is ours). None where nothing says."""
    by_key = {str(area.pk): area for area in areas}
    told = (answers.get(name, "").partition(":")[0] for name in WHERE)
    return next((by_key[key] for key in told if key in by_key), None)


def areas_for(user):
    """The areas somebody may notify: a provider's own, and those a coordinator coordinates; for others those
    that are real, or else drills."""
    own = list(areas_of(user, {Role.PROVIDER, Role.REVIEW_COORDINATOR})) if user else []
    everywhere = Area.objects.order_by("name")
    return own or list(everywhere.filter(is_exercise=False)) or list(everywhere)
