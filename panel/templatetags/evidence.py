"""Evidence on one screen of a phone: what tells most comes first, and as much of it as there is room for."""

from django import template


register = template.Library()

# Characters, ours: what a phone of 360 by 740 shows beneath the question, and above the fold.
ROOM = 540
LEAST = 80


@register.filter
def in_brief(evidence):
    """{"shown", "rest"} of a list of [heading, text]. What does not fit is cut at a word, and is whole in the
    rest."""
    shown, room = [], ROOM
    for number, (heading, text) in enumerate(evidence):
        room -= len(heading)
        if len(text) > room:
            return {"shown": [*shown, *begun(heading, text, room)], "rest": evidence[number:]}
        shown.append([heading, text])
        room -= len(text)
    return {"shown": shown, "rest": []}


def begun(heading, text, room):
    """As much of a text as there is room for; nothing where that would say too little."""
    if room < LEAST:
        return []
    cut = text[:room].rpartition(" ")[0] or text[:room]
    return [[heading, f"{cut.rstrip(' .,:;–')} …"]]
