"""Who holds which role where. What a role may do is decided by the room that owns the thing.

No exception is made for superusers: a role is held by a membership or not at all.
"""

from accounts.models import Area, User


def has_role(user, roles, area=None):
    """Whether the user holds one of the roles (in the area, when one is given)."""
    if not user.is_authenticated or not user.is_active:
        return False
    held = memberships_of(user)
    return any(m.role in roles and (area is None or m.area_id == area.pk) for m in held)


def memberships_of(user):
    """The user's memberships, read once per user object."""
    if not hasattr(user, "_memberships_read"):
        user._memberships_read = list(user.memberships.all())
    return user._memberships_read


def areas_of(user, roles):
    """The areas in which the user holds one of the roles."""
    if not user.is_authenticated or not user.is_active:
        return Area.objects.none()
    ids = {m.area_id for m in memberships_of(user) if m.role in roles}
    return Area.objects.filter(pk__in=ids)


def holders_of(roles, area=None):
    """The people, each once, who hold one of the roles (in the area, when one is given) and have not left."""
    held = {"memberships__role__in": sorted(roles)} | ({"memberships__area": area} if area else {})
    return User.objects.filter(is_active=True, **held).distinct()
