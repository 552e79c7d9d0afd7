"""The alarms of the areas that somebody works for, on top of every desk page."""

from django import template

from alerts.alarms import WHAT_TO_DO, ringing_for


register = template.Library()


@register.inclusion_tag("alerts/_alarms.html", takes_context=True)
def alarm_banner(context):
    user = context.get("user")
    alarms = ringing_for(user) if user else []
    return {"alarms": [(alarm, WHAT_TO_DO[alarm.kind]) for alarm in alarms]}
