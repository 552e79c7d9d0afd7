"""A list is read however it is kept: in any of the usual forms, letters, headings and spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.states import OrganisationKind
from alerts.importing.judging import likely_kind
from tests.integration.alerts.importing.lists import csv, entries, found, people, problems, workbook
from workflow.refusals import refusal


SAM = ("The Bridge", "Sam Rivers", "sam@bridge.example")
READ = [(2, "Sam Rivers", "sam@bridge.example", "The Bridge")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_list_is_read_in_any_letters(encoding):
    text = csv(("Hôpital Élan", "Zoë Müller", "zoe@elan.example"))

    if encoding == "utf-32":
        assert found(text.encode(encoding))[0][1] == "Zoë Müller"
    else:
        assert found(text.encode(encoding)) == [(2, "Zoë Müller", "zoe@elan.example", "Hôpital Élan")]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_list_from_an_old_machine_keeps_its_names(encoding):
    rows = [(f"Café “Été” {n}", "Seán Ó Briain – née Zoë", f"s{n}@cafe.example") for n in range(5)]

    read = found(csv(*rows).encode(encoding))

    assert read[0] == (2, "Seán Ó Briain – née Zoë", "s0@cafe.example", "Café “Été” 0")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_cells_are_parted_by_any_of_the_usual_marks(separator):
    assert found(csv(SAM, separator=separator)) == READ


def test_excels_own_hint_is_no_row():
    assert found("sep=;\r\n" + csv(SAM, separator=";")) == [(3, *READ[0][1:])]


def test_commas_in_the_cells_of_a_list_parted_by_semicolons_part_nothing():
    text = csv(("Bridge, The", "Rivers, Sam", "sam@bridge.example"), separator=";")

    assert found(text) == [(2, "Rivers, Sam", "sam@bridge.example", "Bridge, The")]


def test_a_line_break_in_quotes_belongs_to_its_cell_and_lines_are_counted_on():
    text = 'Organisation,Name,E-mail\n"The\nBridge",Sam,sam@bridge.example\n\n,,\nB,Kim,kim@b.example\n'

    assert [(line, organisation) for line, _, _, organisation in found(text)] == [(2, "The Bridge"), (6, "B")]


@pytest.mark.parametrize(
    "headings",
    [
        ("Agency", "Full name", "Email address"),
        ("TRUST", "Contact", "Mail"),
        ("org ", " Contact name", "e-Mail:"),
        ("Organization", "Name", "\ufeffE-mail 1"),
    ],
)
def test_headings_may_be_called_what_people_call_them(headings):
    assert found(csv(SAM, headings=headings)) == READ


def test_a_title_above_the_headings_is_passed_over():
    assert found("Our partners,,\n,,\n" + csv(SAM))[0][1:] == READ[0][1:]


def test_first_and_last_names_are_one_name():
    text = csv(
        ("Bridge", "Sam", "Rivers", "sam@bridge.example"),
        headings=("Org", "Forename", "Surname", "Email"),
    )

    assert found(text)[0][1] == "Sam Rivers"


def test_a_role_stands_for_a_name_that_is_not_there():
    (entry,) = entries(csv(("Bridge", "Duty manager", "x@b.example"), headings=("Org", "Role", "Email")))

    assert (entry["name"], entry["kind"]) == ("Duty manager", "role")


def test_a_shared_mailbox_is_no_person():
    person, shared = entries(csv(SAM, ("Bridge", "", "Info@bridge.example")))

    assert (person["kind"], shared["kind"], shared["name"]) == ("person", "role", "info")


CELLS = {
    "Sam Rivers <Sam@Bridge.Example>": [("Sam Rivers", "sam@bridge.example")],
    '"Rivers, Sam" <sam@bridge.example>': [("Rivers, Sam", "sam@bridge.example")],
    "mailto:sam@bridge.example?subject=Hello": [("Whoever", "sam@bridge.example")],
    " sam@bridge.example. ": [("Whoever", "sam@bridge.example")],
    "\u00a0sam@bridge.example\u200b": [("Whoever", "sam@bridge.example")],
    "SAM@BRIDGE.EXAMPLE;": [("Whoever", "sam@bridge.example")],
    "a@b.example; c@d.example / e@f.example": [
        ("Whoever", "a@b.example"),
        ("Whoever", "c@d.example"),
        ("Whoever", "e@f.example"),
    ],
    "Sam <a@b.example>, Kim <c@d.example>": [("Sam", "a@b.example"), ("Kim", "c@d.example")],
    "a@b.example (work)": [("Whoever", "a@b.example")],
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.items())
def test_an_address_is_found_in_whatever_is_around_it(cell, expected):
    text = csv(("Bridge", "Whoever", f'"{cell.replace(chr(34), chr(34) * 2)}"'))

    assert [(name, email) for _, name, email, _ in found(text)] == expected


WRONG = {
    ("Bridge", "Sam", ""): "There is no e-mail address.",
    ("Bridge", "Sam", "none"): "What stands there is no e-mail address.",
    ("Bridge", "Sam", "sam@"): "This is no e-mail address.",
    ("Bridge", "Sam", "sam@@bridge.example"): "This is no e-mail address.",
    ("", "Sam", "sam@bridge.example"): "No organisation is named.",
    (
        "Bridge",
        '"=HYPERLINK(""https://evil.example"")"',
        "a@b.example",
    ): "A cell holds a formula. Write what it comes to.",
    ("Bridge", "S" * 151, "sam@bridge.example"): "The name is too long.",
    ("B" * 151, "Sam", "sam@bridge.example"): "The organisation's name is too long.",
}


@pytest.mark.parametrize(("row", "sentence"), WRONG.items(), ids=WRONG.values())
def test_what_is_wrong_with_a_line_is_said(row, sentence):
    assert problems(csv(row)) == [sentence]


def test_a_list_of_one_organisation_need_not_name_it():
    text = csv(("Sam", "sam@bridge.example"), headings=("Name", "Email"))

    assert found(text, organisation="The Bridge") == [(2, "Sam", "sam@bridge.example", "The Bridge")]


def test_a_workbook_is_read():
    assert found(workbook(SAM)) == READ


def test_empty_sheets_before_the_list_are_passed_over():
    assert found(workbook(SAM, sheets=3)) == READ


def test_a_workbooks_blank_rows_and_numbers_are_taken_as_they_are():
    assert found(workbook((None, None, None), (24, "Sam", "sam@bridge.example"))) == [
        (3, "Sam", "sam@bridge.example", "24")
    ]


def test_ten_thousand_rows_are_read():
    assert len(entries(people(10_000))) == 10_000


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Brackenshire Constabulary", OrganisationKind.POLICE),
        ("HMP Moor", OrganisationKind.PRISON),
        ("Royal Infirmary NHS Trust", OrganisationKind.HOSPITAL),
        ("Hill Street Chemist", OrganisationKind.PHARMACY),
        ("The Bridge", OrganisationKind.OTHER),
    ],
)
def test_a_name_often_tells_what_kind_of_organisation_it_is(name, kind):
    assert likely_kind(name) == kind


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"E-mail,Name\n{text}".encode()))
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    sentence = refusal(entries, data)

    assert not sentence or sentence.endswith(".")
