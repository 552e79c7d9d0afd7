"""A new version of a rule of the wording desk, or of words approved beforehand; the earlier ones stay."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions
from alerts.models import Phrase, Template, WordingRule
from workflow.events import record


@transaction.atomic
def change_rule(area, key, *, by, level, definition, effective_from, why):
    """What an area makes of a rule: words added to its list, or how serious it is; or a rule of its own."""
    permissions.check_user_can_change_rule(by, area, key, level, definition, effective_from, why)
    row = next_version(
        WordingRule,
        area,
        {"key": key},
        {"level": level, "definition": definition},
        by=by,
        effective_from=effective_from,
        why=why,
    )
    record("wording.rule_changed", row, by=by, **about(row))
    return row


@transaction.atomic
def change_phrase(area, mark, *, by, said, effective_from, why):
    """`mark` is (key, readers, language); `said` the rest of what a phrase says."""
    permissions.check_user_can_change_phrase(by, area, mark, said, effective_from, why)
    marks = dict(zip(("key", "readers", "language"), mark, strict=True))
    row = next_version(Phrase, area, marks, said, by=by, effective_from=effective_from, why=why)
    record("wording.phrase_changed", row, by=by, **about(row))
    return row


@transaction.atomic
def change_template(area, key, *, by, said, effective_from, why):
    permissions.check_user_can_change_template(by, area, said, effective_from, why)
    row = next_version(Template, area, {"key": key}, said, by=by, effective_from=effective_from, why=why)
    record("wording.template_changed", row, by=by, **about(row))
    return row


def next_version(model, area, marks, said, *, by, effective_from, why):
    # Two people at once would number theirs alike: the area is locked for the moment.
    type(area).objects.select_for_update().get(pk=area.pk)
    latest = model.objects.filter(area=area, **marks).order_by("-version").first()
    return model.objects.create(
        area=area,
        **marks,
        **said,
        version=latest.version + 1 if latest else 1,
        effective_from=effective_from,
        why=why.strip(),
        made_by=by,
        made_at=timezone.now(),
    )


def about(row):
    effective_from = row.effective_from.isoformat()
    return {"key": row.key, "area": row.area.slug, "version": row.version, "effective_from": effective_from}
