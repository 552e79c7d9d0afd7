from django import template

from ldis.desk import lines_of


register = template.Library()


@register.simple_tag(takes_context=True)
def brought_to_desk(context):
    """The links that rooms above bring to whoever looks."""
    return lines_of(context["request"].user)
