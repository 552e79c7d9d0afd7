"""Who writes what is shared, who checks and approves it, who sends it out, and who reads it."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.cases import NOT_YOURS
from dard.permissions.people import LEARNERS
from dard.policies import publications as policies
from dard.states import PublicationState
from workflow.refusals import Refused


PUBLICATION_WRITERS = frozenset({Role.ANALYST, Role.REVIEW_COORDINATOR})
PUBLICATION_CHECKERS = frozenset({Role.CHECKER})
PUBLICATION_APPROVERS = frozenset({Role.REVIEW_CHAIR})
PUBLICATION_ISSUERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
# Who sees it before it is issued.
PUBLICATION_INSIDERS = (
    PUBLICATION_WRITERS | PUBLICATION_CHECKERS | PUBLICATION_APPROVERS | PUBLICATION_ISSUERS
)
OUT = frozenset({PublicationState.ISSUED, PublicationState.WITHDRAWN})

ONLY_WRITERS = "Publications are written by the analyst or the death review coordinator of this area."
ONLY_CHECKERS = "That it names nobody is checked by an anonymisation checker of this area."
ONLY_CHAIR = "Publications are approved by the chair of the death review of this area."
ONLY_ISSUERS = "Publications are sent out by the coordinator or the chair of the death review."
OWN_WORDS = "You wrote some of it. Somebody who did not has to look at it."


def check_user_reads_library(user):
    if not has_role(user, LEARNERS | PUBLICATION_INSIDERS):
        raise Refused("The library of learning is for those who review deaths and the partnership.")


def check_user_can_view_publication(user, publication):
    readers = LEARNERS | PUBLICATION_INSIDERS if publication.state in OUT else PUBLICATION_INSIDERS
    if not has_role(user, readers, publication.area):
        raise Refused(NOT_YOURS)


def check_user_writes_publications(user, area):
    if not has_role(user, PUBLICATION_WRITERS, area):
        raise Refused(ONLY_WRITERS)


def check_user_can_begin_publication(user, area, kind, since, until, lessons):
    check_user_writes_publications(user, area)
    policies.check_can_begin_publication(kind, since, until, lessons, area)


def check_user_can_write_publication(user, publication):
    check_user_writes_publications(user, publication.area)
    policies.check_may_write_publication(publication)


def check_user_can_save_publication(user, publication, title, summary, seen_hash, **found):
    check_user_writes_publications(user, publication.area)
    policies.check_can_save_publication(publication, title, summary, seen_hash, **found)


def check_user_can_send_publication(user, publication, prompts, found):
    check_user_writes_publications(user, publication.area)
    policies.check_can_send_publication(publication, prompts, found)


def check_wrote_none_of_it(user, publication):
    if publication.writers.filter(pk=user.pk).exists():
        raise Refused(OWN_WORDS)


def check_user_can_check_publication(user, publication, seen_hash):
    if not has_role(user, PUBLICATION_CHECKERS, publication.area):
        raise Refused(ONLY_CHECKERS)
    check_wrote_none_of_it(user, publication)
    policies.check_seen_publication(publication, seen_hash)


def check_user_can_approve_publication(user, publication, seen_hash):
    if not has_role(user, PUBLICATION_APPROVERS, publication.area):
        raise Refused(ONLY_CHAIR)
    check_wrote_none_of_it(user, publication)
    policies.check_can_approve_publication(publication, seen_hash)


def check_user_can_return_publication(user, publication, words):
    if not has_role(user, PUBLICATION_CHECKERS | PUBLICATION_APPROVERS, publication.area):
        raise Refused("A checker or the chair of the death review sends it back.")
    policies.check_can_return_publication(publication, words)


def check_user_can_issue_publication(user, publication, approval):
    if not has_role(user, PUBLICATION_ISSUERS, publication.area):
        raise Refused(ONLY_ISSUERS)
    policies.check_can_issue_publication(publication, approval)


def check_user_can_withdraw_publication(user, publication, because):
    if not has_role(user, PUBLICATION_ISSUERS, publication.area):
        raise Refused(ONLY_ISSUERS)
    policies.check_can_withdraw_publication(publication, because)
