"""What the Caldicott guardians are written: that somebody broke the glass, and where to look. Nobody's name
is in it, neither of the person the case is about nor of whoever opened it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from accounts.states import Role
from workflow import letters


def glass_was_broken(opening):
    area = opening.case.area
    said = {"opening": opening, "area": area, "url": settings.BASE_URL + reverse("dard:openings")}
    body = render_to_string("dard/mail/glass_was_broken.txt", said | {"exercise": area.is_exercise})
    for guardian in holders_of({Role.CALDICOTT}, area).exclude(pk=opening.by_id):
        letters.post(
            f"glass-broken:{opening.pk}:{guardian.pk}",
            to=guardian.email,
            subject=f"Who case {opening.case} is about was opened by break-glass",
            body=body,
            exercise=area.is_exercise,
        )
