"""The pack and the minutes on paper, with the name of whoever asked for them behind every page."""

from django.template.loader import render_to_string

from workflow import pdf


# As often as it takes to fill a page of A4. Ours.
TIMES = range(60)


def make(template, context, *, what, instead):
    """The bytes of the PDF. `context` holds meeting, viewer and moment, and what the template needs."""
    meeting = context["meeting"]
    shown = context | {"exercise": meeting.area.is_exercise, "times": TIMES}
    return pdf.make(pdf.Sheet(render_to_string(template, shown)), what=what, instead=instead)


def pack(meeting, entries, viewer, moment):
    context = {"meeting": meeting, "entries": entries, "viewer": viewer, "moment": moment}
    return make("dard/meeting_pack_pdf.html", context, what="this pack", instead="Read the pack on its page")


def minutes(meeting, shown, viewer, moment):
    context = {"meeting": meeting, "viewer": viewer, "moment": moment} | shown
    return make(
        "dard/meeting_minutes_pdf.html",
        context,
        what="these minutes",
        instead="Read the minutes on their page",
    )
