"""What the same messages cost without us: a bare SMTP loop, and Django's send_mail."""

import smtplib
import time

from django.core.mail import send_mail

from alerts.notifications import compose


def bare_loop(version, count, port):
    """Messages a second through one connection, one message composed beforehand: nothing can be quicker."""
    message = compose(version.deliveries.first()).message().as_bytes(linesep="\r\n")
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        started = time.monotonic()
        for each in range(count):
            smtp.sendmail("alerts@forewarn.example", [f"floor{each}@example.org"], message)
        return count / (time.monotonic() - started)


def plain_send_mail(version, count):
    """Messages a second with send_mail as it is mostly used: ready words, a connection for each."""
    mail = compose(version.deliveries.first())
    html = mail.alternatives[0][0]
    started = time.monotonic()
    for each in range(count):
        send_mail(mail.subject, mail.body, None, [f"peer{each}@example.org"], html_message=html)
    return count / (time.monotonic() - started)
