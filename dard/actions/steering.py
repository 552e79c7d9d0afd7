"""The steering group of an area: set up, and told anew what it covers and whom it reports to; the words that
its people sign."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from dard.models import SteeringGroup, Undertaking
from dard.models.summary import hash_of
from dard.permissions import meetings as permissions
from panel import actions as panel_actions
from panel.states import Threshold
from workflow.events import record
from workflow.refusals import Refused


# Three who come decide for more who could not: ours, and the group sets it anew on the page of its panel.
QUORUM = 3


@transaction.atomic
def found_steering_group(area, *, by, panel=None, terms="", reports_to="", covers=None):
    """Set up the group of an area: with a panel of its kind that is there, or a new one without seats.
    `covers` is {a key of dard.states.Covered: the places}."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    permissions.check_user_can_found_group(by, area)
    # It deliberates: a vote that differs is heard with its reason before a majority ends it.
    panel = panel or panel_actions.found(
        area,
        by=by,
        name=f"Steering group of {area}",
        quorum=QUORUM,
        threshold=Threshold.MAJORITY,
    )
    permissions.check_panel_is_of_steering(panel, area)
    group = SteeringGroup.objects.create(
        area=area, panel=panel, terms=terms.strip(), reports_to=reports_to.strip(), covers=covers or {}
    )
    record("steering_group.founded", group, by=by)
    return group


@transaction.atomic
def change_steering_group(group, *, by, terms, reports_to, covers):
    """Say anew what it is there for."""
    group = SteeringGroup.objects.select_for_update(of=("self",)).select_related("area").get(pk=group.pk)
    permissions.check_user_keeps_group(by, group.area)
    said = {"terms": terms.strip(), "reports_to": reports_to.strip(), "covers": covers}
    changed = [name for name, value in said.items() if getattr(group, name) != value]
    if not changed:
        return group
    for name in changed:
        setattr(group, name, said[name])
    group.save()
    record("steering_group.changed", group, by=by, changed=changed)
    return group


@transaction.atomic
def set_undertaking(area, *, by, words):
    """The words that are signed from now on. Who has signed others for a meeting has signed for it."""
    permissions.check_user_keeps_group(by, area)
    if not words.strip():
        raise Refused("Write what people undertake.")
    kept = Undertaking.objects.create(
        area=area, words=words.strip(), content_hash=hash_of(words.strip()), by=by, at=timezone.now()
    )
    record("undertaking.set", kept, by=by, content_hash=kept.content_hash)
    return kept
