"""The record of a decision, to read, to take away and to prove; and the public key that proves it."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

import panel
from panel import actions, keys, permissions, records
from panel.views.desk import fetch


CONTENT_TYPES = {
    "pdf": "application/pdf",
    "json": "application/json",
    "json.sig": "application/octet-stream",
}
VERIFIER = Path(panel.__file__).with_name("verify_decision.py")


@never_cache
@login_required
@require_GET
def record(request, pk, number=None):
    """The latest record of a consultation, or that of one round."""
    signed = find(request, pk, number)
    ended = signed.decision.round
    context = records.shown(signed) | {
        "consultation": ended.consultation,
        "others": records.of(ended.consultation).exclude(pk=signed.pk),
        "file_name": name_of(pk, ended.number),
    }
    return render(request, "panel/record.html", context)


@never_cache
@login_required
@require_POST
def take(request, pk, number, made):
    """One file of a record. Asked for by POST, because it is recorded who took it."""
    if made not in CONTENT_TYPES:
        raise Http404
    content = actions.take_record(find(request, pk, number), by=request.user, made=made)
    return as_file(content, f"{name_of(pk, number)}.{made}", CONTENT_TYPES[made])


@login_required
@require_GET
def signed_with(request, pk, number):
    """The key a record was signed with, under the name that the script looks for."""
    signed = find(request, pk, number)
    return as_file(keys.as_pem(signed.public_key), f"{name_of(pk, number)}.pem", "application/x-pem-file")


@require_safe
def key(request):
    """The public key, for anybody to note down and to compare."""
    return render(request, "panel/key.html", {"public_key": keys.present_key()})


@require_safe
def key_file(request):
    return as_file(keys.as_pem(keys.present_key()), "forewarn-decisions.pem", "application/x-pem-file")


@require_safe
def verifier(request):
    return as_file(VERIFIER.read_bytes(), VERIFIER.name, "text/x-python")


def find(request, pk, number):
    consultation = fetch(request, pk)
    permissions.check_user_can_read_record(request.user, consultation)
    signed = records.of(consultation)
    return get_object_or_404(signed, decision__round__number=number) if number else signed.first()


def name_of(pk, number):
    return f"decision-{pk}" if number == 1 else f"decision-{pk}-round-{number}"


def as_file(content, name, content_type):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
