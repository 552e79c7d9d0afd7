"""How far a report and a concern may be passed on, worked out from what their sources agreed to.

Whoever may use a report says so (TLP 2.0): wider needs the source's consent, recorded; narrower needs none.
A concern goes no further than the narrowest of its reports, and an alert no further than its concern and
every report its wording was drawn from.
"""

from ldis.models import Consent, Report
from workflow.handling import Tlp, narrowest


def agreed(report):
    """The widest label the source has agreed to: their latest word, or the label the report carries."""
    latest = Consent.objects.filter(report=report).first()
    return Tlp(latest.up_to if latest else report.tlp)


def label_of(concern):
    """What a concern's label must be now. Without a report left, it stays where it is or gets narrower."""
    labels = list(concern.reports.values_list("tlp", flat=True)) or [concern.tlp]
    return narrowest([concern.limited_to, *labels])


def label_of_alert(referral):
    """What the label of a referral's alert must be: it rests on the concern and on its first draft's sources,
    also on one that has been taken out of the concern since, because its words may still be there."""
    sources = Report.objects.filter(alerts_rest_on=referral)
    return narrowest([referral.concern.tlp, *sources.values_list("tlp", flat=True)])


def binding(concern):
    """The reports that keep a concern from going further."""
    return concern.reports.filter(tlp=concern.tlp).order_by("received_at")


def in_words(tlp):
    """A label and what it means, for a page: TLP and grades are never told apart by colour."""
    tlp = Tlp(tlp)
    return f"{tlp.label}. {tlp.meaning}"
