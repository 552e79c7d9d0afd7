"""Small registers of people who never were, in the shapes in which offices release theirs."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.states import Role
from dard import sweeps
from dard.actions import registers_import as actions
from dard.importing.definitions import find
from dard.models import RegisterImport
from tests.factories.accounts import person


EARLIER, LATER, COUNTY = "connecticut-2012_2018", "connecticut-2012_2022", "allegheny"
EARLIER_HEADINGS = [
    *("ID", "Date", "DateType", "Age", "Sex", "Race", "ResidenceCity", "Location", "LocationifOther", "COD"),
    *("Heroin", "Fentanyl", "Morphine_NotHeroin", "Other", "MannerofDeath", "DeathCityGeo"),
]
LATER_HEADINGS = [
    *("Date", "Date Type", "Age", "Sex", "Race", "Ethnicity", "Residence City", "Location", "Heroin"),
    *("Cause of Death", "Manner of Death", "Other Significant Conditions ", "Fentanyl", "Xylazine", "Other"),
]
COUNTY_HEADINGS = [
    *("Death Date", "Death Time", "Manner of Death", "Age", "Sex", "Race", "Combined OD1", "Combined OD2"),
    *("Incident Zip", "Decedent Zip", "Case Year"),
]
ONE = {
    "ID": "15-0001",
    "Date": "06/28/2015 12:00:00 AM",
    "DateType": "DateofDeath",
    "Age": "41",
    "Sex": "Male",
    "Race": "Hispanic, White",
    "ResidenceCity": "ASHWICK",
    "Location": "Residence",
    "COD": "Acute intoxication by heroin",
    "Heroin": "Y",
    "MannerofDeath": "ACCIDENT",
    "DeathCityGeo": "ASHWICK\n(41.1, -72.1)",
}
SAME_LATER = {
    "Date": "06/28/2015",
    "Date Type": "Date of death",
    "Age": "41",
    "Sex": "Male",
    "Race": "White",
    "Ethnicity": "Hispanic",
    "Residence City": "Ashwick",
    "Location": "Decedent’s Home",
    "Cause of Death": "Acute Intoxication by heroin",
    "Heroin": "Y",
    "Manner of Death": "Accident",
}
IN_COUNTY = {
    "Death Date": "1/3/2008",
    "Death Time": "12:20 AM",
    "Manner of Death": "Accidents",
    "Age": "44",
    "Sex": "Female",
    "Race": "White",
    "Combined OD1": "Alcohol",
    "Combined OD2": "Heroin",
    "Incident Zip": "1`513",
    "Case Year": "2008",
}


def csv_of(headings, rows, *, encoding="utf-8", **dialect):
    text = io.StringIO(newline="")
    writer = csv.writer(text, **dialect)
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return text.getvalue().encode(encoding)


def earlier(*changes, **dialect):
    """A file of the earlier release: a row for each set of changes to one death."""
    return csv_of(EARLIER_HEADINGS, [ONE | change for change in changes or [{}]], **dialect)


def later(*changes, **dialect):
    return csv_of(LATER_HEADINGS, [SAME_LATER | change for change in changes or [{}]], **dialect)


def county(*changes):
    return csv_of(COUNTY_HEADINGS, [IN_COUNTY | change for change in changes or [{}]])


def imported(area, content, mapping=EARLIER, **more):
    """(the register, counts) of a file that was imported at once."""
    definition, said = find(mapping, area)
    register, counts, _ = actions.import_register_file(
        area,
        by=None,
        file=io.BytesIO(content),
        name="register.csv",
        definition=definition,
        said=said,
        **more,
    )
    return register, counts


def chosen(area, content, mapping=EARLIER, *, by=None, **more):
    """A file that somebody chose, and a worker looked through."""
    by = by or person(Role.ANALYST, area=area)
    file = SimpleUploadedFile("register.csv", content)
    more = {"name": "" if mapping else "Own list"} | more
    run = actions.choose_register_file(area, by=by, file=file, mapping=mapping, **more)
    sweeps.take_in_registers()
    return fresh(run)


def taken_in(run, **more):
    """It was approved, and a worker took it in."""
    actions.approve_register_import(run, by=run.by, **more)
    sweeps.take_in_registers()
    return fresh(run)


def fresh(run):
    return RegisterImport.objects.select_related("register__area", "by").get(pk=run.pk)


def walked(area):
    """A register with imports, one of which waits; and what to try in the gaps of the addresses."""
    done = taken_in(chosen(area, earlier({}, {"Date": ""})))
    waits = chosen(area, earlier({"Age": "42"}), by=done.by)
    page = "/desk/deaths/registers/"
    return [
        (f"{page}imports/<int:pk>/rejected.csv", {"pk": [done.pk]}),
        (f"{page}imports/", {"pk": [waits.pk]}),
        (page, {"pk": [done.register_id]}),
    ]
