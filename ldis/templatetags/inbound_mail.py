from django import template

from ldis.models import InboundMessage


register = template.Library()


@register.simple_tag
def messages_waiting():
    """How many messages became no report; they belong to no area, so every coordinator is told."""
    return InboundMessage.objects.waiting().count()
