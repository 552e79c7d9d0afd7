"""What waits for somebody, beside the story that is over (tests.factories.everything): the same kinds of
things in the states in which something is to be done with them."""

from datetime import timedelta
from tempfile import TemporaryDirectory

from django.utils import timezone

import panel.actions
from accounts.states import Role
from ldis import actions
from ldis.mail.folder import MailFolder
from ldis.models import InboundMessage
from panel import prepared
from substances.actions import add_provisional
from tests.factories.accounts import person
from tests.factories.alerts import approved_alert, called, open_alert, submitted_alert
from tests.factories.enquiries import opened_enquiry
from tests.factories.ldis import graded_concern, open_concern, received_report, referred_concern
from tests.factories.mail import deliver, message
from tests.factories.panel import standing_panel, tied
from tests.factories.wordings import IN_ARABIC, IN_BENGALI, translated


def waiting(area, by):
    """Things of an area by what is to be done with them."""
    return {
        "message": arrived(message(To="reports@forewarn.example")),
        "empty message": arrived(message("", Subject=None)),
        "shift": on_duty(area, by),
        "report": received_report(area=area, happened="Somebody of 16 collapsed.", age_band="under_18"),
        "concern": open_concern(area=area, by=by),
        "graded": graded_concern(area=area, by=by, considered=False),
        "referred": referred_concern(area=area, by=by),
        "closed": actions.close(open_concern(area=area, by=by), by=by, reason="It was sugar."),
        "ask": opened_enquiry(concern=open_concern(area=area, by=by, tlp="green"), by=by).asks.first(),
        "tied": tied(),
        "drill": drill(area, by),
        "leave": leave(area, by),
        "discussion": called(submitted_alert(area=area, by=by)),
        "drafted": open_alert(area=area, by=by, **translated(bn=IN_BENGALI, ar=IN_ARABIC)),
        "submitted": submitted_alert(area=area, by=by, **translated(bn=IN_BENGALI)),
        "approved": approved_alert(area=area, by=by),
        "substance": add_provisional("Zopiclonazepam", by=by),
    }


def drill(area, by):
    """One that is running."""
    question = next(iter(prepared.QUESTIONS.values()))
    return panel.actions.start_drill(standing_panel(area), by=by, question=question, minutes=60)


def leave(area, by):
    """Somebody's who will be away from tomorrow on."""
    seat, tomorrow = standing_panel(area).seats.first(), timezone.localdate() + timedelta(days=1)
    return panel.actions.plan_leave(seat, by=by, first_day=tomorrow, last_day=tomorrow + timedelta(days=7))


def arrived(mail):
    """What is kept of a message that could not be made a report."""
    with TemporaryDirectory() as folder:
        deliver(folder, mail)
        MailFolder(folder).read()
    return InboundMessage.objects.last()


def on_duty(area, by):
    begins = timezone.now() + timedelta(hours=1)
    return actions.add_shift(
        area,
        by=by,
        officer=person(Role.DUTY_OFFICER, area=area),
        telephone="01632 960001",
        starts_at=begins,
        ends_at=begins + timedelta(hours=12),
    )
