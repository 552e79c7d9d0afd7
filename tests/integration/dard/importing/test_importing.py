"""What an import makes of a register: found again, mended, withdrawn, and never half of it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dard.importing import writing
from dard.importing.counting import years_of
from dard.models import EntryRevision, Register, RegisterEntry, RegisterImport, RejectedRow
from tests.factories.dard_registers import COUNTY, LATER, county, earlier, imported, later
from workflow.models import Event
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


def entry():
    return RegisterEntry.objects.get()


def test_an_entry_holds_what_its_row_says_in_codes_and_the_words_sealed(area):
    imported(area, earlier())

    made = entry()
    assert (made.year, made.age, made.sex, made.manner) == (2015, 41, "male", "accident")
    assert (made.place_kind, made.date_kind, made.ethnicity) == ("own_home", "occurred", "White, Hispanic")
    assert made.found == ["Heroin"]
    assert made.said["cause"] == "Acute intoxication by heroin"
    assert made.reference == "15-0001"


def test_a_file_imported_twice_changes_nothing(area):
    imported(area, earlier({}, {"Age": "52"}))

    _, counts = imported(area, earlier({}, {"Age": "52"}))

    assert (counts["created"], counts["updated"], counts["unchanged"]) == (0, 0, 2)


DEATH = st.fixed_dictionaries(
    {
        "Date": st.dates(date(2012, 1, 1), date(2018, 12, 31)).map(lambda day: f"{day:%m/%d/%Y} 12:00:00 AM"),
        "Age": st.sampled_from(["41", "42", "", "no age"]),
        "Sex": st.sampled_from(["Male", "Female", "", "X"]),
        "COD": st.text(max_size=20),
        "Other": st.sampled_from(["", "PCP, bupren", "gibberish"]),
        "Heroin": st.sampled_from(["", "Y", "y", "Y (PTCH)", "NO RX"]),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(DEATH, min_size=1, max_size=12))
def test_whatever_is_in_a_file_its_second_import_changes_nothing(area, rows):
    RejectedRow.objects.all()._raw_delete("default")
    RegisterEntry.objects.all().delete()
    content = earlier({"Date": "01/01/2013 12:00:00 AM"}, *rows)
    _, first = imported(area, content)

    _, second = imported(area, content)

    assert (second["created"], second["updated"], second["withdrawn"]) == (0, 0, 0)
    assert second["unchanged"] == first["created"] + first["unchanged"] + first["updated"]


def test_deaths_that_are_alike_in_everything_are_each_kept(area):
    imported(area, earlier({}, {}, {}))

    assert sorted(RegisterEntry.objects.values_list("ordinal", flat=True)) == [0, 1, 2]


def test_a_later_release_finds_a_death_without_its_number_and_keeps_the_number(area):
    imported(area, earlier())

    _, counts = imported(area, later({"Fentanyl": "Y"}), LATER)

    assert (counts["created"], counts["updated"], counts["withdrawn"]) == (0, 1, 0)
    assert (entry().reference, entry().found) == ("15-0001", ["Fentanyl", "Heroin"])


def test_what_an_entry_said_before_is_kept(area):
    imported(area, earlier())
    imported(area, later({"Fentanyl": "Y"}), LATER)

    assert entry().revision == 2
    assert '"substances": "Heroin"' in EntryRevision.objects.get().was


@pytest.mark.parametrize(
    "mended",
    [
        {"Date": "06/26/2015"},
        {"Age": ""},
        {"Sex": ""},
        {"Cause of Death": "Heroin intoxication, acute"},
    ],
)
def test_a_death_of_which_one_thing_was_mended_is_found_again(area, mended):
    imported(area, earlier())

    _, counts = imported(area, later(mended), LATER)

    assert (counts["created"], counts["updated"], counts["withdrawn"]) == (0, 1, 0)
    assert RegisterEntry.objects.count() == 1


def test_a_death_that_a_later_release_lacks_is_withdrawn_and_not_deleted(area):
    imported(area, earlier({}, {"Age": "78", "COD": "Something else"}))

    register, counts = imported(area, later(), LATER)

    assert counts["withdrawn"] == 1
    assert (register.entries.count(), register.entries.standing().count()) == (2, 1)


def test_a_death_that_comes_back_stands_again(area):
    imported(area, earlier({}, {"Age": "78", "COD": "Something else"}))
    imported(area, later(), LATER)

    _, counts = imported(area, later({}, {"Age": "78", "Cause of Death": "Something else"}), LATER)

    assert (counts["created"], counts["updated"]) == (0, 1)
    assert RegisterEntry.objects.standing().count() == 2


def test_an_earlier_release_does_not_undo_a_later_one(area):
    imported(area, earlier())
    imported(area, later({"Date": "06/26/2015"}, {"Date": "01/01/2020", "Xylazine": "Y"}), LATER)

    _, counts = imported(area, earlier())

    assert (counts["created"], counts["updated"], counts["unchanged"], counts["overtaken"]) == (0, 0, 1, 1)
    assert [each.day for each in RegisterEntry.objects.dates("happened_on", "day")] == [26, 1]


def test_a_file_that_lacks_much_of_its_time_is_refused(area):
    many = [{"Age": str(age)} for age in range(20, 60)]
    imported(area, earlier(*many))

    with pytest.raises(Refused, match="lacks 39 of 40"):
        imported(area, earlier(many[0]))

    _, counts = imported(area, earlier(many[0]), may_withdraw_many=True)
    assert counts["withdrawn"] == 39


def test_each_file_of_a_county_tells_of_its_year_only(area):
    imported(area, county(), COUNTY)

    _, counts = imported(area, county({"Death Date": "01/03/2009", "Death Time": "06:20 PM"}), COUNTY)

    assert (counts["created"], counts["withdrawn"]) == (1, 0)
    assert set(RegisterEntry.objects.values_list("substances", flat=True)) == {"Alcohol|Heroin"}


def test_a_dry_run_changes_nothing(area):
    _, counts = imported(area, earlier({}, {"Date": ""}), dry_run=True)

    assert (counts["created"], counts["rejected"]) == (1, 1)
    for model in (Register, RegisterImport, RegisterEntry, RejectedRow, Event):
        assert not model.objects.exists(), model


def test_what_breaks_midway_leaves_nothing(area, monkeypatch):
    monkeypatch.setattr(writing.Writing, "finish", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        imported(area, earlier())

    assert not RegisterEntry.objects.exists()


def test_a_row_without_a_day_is_kept_apart_with_its_reason(area):
    imported(area, earlier({}, {"Date": ""}, {"Date": "28/06/15"}, {"Date": "06/28/2999 12:00:00 AM"}))

    kept = [(each.line, each.reason) for each in RejectedRow.objects.all()]
    assert kept == [
        (4, "There is no day."),
        (6, "The year has two digits, and the mapping does not say in which century it is."),
        (8, "The day is still to come."),
    ]


def test_a_file_of_which_no_row_can_be_taken_is_refused(area):
    with pytest.raises(Refused, match="No row of this file could be taken"):
        imported(area, earlier({"Date": "yesterday"}))


def test_a_file_that_the_mapping_does_not_fit_is_refused(area):
    with pytest.raises(Refused, match="There is no column “Death Date”"):
        imported(area, earlier(), COUNTY)


def test_words_in_a_column_of_marks_are_a_note_and_not_counted(area):
    imported(area, earlier({"Morphine_NotHeroin": "PCP NEG", "Fentanyl": "Y (PTCH)"}))

    assert entry().found == ["Fentanyl", "Heroin"]
    assert entry().said["notes"] == "Fentanyl: Y (PTCH); Morphine_NotHeroin: PCP NEG"


def test_a_new_substance_is_watched_by_its_column_and_by_words(area):
    in_words = {"Date": "02/02/2019", "Other": "xylazine"}
    imported(area, later({}, in_words, {"Date": "02/02/2020", "Xylazine": "Y"}), LATER)

    years = years_of(Register.objects.get())
    assert years.newcomers == [("Xylazine", 2020, 2019)]
    assert years.cells == [1, 1, 1]


def test_a_register_is_counted_with_one_question(area, django_assert_num_queries):
    imported(area, earlier(*({"Age": str(age), "Other": f"drug {age}"} for age in range(20, 60))))
    register = Register.objects.get()

    with django_assert_num_queries(1):
        years_of(register)


def test_an_import_is_an_event_that_names_nobody(area):
    imported(area, earlier())

    event = Event.objects.get(action="register.imported")
    assert event.details["created"] == 1
    assert "ASHWICK" not in str(event.details)
