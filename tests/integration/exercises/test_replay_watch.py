"""Registers as they really are, in small, gone through as if they came in day by day."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from exercises import registers
from exercises.watch_replay import Window, episodes, judged


OLD = "\ufeffID,Date,DateType,Cocaine,Fentanyl,Morphine_NotHeroin,DeathCityGeo\n"
NEW = "Date,Date Type,Cocaine,Fentanyl,Xylazine,Morphine (Not Heroin),DeathCityGeo\n"
ALLEGHENY = '"Death Date","Death Time",' + ",".join(f'"Combined OD{n}"' for n in range(1, 8)) + ',"Zip"'
MONDAY = date(2019, 1, 7)


@pytest.fixture
def write(tmp_path):
    def write_file(text, name="register.csv"):
        (tmp_path / name).write_bytes(text.encode())
        return str(tmp_path / name)

    return write_file


def read(*paths, layout="connecticut", date_column="Date"):
    return registers.read(paths, layout=layout, date_column=date_column)


def test_times_marks_blank_dates_and_line_breaks_in_cells_are_read(write):
    place = '"Hartford, CT\n(41.5, -72.7)"'
    rows = f"1,06/28/2014 12:00:00 AM,DateReported,,Y,,{place}\n2,,,Y,,,{place}\n"

    register = read(write(OLD + rows))

    assert register.days == {"Fentanyl": [date(2014, 6, 28)]}
    assert (register.rows, register.undated) == (2, 1)


@pytest.mark.parametrize("flag", ["Y", "y", "YES", "Y-A", "Y POPS", "Y (PTCH)", "P", " Y "])
def test_every_spelling_of_yes_is_one(write, flag):
    assert "Fentanyl" in read(write(f"{NEW}12/31/2022,Date of death,,{flag},,,\n")).days


@pytest.mark.parametrize("flag", ["STOLE MEDS", "NO RX BUT STRAWS", "PCP NEG", "N"])
def test_words_in_a_column_of_flags_are_no_yes(write, flag):
    register = read(write(f"{NEW}12/31/2022,Date of death,Y,,,{flag},\n"))

    assert set(register.days) == {"Cocaine"}
    assert register.unclear == 1


def test_both_releases_of_one_feed_make_one_register(write):
    old = write(f"{OLD}1,06/28/2014 12:00:00 AM,,Y,,Y,\n", "old.csv")
    new = write(f"{NEW}06/29/2014,,Y,,,Y,\n", "new.csv")

    register = read(old, new)

    assert register.days["Morphine"] == register.days["Cocaine"] == [date(2014, 6, 28), date(2014, 6, 29)]


def test_seven_columns_by_position_and_mixed_line_ends(write):
    rows = ALLEGHENY + '\r\n"1/3/2008","6:20 AM","Heroin","Acetyl  Fentanyl","","","","","","15212"\r\n'
    plain = ALLEGHENY.replace('"', "") + "\n01/04/2008,06:20 AM,heroin,,,,,,,15212`\n"

    register = read(write(rows, "a.csv"), write(plain, "b.csv"), layout="allegheny", date_column="Death Date")

    assert register.days == {
        "Heroin": [date(2008, 1, 3), date(2008, 1, 4)],
        "Acetyl fentanyl": [date(2008, 1, 3)],
    }


def emerging():
    """Two years of a death with cocaine each week; then fentanyl: one a week, and then six."""
    lines = [f"{day(week):%m/%d/%Y},,Y,,,,\n" for week in range(156)]
    lines += [f"{day(week):%m/%d/%Y},,,Y,,,\n" for week in range(104, 130)]
    lines += [f"{day(week):%m/%d/%Y},,,Y,,,\n" for week in range(130, 134) for _ in range(6)]
    return NEW + "".join(lines)


def day(week):
    return MONDAY + timedelta(weeks=week)


def replayed(path, *options, capsys):
    call_command("replay_watch", path, "--format", "connecticut", "--date-column", "Date", *options)
    return capsys.readouterr().out


def test_an_emergence_is_raised_when_the_data_allow_it_and_not_before(write, capsys):
    emerged = f"Fentanyl={day(104)}..{day(156)}"

    result = json.loads(replayed(write(emerging()), "--json", "--emerged", emerged, capsys=capsys))

    fentanyl = next(each for each in result["substances"] if each["substance"] == "Fentanyl")
    assert fentanyl["methods"]["newness"]["first"] == day(105).isoformat()
    assert fentanyl["methods"]["ears_c2"]["first"] == day(130).isoformat()
    assert fentanyl["methods"]["ears_c2"]["false"] == 0


def test_what_never_changes_raises_no_false_alarm(write, capsys):
    result = json.loads(replayed(write(emerging()), "--json", capsys=capsys))

    cocaine = next(each for each in result["substances"] if each["substance"] == "Cocaine")
    assert all(each["alarms"] == 0 for each in cocaine["methods"].values())


def test_it_can_be_read_as_a_table(write, capsys):
    page = replayed(write(emerging()), "--period", "month", capsys=capsys)

    assert "Fentanyl" in page
    assert "Alarms in a year" in page


def test_alarms_close_together_are_one():
    days = [day(0), day(1), day(3), day(20)]

    assert episodes(days) == [day(0), day(20)]


def test_an_alarm_outside_every_known_emergence_is_false():
    found = judged([day(0), day(20)], [Window("Fentanyl", day(10), day(30))])

    assert (found["alarms"], found["false"], found["first"]) == (2, 1, day(20).isoformat())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--date-column", "Day"], "There is no column 'Day'"),
        (["--date-column", "Date Type"], "No row has a date that can be read"),
        (["--date-column", "Date", "--emerged", "Fentanyl 2020"], "as SUBSTANCE=FROM..TO"),
    ],
)
def test_what_cannot_be_read_is_answered_in_a_sentence(write, options, words):
    with pytest.raises(CommandError, match=words):
        call_command("replay_watch", write(emerging()), "--format", "connecticut", *options)


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"There is no file nowhere\.csv"):
        call_command("replay_watch", "nowhere.csv", "--format", "connecticut", "--date-column", "Date")
