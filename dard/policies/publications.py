"""What may be done with a publication, whoever asks."""

from datetime import timedelta

from django.utils.timezone import localdate

from dard.states import MAY_BE_PUBLIC, PublicationKind, PublicationState, PublicationStep
from workflow.refusals import Refused, check_in_turn


# Ours: nothing is told of that is older, and a day before it is a slip in the year.
LONGEST_AGO = timedelta(days=30 * 366)
CHANGED = "Somebody changed it since you opened it. What you wrote is still here: look at theirs, then save."
SEEN_CHANGED = "It was changed since you read it. Read it as it is now."
SAY_WHAT = "Say what is to be changed, so that its writers know."
SAY_WHY = "Say why it is withdrawn: everybody who got it is told."
LESSONS_FIRST = "Choose at least one lesson that was agreed: a briefing is made from those."


def check_can_begin_publication(kind, since, until, lessons, area):
    if kind not in PublicationKind:
        raise Refused("Choose what is to be written.")
    if since > until:
        raise Refused("It begins after it ends. Give the first day, then the last.")
    if since > localdate():
        raise Refused("It begins on a day that has not come yet. Check the date.")
    if until.year > localdate().year:
        raise Refused("It ends in a year that has not begun yet. Check the year.")
    if since < localdate() - LONGEST_AGO:
        raise Refused("It begins more than thirty years ago. Check the year.")
    if kind == PublicationKind.BRIEFING and not lessons:
        raise Refused(LESSONS_FIRST)
    if any(each.area_id != area.pk or each.agreed_at is None for each in lessons):
        raise Refused("A publication tells of lessons that were agreed in its own area.")


def check_may_write_publication(publication):
    if publication.state in {PublicationState.ISSUED, PublicationState.WITHDRAWN}:
        raise Refused("It was issued. What was issued is never changed: begin another.")


def check_can_save_publication(publication, title, summary, seen_hash, *, keys, found, is_public):
    """`keys` are the tables it names, `found` what could name somebody: as it is to be kept."""
    check_may_write_publication(publication)
    if seen_hash != publication.content_hash:
        raise Refused(CHANGED)
    if not title.strip() or not summary.strip():
        raise Refused("Give it a title, and say in two or three sentences what it says.")
    check_tables(publication, keys)
    if is_public and publication.kind not in MAY_BE_PUBLIC:
        raise Refused("Only annual reviews and answers to requests are for everybody.")
    check_names_nobody(found)


def check_tables(publication, keys):
    release = publication.release.tables.values_list("key", flat=True) if publication.release_id else []
    if strange := set(keys) - {*release, *publication.listings}:
        raise Refused(f"There is no table “{min(strange)}” here. Numbers come from what was released only.")


def check_names_nobody(found):
    """`found` is {where: kinds}."""
    if found:
        where = "; ".join(f"{where} ({', '.join(kinds)})" for where, kinds in found.items())
        raise Refused(f"It may say who somebody was. Write it differently in {where}.")


def check_can_send_publication(publication, prompts, found):
    check_in_turn(publication.send, "sent to be checked")
    if prompts:
        raise Refused("Something is still to be written by hand: write it, or take that part out.")
    check_names_nobody(found)


def check_is_checking_publication(publication):
    if publication.state != PublicationState.CHECKING:
        raise Refused(
            f"It is {publication.get_state_display().lower()}; only what is being checked can be decided on."
        )


def check_seen_publication(publication, seen_hash):
    check_is_checking_publication(publication)
    if seen_hash != publication.content_hash:
        raise Refused(SEEN_CHANGED)


def check_can_approve_publication(publication, seen_hash):
    check_seen_publication(publication, seen_hash)
    said = publication.checks.filter(content_hash=publication.content_hash)
    last = said.exclude(step=PublicationStep.APPROVAL).first()
    # Who sent back these very words has taken back what was said of them before.
    if last is None or last.step != PublicationStep.NAMES:
        raise Refused("An anonymisation checker first has to say that these words name nobody.")


def check_can_return_publication(publication, words):
    check_in_turn(publication.send_back, "sent back")
    if not words.strip():
        raise Refused(SAY_WHAT)


def check_is_not_withdrawn(publication):
    if publication.state == PublicationState.WITHDRAWN:
        raise Refused("This was withdrawn. Do not use it any more; whoever got it was told why.")


def check_can_issue_publication(publication, approval):
    """`approval` is the last one, of exactly these words, or None."""
    check_in_turn(publication.issue, "issued")
    if approval is None:
        raise Refused("It was changed since it was approved. Send it to be checked once more.")


def check_can_withdraw_publication(publication, because):
    check_in_turn(publication.withdraw, "withdrawn")
    if not because.strip():
        raise Refused(SAY_WHY)
