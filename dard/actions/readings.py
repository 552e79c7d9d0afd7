"""Keeping that somebody was told what names a person. The event is recorded by whoever tells it."""

from django.utils import timezone

from dard import permissions
from dard.models import Reading
from dard.states import ToldOf


def keep_reading(case, *, by=None, request=None, what=ToldOf.IDENTITY, purpose="", words=""):
    """A line for those who watch over it; call it in the transaction that records the event."""
    opening = None
    if by and what == ToldOf.IDENTITY and not permissions.reads_by_right(by, case):
        opening = case.openings.running(by).first()
    return Reading.objects.create(
        case=case,
        what=what,
        by=by,
        request=request,
        at=timezone.now(),
        role=permissions.role_in(by, case) if by else "",
        purpose=purpose,
        words=words,
        opening=opening,
    )
