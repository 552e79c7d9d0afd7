"""What in an account of a case could say whom it is about: found by the case's own record, by form, by
what is rare, and by a library that looks for names.

What is found, and what is not: docs/reference/anonymiser.md.
"""

from privacy.anonymising.findings import Finding, Kind, Layer, Severity
from privacy.anonymising.looking import look_through
from privacy.anonymising.record import Record, Someone, Thing


__all__ = ["Finding", "Kind", "Layer", "Record", "Severity", "Someone", "Thing", "look_through"]
