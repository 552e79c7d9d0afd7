"""Groups of subscribers that are warned together, whatever each of them subscribes to."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions
from alerts.models import Group, Subscriber
from workflow.events import record


@transaction.atomic
def create_group(area, *, by, name):
    # Two who give the same name at once: the second waits here, and then finds it taken.
    type(area).objects.select_for_update(no_key=True).get(pk=area.pk)
    permissions.check_user_can_name_group(by, area, name)
    group = Group.objects.create(area=area, name=name.strip())
    record("group.created", group, by=by)
    return group


@transaction.atomic
def rename_group(group, *, by, name):
    group = lock(group)
    permissions.check_user_can_name_group(by, group.area, name, besides=group.pk)
    group.name = name.strip()
    group.save()
    record("group.renamed", group, by=by)
    return group


@transaction.atomic
def add_members(group, *, by, subscribers):
    """`subscribers` is a queryset; who is a member already stays one. How many came."""
    group = lock(group)
    permissions.check_user_can_choose_members(by, group, subscribers)
    new = subscribers.exclude(pk__in=group.members.values("pk"))
    keys = list(new.values_list("pk", flat=True))
    group.members.add(*keys)
    return counted(group, by, joined=len(keys), left=0)


@transaction.atomic
def remove_members(group, *, by, subscribers):
    """How many went."""
    group = lock(group)
    permissions.check_user_can_choose_members(by, group, subscribers)
    keys = list(subscribers.filter(groups=group).values_list("pk", flat=True))
    group.members.remove(*Subscriber.objects.filter(pk__in=keys))
    return counted(group, by, joined=0, left=len(keys))


def counted(group, by, *, joined, left):
    if joined or left:
        record("group.members_changed", group, by=by, at=timezone.now(), joined=joined, left=left)
    return joined + left


def lock(group):
    return Group.objects.select_for_update(of=("self",)).select_related("area").get(pk=group.pk)
