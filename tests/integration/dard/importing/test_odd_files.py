"""Files as nobody would wish them: what can be read of them is read, and for the rest whoever imports is told
what to do."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from dard import sweeps
from dard.actions import registers_import as actions
from dard.importing.dates import NUMBER, Days
from dard.importing.definitions import definition_of
from dard.importing.entries import Reader
from dard.importing.files import MOST_COLUMNS, table_of
from dard.models import RegisterEntry
from privacy.storage import private_files
from tests.factories.dard_registers import (
    EARLIER,
    LATER,
    LATER_HEADINGS,
    SAME_LATER,
    chosen,
    csv_of,
    earlier,
    fresh,
    imported,
    later,
    taken_in,
)
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db
HEADINGS = ["When", "How old", "Drug 1"]
ROW = ["28/06/2015", "41", "Heroin"]


def workbook(*rows, change=lambda sheet: sheet):
    """A workbook; `change` is done to its sheet as it is kept."""
    book, made, kept = Workbook(), io.BytesIO(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(kept, "w") as changed:
        for part in parts.infolist():
            content = parts.read(part)
            is_sheet = part.filename.endswith("sheet1.xml")
            changed.writestr(part, change(content.decode()) if is_sheet else content)
    kept.seek(0)
    return kept


def read(file):
    headings, rows = table_of(file)
    return headings, [(line, cells[: len(headings)]) for line, cells in rows]


def uploaded():
    return SimpleUploadedFile("register.csv", earlier())


def page_of(client, run):
    return client.get(run.get_absolute_url()).content.decode()


def form_of(client, run):
    return client.get(reverse("dard:register-mapping", args=[run.pk])).context["form"]


def said_in(form):
    """What a browser sends of a form that nobody touched."""
    return {name: value for name in form.fields if (value := form[name].value())} | {
        "synonyms": form.fields["synonyms"].prepare_value(form["synonyms"].value()),
    }


def test_a_sheet_that_says_it_is_smaller_is_read_to_its_end():
    small = workbook(
        HEADINGS, ROW, change=lambda sheet: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', sheet)
    )

    assert read(small) == (HEADINGS, [(2, ROW)])


def test_a_row_that_says_it_stands_further_down_than_any_is_not_waited_for():
    def far_down(sheet):
        return re.sub("<dimension[^>]*>", "", sheet).replace('<row r="3"', '<row r="99999999999"')

    assert read(workbook(HEADINGS, ROW, ROW, change=far_down)) == (HEADINGS, [(2, ROW)])


def test_columns_beyond_the_hundredth_are_read_too():
    wide = [f"Column {number}" for number in range(MOST_COLUMNS)]

    assert read(workbook(wide))[0] == wide


@pytest.mark.parametrize("made", [workbook, lambda row: io.BytesIO(",".join(row).encode())])
def test_a_file_of_more_columns_than_that_is_refused(made):
    with pytest.raises(Refused, match="more than 500 columns"):
        read(made([f"Column {number}" for number in range(MOST_COLUMNS + 1)]))


@pytest.mark.parametrize("hint", ["sep=", '"sep="', 'sep="'])
def test_a_hint_that_names_no_separator_says_nothing(hint):
    text = f"{hint}\n{';'.join(HEADINGS)}\n{';'.join(ROW)}\n"

    assert read(io.BytesIO(text.encode())) == (HEADINGS, [(3, ROW)])


def test_a_day_with_parts_of_a_second_is_a_day():
    _, [(_, cells)] = read(
        workbook(HEADINGS, [datetime.fromisoformat("2015-06-28 12:00:00.500"), 41, "Heroin"])
    )

    assert Days(())(cells[0]) == (date(2015, 6, 28), "")


def test_a_day_that_is_a_bare_number_says_what_to_do():
    assert Days(("%d/%m/%Y",))("42183") == (None, NUMBER)
    assert Days(("%d/%m/%Y",))("42183.75") == (None, NUMBER)


@pytest.mark.parametrize(("cell", "found"), [("1", "Heroin"), ("TRUE", "Heroin"), ("0", ""), ("False", "")])
def test_marks_that_a_spreadsheet_makes_are_yes_or_no(cell, found):
    definition = definition_of(
        {"columns": {"day": "When"}, "dates": ["%d/%m/%Y"], "flags": {"Heroin": "Heroin"}},
        name="own",
        version=1,
    )
    reader = Reader(definition, ["When", "Heroin"])

    assert reader(2, ["28/06/2015", cell]).substances == found
    assert not reader.warnings


def test_a_heading_that_stands_over_two_columns_is_said():
    definition = definition_of({"columns": {"day": "When"}}, name="own", version=1)

    reader = Reader(definition, ["When", "Drug", "drug "])

    assert list(reader.warnings) == [
        "More than one column is headed “drug ”; only the first of them is read."
    ]


def test_a_heading_of_signs_alone_is_a_heading():
    definition = definition_of({"columns": {"day": "When", "reference": "#"}}, name="own", version=1)

    reader = Reader(definition, ["", "When", "#"])

    assert reader.columns == {"day": (1,), "reference": (2,)}


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"%PDF-1.7", b" \n,,\n"])
def test_what_is_no_list_says_so_before_anything_is_mapped(client, area, analyst, content):
    run = chosen(area, content, mapping="", by=analyst)

    assert run.found["problem"].startswith(
        ("This is no Excel workbook", "This file is a PDF", "The file is empty")
    )
    assert run.found["problem"] in page_of(client, run)


def test_of_a_file_of_which_no_row_can_be_taken_the_rows_are_shown(client, area, analyst):
    run = chosen(area, earlier({"Date": "yesterday"}, {"Date": ""}), by=analyst)

    page = page_of(client, run)

    assert "The day is not written as the mapping says." in page
    assert "There is no day." in page
    assert "No row of this file could be taken. Look whether the mapping fits it." in page


def test_a_heading_of_two_lines_can_be_chosen(client, area, analyst):
    run = chosen(
        area,
        csv_of(["Date of\ndeath", "Age"], [{"Date of\ndeath": "28/06/2015", "Age": "41"}]),
        "",
        by=analyst,
    )
    # Browsers send every end of a line as two signs, and so the choices have none.
    [day] = [value for value, _ in form_of(client, run).fields["column_day"].choices if "Date" in value]

    said = {"name": "own", "dates": ["%d/%m/%Y"], "column_day": day.replace("\n", "\r\n")}
    client.post(reverse("dard:register-mapping", args=[run.pk]), said)
    sweeps.take_in_registers()

    assert fresh(run).counts["created"] == 1


def test_a_mapping_that_is_looked_at_and_kept_loses_no_column_whose_heading_drifted(client, area, analyst):
    imported(area, later(), mapping=LATER)
    drifted = csv_of(
        [each.upper() for each in LATER_HEADINGS], [{k.upper(): v for k, v in SAME_LATER.items()}]
    )
    run = chosen(area, drifted, LATER, by=analyst)

    said = said_in(form_of(client, run)) | {"dates": ["%m/%d/%Y"], "name": "own"}
    client.post(reverse("dard:register-mapping", args=[run.pk]), said)
    sweeps.take_in_registers()
    taken_in(fresh(run))

    assert fresh(run).mapping_name == "own"
    assert fresh(run).counts["unchanged"] == 1
    assert RegisterEntry.objects.get().found == ["Heroin"]


def test_a_file_that_breaks_us_holds_up_no_other(area, analyst):
    broken, sound = (
        actions.choose_register_file(area, by=analyst, file=uploaded(), mapping=EARLIER) for _ in "12"
    )
    private_files().delete(broken.file.name)

    sweeps.take_in_registers()

    assert (fresh(broken).state, fresh(sound).state) == ("checking", "checked")
