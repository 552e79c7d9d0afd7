"""The socket of an alert: what partners answer, and what is issued, moves the boards that show it."""

from alerts import permissions
from alerts.models import Alert
from workflow.refusals import refusal
from workflow.sockets import HintsConsumer


class AlertConsumer(HintsConsumer):
    """Hints about one alert."""

    model = Alert

    @classmethod
    def may_view(cls, user, pk):
        alert = Alert.objects.select_related("area").filter(pk=pk).first()
        return alert is not None and not refusal(permissions.check_user_can_view, user, alert)
