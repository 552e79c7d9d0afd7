"""Making and revoking keys, and taking in what they send."""

import hashlib
import hmac
import json
from secrets import token_hex, token_urlsafe

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from api import permissions, policies
from api.models import ApiKey, Submission, hash_secret
from ldis.actions import receive_complete
from ldis.states import Arrival
from workflow.codes import hashed
from workflow.events import PUBLIC, record
from workflow.references import ALPHABET


@transaction.atomic
def make_key(*, organisation, area, name, by):
    """A new key and its text, which is shown once: "fw_PREFIX_SECRET"."""
    permissions.check_user_can_make_key(by, organisation, area, name)
    prefix, secret = token_hex(6), token_urlsafe(32)
    key = ApiKey.objects.create(
        organisation=organisation,
        area=area,
        name=name.strip(),
        prefix=prefix,
        secret_hash=hash_secret(secret),
        created_at=timezone.now(),
        created_by=by,
    )
    record("key.made", key, by=by)
    return key, f"fw_{prefix}_{secret}"


@transaction.atomic
def revoke_key(key, *, by):
    key = ApiKey.objects.select_for_update(of=("self",)).select_related("area").get(pk=key.pk)
    permissions.check_user_can_revoke_key(by, key)
    key.revoked_at, key.revoked_by = timezone.now(), by
    key.save()
    record("key.revoked", key, by=by)
    return key


def note_use(key):
    """The day a key was last used: a note for whoever tidies keys, and no event, as nothing changes by it."""
    today = timezone.localdate()
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)


def submit_report(report, *, reporter, scanned, key, idempotency_key, body):
    """(the report, its private code, whether it is new). Sent again, it is the same report and the same code.

    Who sent it goes where every reporter goes, apart from the report: neither the events nor the answers of
    the API name the key.
    """
    idempotency_hash, body_hash = hash_secret(idempotency_key), hash_body(body)
    code = code_for(key, idempotency_hash, body_hash)
    try:
        return make_submission(report, reporter, scanned, key, idempotency_hash, body_hash, code)
    except IntegrityError:
        # The same was sent twice at the same moment, and the other one was faster.
        return earlier_submission(key, idempotency_hash, body_hash), code, False


@transaction.atomic
def make_submission(report, reporter, scanned, key, idempotency_hash, body_hash, code):
    earlier = earlier_submission(key, idempotency_hash, body_hash)
    if earlier:
        return earlier, code, False
    reporter.organisation = reporter.organisation or key.organisation.name
    report.area = key.area
    report, _ = receive_complete(
        report, reporter=reporter, by=PUBLIC, scanned=scanned, arrived_by=Arrival.API
    )
    # In place of the code that was drawn, one that can be worked out again when this is sent again.
    report.follow_up_code = hashed(code)
    report.save()
    Submission.objects.create(
        key=key,
        idempotency_hash=idempotency_hash,
        body_hash=body_hash,
        report=report,
        at=report.received_at,
    )
    return report, code, True


def earlier_submission(key, idempotency_hash, body_hash):
    """The report that this key sent before under this idempotency key; refuses one with another content."""
    found = Submission.objects.filter(key=key, idempotency_hash=idempotency_hash).select_related("report")
    submission = found.first()
    if submission is None:
        return None
    policies.check_is_same_body(submission, body_hash)
    return submission.report


def hash_body(body):
    """The same for the same content, in whatever order its members stand."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def code_for(key, idempotency_hash, body_hash):
    """A private code that only we can work out, as long and as mixed as one that is drawn."""
    told = f"api-code:{key.pk}:{idempotency_hash}:{body_hash}".encode()
    number = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), told, "sha256"))
    signs = []
    for _ in range(10):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return f"{''.join(signs[:5])}-{''.join(signs[5:])}"
