"""Several years as one: what is too few to be told of each year may be told of all of them."""

# Ours, as national statistics show small places: three years together.
WINDOW = 3


def name_of(years):
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def title_of(area, years, together):
    """What a release of these years is called."""
    title = f"Figures of {area}, {name_of(years)}"
    return f"{title}, all years together" if together else title


def last_window(years):
    """The three years that end with the last of some."""
    return range(years[-1] - WINDOW + 1, years[-1] + 1)


def as_one(counted, years):
    """A Counted in which the years among its rows or columns are one row or column; everything else stays."""
    together = dict.fromkeys(map(str, years), name_of(years))
    return counted.joined(lines(counted.rows, together), lines(counted.columns, together))


def lines(names, together):
    """[(name, places of the lines that are one under it)]."""
    found = {}
    for place, name in enumerate(names):
        found.setdefault(together.get(name, name), []).append(place)
    return list(found.items())


def last_row(counted):
    """Of what is of several years in each row already, that of the last."""
    return counted.joined([(name, [place]) for place, name in enumerate(counted.rows)][-1:])


def mostly_hidden(given, shown):
    """The titles of tables ([Counted], and [Shown] of them) of which more than half of what is no zero would
    be hidden."""
    pairs = zip(given, shown, strict=True)
    return [counted.title for counted, one in pairs if is_mostly_hidden(counted, one)]


def is_mostly_hidden(counted, shown):
    """A line that is not among those shown is hidden."""
    listed = dict(shown.rows)
    hidden = [
        name not in listed or listed[name][place].is_hidden
        for name, figures in counted.lines()
        for place, cases in enumerate(figures)
        if cases
    ]
    return 2 * sum(hidden) > len(hidden)
