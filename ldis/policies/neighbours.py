"""What may be told to another area, and taken up from one."""

from alerts.states import AlertState
from ldis.models import Adoption
from ldis.policies.handling import check_may_tell_partners
from workflow.handling import Tlp
from workflow.refusals import Refused


def check_can_share(concern, to_area):
    """With any area of this installation: what is sold travels by rail as easily as over a border. A drill
    stays among areas for exercises, and what is real among the others."""
    if to_area.pk == concern.area_id:
        raise Refused("Choose another area: this concern is yours already.")
    check_same_earnest(concern.area, to_area)
    check_may_tell_partners(concern)


def check_same_earnest(area, other):
    if area.is_exercise != other.is_exercise:
        raise Refused("An exercise stays among areas for exercises. Choose another area.")


def check_can_adopt_alert(area, alert):
    if alert.area_id == area.pk:
        raise Refused("This alert is your own area's.")
    check_same_earnest(area, alert.area)
    if alert.state != AlertState.LIVE:
        raise Refused(f"This alert is {alert.get_state_display().lower()}; only one in force can be adopted.")
    if Tlp.GREEN.is_wider_than(alert.tlp):
        raise Refused(
            f"This alert may not go to other areas ({Tlp(alert.tlp).label}). Ask those who issued it."
        )
    if Adoption.objects.filter(alert_version__alert=alert, concern__area=area).exists():
        raise Refused("Your area has adopted this alert already.")


def check_can_tell(content):
    if not content["title"].strip() or not content["summary"].strip():
        raise Refused("Give a title, and say in a few words what happened.")


def check_says_why_declined(reason):
    if not reason.strip():
        raise Refused("Say why it is not taken up; the area that told you reads it.")
