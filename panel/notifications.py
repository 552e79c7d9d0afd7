"""How panel members are told. Whether they were is a row, so that a mail server's bad hour costs nothing."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from workflow.mail import connection_for


def invite(ballot):
    """Ask the holder of a ballot to vote. The message holds no evidence: that is read after signing in."""
    consultation = ballot.consultation
    context = {
        "consultation": consultation,
        "url": settings.BASE_URL + consultation.get_absolute_url(),
        "exercise": consultation.panel.area.is_exercise,
    }
    closes = localtime(consultation.deadline).strftime("%a %-d %b at %H:%M")
    prefix = "EXERCISE: " if context["exercise"] else ""
    message = EmailMultiAlternatives(
        subject=f"{prefix}Your vote is asked for by {closes}",
        body=render_to_string("panel/mail/invitation.txt", context),
        to=[ballot.holder.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection_for(exercise=context["exercise"]),
    )
    message.send()
