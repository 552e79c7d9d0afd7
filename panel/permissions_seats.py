"""Who may read a standing panel, and who may change it: the person first, then the policy."""

from panel import permissions, policies_seats, roles
from panel.models import Seat
from workflow.refusals import Refused


def chairs_panel(user, panel):
    return Seat.objects.standing().filter(panel=panel.pk, holder=user.pk, is_chair=True).exists()


def check_user_can_view_panel(user, panel):
    sits = user.is_authenticated and Seat.objects.of(user).filter(panel=panel).exists()
    if not sits and not roles.has(user, panel, "read"):
        raise Refused("Only the panel, and who reads along in its area, sees who sits on it.")


def check_user_keeps(user, panel):
    if not roles.has(user, panel, "convene") and not chairs_panel(user, panel):
        raise Refused(f"Only {roles.of(panel).keepers} or the chair of this panel can change it.")


def check_user_can_keep_seat(user, seat):
    check_user_keeps(user, seat.panel)
    policies_seats.check_seat_stands(seat)


def check_user_can_end(user, seat):
    check_user_keeps(user, seat.panel)
    policies_seats.check_can_end(seat)


def check_user_can_appoint(user, seat):
    check_user_keeps(user, seat.panel)
    policies_seats.check_can_appoint(seat)


def check_user_can_confirm(user, seat):
    policies_seats.check_seat_stands(seat)
    if seat.holder_id != user.pk:
        raise Refused("Only who holds a seat can confirm it.")


def check_user_can_plan_leave(user, seat):
    """Holders enter their own leave, and nobody else's; who keeps the panel does it for who cannot."""
    policies_seats.check_seat_stands(seat)
    if seat.holder_id != user.pk:
        check_user_keeps(user, seat.panel)


def check_user_can_read_health(user, panel):
    if not roles.has(user, panel, "read_health") and not chairs_panel(user, panel):
        raise Refused("Only the chair, a coordinator and governance read how a panel fares.")


def check_user_can_drill(user, panel, open_questions):
    permissions.check_user_can_convene(user, panel)
    policies_seats.check_can_drill(panel, open_questions)
