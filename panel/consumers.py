"""The socket of an open consultation."""

from panel import permissions
from panel.models import Consultation
from workflow.refusals import refusal
from workflow.sockets import HintsConsumer


class StandingConsumer(HintsConsumer):
    """Hints about one consultation, and shows who has it open."""

    model = Consultation
    shows_presence = True

    @classmethod
    def may_view(cls, user, pk):
        consultation = Consultation.objects.select_related("panel__area").filter(pk=pk).first()
        return consultation is not None and not refusal(permissions.check_user_can_view, user, consultation)
