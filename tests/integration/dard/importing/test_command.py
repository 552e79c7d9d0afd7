"""`manage.py import_register`: what it says, and how it ends."""

import json
import os
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from dard.models import Register, RegisterEntry, RegisterImport
from substances.actions import load_vocabulary
from tests.factories.accounts import AreaFactory
from tests.factories.dard_registers import EARLIER, LATER, earlier, imported, later


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "register.csv"
    path.write_bytes(earlier({}, {"Date": ""}))
    return path


def last_line(capsys):
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.mark.django_db
def test_the_last_line_counts_the_rows(file, capsys):
    area = AreaFactory()

    call_command("import_register", file, mapping=EARLIER, json=True)

    said = last_line(capsys)
    assert (said["rows"], said["created"], said["updated"]) == (2, 1, 0)
    assert (said["unchanged"], said["rejected"]) == (0, 1)
    assert Register.objects.get().area == area


@pytest.mark.django_db
def test_a_dry_run_on_an_empty_installation_leaves_it_empty(file, capsys):
    call_command("import_register", file, mapping=EARLIER, json=True, dry_run=True)

    assert last_line(capsys)["created"] == 1
    assert not Register.objects.exists()


@pytest.mark.django_db
def test_without_an_area_it_makes_one_for_exercises_and_finds_it_again(file, capsys):
    call_command("import_register", file, mapping=EARLIER)
    call_command("import_register", file, mapping=EARLIER, json=True)

    assert last_line(capsys)["unchanged"] == 1
    assert Register.objects.get().area.is_exercise


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"mapping": "nonsense"}, "There is no mapping called nonsense"),
        ({"mapping": EARLIER, "area": "nowhere"}, "There is no area of that short name"),
        ({"mapping": EARLIER, "by": "nobody@example.org"}, "There is no account"),
        ({"mapping": LATER}, "There is no day|could be taken|There is no column"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(file, given, sentence):
    file.write_bytes(earlier({"Date": "yesterday"}))

    with pytest.raises(CommandError, match=sentence):
        call_command("import_register", file, **given)


@pytest.mark.django_db
def test_a_file_whose_name_is_in_an_old_encoding_is_taken(file):
    AreaFactory()
    odd = file.rename(os.fsdecode(os.fsencode(file.parent) + b"/d\xe9c\xe8s.csv"))

    call_command("import_register", odd, mapping=EARLIER)

    assert RegisterImport.objects.get().file_name == "d\ufffdc\ufffds.csv"


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_register", tmp_path / "none.csv", mapping=EARLIER)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_each_find_what_the_other_brought():
    load_vocabulary()
    area, faults = AreaFactory(), []
    start = threading.Barrier(2)

    def go():
        try:
            start.wait()
            imported(area, later({}, {"Age": "52"}), LATER)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert faults == []
    assert (Register.objects.count(), RegisterEntry.objects.standing().count()) == (1, 2)
