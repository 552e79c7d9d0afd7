"""The wording that was last approved or sent back: what an approver reads the next one against."""

from dataclasses import dataclass
from datetime import datetime

from workflow.events import events_of


WORDS = {"draft.approved": "approved", "draft.sent_back": "sent back"}


@dataclass(frozen=True)
class Judged:
    """What somebody said of a wording that has been edited since."""

    done: str
    at: datetime
    content: dict


def judged_before(draft):
    """The last such wording, if the draft says something else by now; None where nobody has judged one."""
    event = events_of(draft).filter(action__in=WORDS).order_by("pk").last()
    if event is None:
        return None
    revision = draft.revisions.filter(at__lte=event.at).last()
    if revision is None or revision.content_hash == draft.content_hash:
        return None
    return Judged(WORDS[event.action], event.at, revision.content)
