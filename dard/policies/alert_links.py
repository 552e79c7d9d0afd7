"""What a case may tell the drug alerts."""

from workflow.refusals import Refused, check_in_turn


def check_can_consider(link, because):
    check_in_turn(link.consider, "considered")
    if not because.strip():
        raise Refused("Say in a few words why there is nothing to report, without naming anybody.")


def check_can_raise(link, case):
    check_in_turn(link.raise_report, "raised again")
    if not (case.substances_named or case.circumstances):
        raise Refused("Nothing is known yet that a report could say. Wait until the substances are known.")


def check_can_link(link, case, report):
    check_in_turn(link.raise_report, "linked again")
    if report.area_id != case.area_id:
        raise Refused("This report is of another area. Choose one of this area.")
