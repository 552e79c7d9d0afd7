"""What is no list is refused in a sentence, before it can do harm."""

import io

import pytest

from alerts.importing import table_of
from alerts.importing.entries import MOST_ROWS
from alerts.importing.workbooks import NOT_A_WORKBOOK, TOO_MUCH_INSIDE
from tests.integration.alerts.importing.lists import csv, entries, packed, people, workbook
from workflow.refusals import Refused


def why_not(data):
    with pytest.raises(Refused) as refused:
        entries(data)
    return str(refused.value)


def bomb():
    """An archive of a hundred kilobytes that unpacks to over a hundred megabytes."""
    return packed(xl__sheet1_xml=b"0" * (101 * 2**20))


def with_entities():
    """A workbook whose list defines parts that stand for ever more of each other."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    return packed(xl__worksheets__sheet1_xml=laughs, Content_Types_xml="<Types/>")


def locked():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le")


UNFIT = {
    "an empty file": (b"", "The file is empty. Choose another."),
    "a program": (b"MZ\x90\x00" + b"\x00" * 100, "This file is a program and not a list"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "This file is a program and not a list"),
    "a locked workbook": (locked(), "This workbook is locked with a password."),
    "an old workbook": (locked()[:400], "This is a workbook of an old kind (.xls)."),
    "a PDF": (b"%PDF-1.7 ...", "This file is a PDF and not a list."),
    "a picture": (b"\x89PNG\r\n\x1a\n", "This file is a picture and not a list."),
    "bytes of anything": (bytes(range(1, 32)) * 50, "This file is not a list of text."),
    "no headings": (b"Sam,sam@bridge.example\n", "No heading says which column holds the e-mail addresses."),
    "headings alone": (csv().encode(), "There are headings in this list, and nothing below them."),
    "a quotation mark never closed": (
        b'Organisation,Name,E-mail\n"Bridge,' + b"x\n" * 20_000,
        "From line 2 on the list cannot be read.",
    ),
    "another archive": (packed(readme="hello"), NOT_A_WORKBOOK),
    "half a workbook": (workbook()[:900], NOT_A_WORKBOOK),
    "an archive that is a bomb": (bomb(), TOO_MUCH_INSIDE),
    "an archive of too many parts": (packed(**{f"part{n}": "" for n in range(501)}), TOO_MUCH_INSIDE),
    "entities of its own": (with_entities(), NOT_A_WORKBOOK),
}


@pytest.mark.parametrize(("data", "sentence"), UNFIT.values(), ids=UNFIT.keys())
def test_what_is_no_list_says_why(data, sentence):
    assert why_not(data).startswith(sentence)


def test_a_huge_file_is_not_even_opened():
    class Unopened(io.BytesIO):
        def read(self, size=-1):
            raise AssertionError

    with pytest.raises(Refused, match="larger than 10 MB"):
        table_of(Unopened(), 200 * 2**20)


def test_a_list_that_is_too_long_is_sent_in_parts(monkeypatch):
    assert MOST_ROWS >= 10_000
    monkeypatch.setattr("alerts.importing.entries.MOST_ROWS", 5)

    assert why_not(people(6).encode()) == "The list has more than 5 addresses. Send it in parts."
