"""What the finder proposes for a report of a scenario, and whether it finds what belongs together."""

from exercises.timeline import StepFailed
from ldis.likeness import finding


# Ours: enough to see past the same scenario rehearsed before in the same area.
LOOKED_THROUGH = 100


def found_for(report, concern, told):
    """(what is proposed, the concern's reports so far); raises StepFailed unless each of these is proposed.

    The reports of earlier rehearsals are set aside: word for word the same, they would be all there is.
    """
    mine = set(concern.reports.all()) if concern else set()
    again = {each.happened for _, each, _ in told}
    proposed = finding.look_alikes(report, limit=LOOKED_THROUGH)
    found = [each for each in proposed if each.report in mine or each.report.happened not in again]
    found = found[: finding.FEW]
    if missing := mine - {each.report for each in found}:
        raise StepFailed(f"{len(missing)} reports of the same concern are not among the look-alikes.")
    return found, mine


def as_plain(report, found):
    """The same for the JSON of a rehearsal."""
    return {
        "report": report.reference,
        "found": [
            {
                "report": each.report.reference,
                "score": round(each.likeness.score, 2),
                "why": list(each.likeness.reasons),
            }
            for each in found
        ],
    }
