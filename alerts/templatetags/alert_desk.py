"""Who is led to the alerts desk: the review of deaths is a house of its own."""

from django import template

from accounts.permissions import has_role
from accounts.states import STAFF


register = template.Library()


@register.filter
def works_on_alerts(user):
    return has_role(user, STAFF)
