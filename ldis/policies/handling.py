"""How far a report or a concern may be passed on, and how a source is graded."""

from ldis import handling, reliability
from ldis.states import ConsentGiven
from workflow.handling import Tlp, narrowest
from workflow.refusals import Refused


RED_STAYS = (
    f"This concern is {Tlp.RED.label}: it stays with the coordinators. Ask the source that holds it back to"
    " agree to more."
)


def check_may_tell_partners(concern):
    """Whether other organisations and other areas may be told of a concern: TLP:GREEN or wider."""
    if Tlp.GREEN.is_wider_than(concern.tlp):
        holding = ", ".join(concern.reports.filter(tlp=concern.tlp).values_list("reference", flat=True))
        ask = f"Ask the source of report {holding}, or take it out." if holding else "Widen it first."
        raise Refused(f"This concern may not go to partners ({Tlp(concern.tlp).label}). {ask}")


def check_is_label(to):
    if to not in Tlp.values:
        raise Refused("Choose who may be told.")


def check_can_narrow(thing, to, reason):
    check_is_label(to)
    if not Tlp(thing.tlp).is_wider_than(to):
        raise Refused(f"This is {Tlp(thing.tlp).label} already. Choose a label that reaches fewer people.")
    if not reason.strip():
        raise Refused("Say why fewer people may be told.")


def check_can_widen(report, to, consent):
    """Wider than the source has agreed to needs their word, and how they gave it."""
    check_is_label(to)
    if not Tlp(to).is_wider_than(report.tlp):
        raise Refused(f"This is {Tlp(report.tlp).label} already. Choose a label that reaches more people.")
    if consent is None and Tlp(to).is_wider_than(handling.agreed(report)):
        raise Refused(
            f"The source agreed to {handling.agreed(report).label} and no further. Ask them, and say how they"
            " agreed."
        )
    if consent is not None and consent.given not in ConsentGiven.values:
        raise Refused("Say how the source agreed.")


def check_can_widen_concern(concern, to, reason):
    check_is_label(to)
    if not Tlp(to).is_wider_than(concern.tlp):
        raise Refused(f"This is {Tlp(concern.tlp).label} already. Choose a label that reaches more people.")
    if narrowest(concern.reports.values_list("tlp", flat=True)).reach < Tlp(to).reach:
        holding = ", ".join(concern.reports.exclude(tlp__in=at_least(to)).values_list("reference", flat=True))
        raise Refused(f"The source of report {holding} has not agreed to that. Ask them first.")
    if not reason.strip():
        raise Refused("Say why more people may be told.")


def at_least(label):
    return [each for each in Tlp if not Tlp(label).is_wider_than(each)]


def check_can_grade_source(proposed, chosen, reason):
    reliability.check_known(chosen)
    if chosen != proposed and not reason.strip():
        raise Refused(
            f"Your answers give {proposed.police} and {proposed.admiralty}, and you chose {chosen.police} and"
            f" {chosen.admiralty}. Give your reason."
        )
