"""Samples and results, by the route a coordinator takes."""

from accounts.states import Role
from ldis import actions
from ldis.models import Sample, TestResult
from ldis.sampling import Finding, Method, Stage
from substances.models import Family, Substance
from tests.factories.accounts import person
from tests.factories.ldis import open_concern


def a_substance(name="Protonitazene", *, is_opioid=True):
    family, _ = Family.objects.get_or_create(name="Nitazenes", defaults={"is_opioid": is_opioid})
    return Substance.objects.get_or_create(name=name, defaults={"family": family})[0]


def a_sample(*, by=None, concern=None, report=None, **fields):
    """Some light brown powder, held for a concern unless it belongs to a report."""
    if concern is None and report is None:
        concern = open_concern()
    by = by or person(Role.COORDINATOR, area=(concern or report).area)
    unsaved = Sample(concern=concern, report=report, **{"described": "Light brown powder in a wrap"} | fields)
    return actions.record_sample(unsaved, by=by)


def unsaved_result(**fields):
    """A first test that found a nitazene, said to be what it is about."""
    return TestResult(
        **{
            "stage": Stage.PRESUMPTIVE,
            "method": Method.FTIR,
            "finding": Finding.DETECTED,
            "names_the_substance": True,
        }
        | ({} if "substance" in fields else {"substance": a_substance()})
        | fields
    )


def a_result(sample=None, *, by=None, replaces=None, **fields):
    sample = sample or a_sample()
    by = by or person(Role.COORDINATOR, area=sample.area)
    return actions.record_result(sample, unsaved_result(**fields), by=by, replaces=replaces)


def confirmed(sample=None, **fields):
    """The laboratory's word."""
    return a_result(sample, **{"stage": Stage.CONFIRMED, "method": Method.LC_MS} | fields)


def nothing_found(sample=None, **fields):
    return a_result(sample, **{"finding": Finding.NOT_DETECTED, "names_the_substance": False} | fields)
