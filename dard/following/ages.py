"""How old open actions are, and how late: a picture and its table."""

from django.utils.timezone import localdate

from workflow import charts


# (up to how many days, in words). Ours: a quarter is how often the steering group meets.
AGES = ((30, "up to a month"), (91, "up to a quarter"), (182, "up to half a year"), (365, "up to a year"))
OLDER = "over a year"
LATE = ((0, "in time"), (14, "up to two weeks late"), (91, "up to a quarter late"))
LATER = "more than a quarter late"


def bucket(days, steps, last):
    return next((words for most, words in steps if days <= most), last)


def counted(values, steps, last):
    """[(words, how many)] in the order of the steps, none of them left out."""
    found = [bucket(each, steps, last) for each in values]
    return [(words, found.count(words)) for words in (*(words for _, words in steps), last)]


def ages(rows):
    return counted([(row.today - localdate(row.action.at)).days for row in rows], AGES, OLDER)


def lateness(rows):
    return counted([row.days_late for row in rows], LATE, LATER)


def pictures(rows):
    """[(title, picture, table)] of how old open actions are, and how late."""
    shown = [
        ("ages", "How long ago they were set", ages(rows)),
        ("late", "How late they are", lateness(rows)),
    ]
    return [
        (
            title,
            charts.draw_rows(table, key=key, title=title, description=in_words(title, table)),
            table,
        )
        for key, title, table in shown
    ]


def in_words(title, table):
    return f"{title}: " + "; ".join(f"{words} {number}" for words, number in table) + "."
