"""Whether the words of a lesson or a recommendation say who somebody was: held to the records of the cases
behind them, and to what says so by its form in any text."""

from dataclasses import replace

from accounts.models import Organisation
from accounts.states import OrganisationKind
from dard.anonymising.looking import Looked, drugs
from dard.anonymising.record import record_of, role
from privacy.anonymising import Kind, Record, Severity, Thing, look_through
from privacy.anonymising.findings import settled


def look_at_words(texts, area, cases, *, services_may_be_named=False):
    """Looked of `texts`, {field: words}. A lesson names no service; a recommendation may: one does it."""
    records, spared = [of_area(area), *map(record_of, cases)], drugs()
    found = {}
    for field, text in texts.items():
        if text and text.strip():
            by_case = [
                look_through(text, record, spared, with_entities=not number)
                for number, record in enumerate(records)
            ]
            together = settled(text, [each for findings in by_case for each in findings])
            found[field] = [
                each
                for finding in together
                if (each := weighed(finding, area, services_may_be_named)) is not None
            ]
    return Looked(found)


def weighed(finding, area, services_may_be_named):
    """The area stands on the page of everything that is learned in it, and so its name gives nothing away."""
    if finding.text.casefold() == area.name.casefold():
        return None
    if services_may_be_named and finding.kind == Kind.ORGANISATION:
        return replace(finding, severity=Severity.WARNS)
    return finding


def of_area(area):
    """What every text of an area is held to: its services."""
    services = Organisation.objects.filter(area=area)
    return Record(
        things=tuple(
            Thing(each.name, Kind.ORGANISATION, role(each.kind, OrganisationKind)) for each in services
        )
    )
