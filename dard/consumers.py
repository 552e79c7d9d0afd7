"""The socket of a meeting that is in session: hints that something changed, and never what."""

from dard.models import Meeting
from dard.permissions import meetings as permissions
from workflow.refusals import refusal
from workflow.sockets import HintsConsumer


class MeetingConsumer(HintsConsumer):
    model = Meeting

    @classmethod
    def may_view(cls, user, pk):
        meeting = Meeting.objects.select_related("group__area").filter(pk=pk).first()
        return meeting is not None and not refusal(permissions.check_user_has_signed, user, meeting)
