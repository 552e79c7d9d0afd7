"""What may be done to a key, whoever asks."""

from workflow.refusals import Refused


def check_can_make_key(organisation, area, name):
    if organisation.area_id != area.pk:
        raise Refused("That organisation belongs to another area.")
    if not name.strip():
        raise Refused("Say what the key is for.")


def check_can_revoke_key(key):
    if key.revoked_at:
        raise Refused("This key was revoked already.")


def check_is_same_body(submission, body_hash):
    if submission.body_hash != body_hash:
        raise Refused(
            "This Idempotency-Key was used before for another report. Use a new one for each report."
        )
