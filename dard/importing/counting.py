"""What a register shows of its years, for those who review deaths: the numbers as they are, naming nobody."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from dard.models.register import BETWEEN
from workflow import charts


# Rows of the table of substances; the rest are below it in one line. Ours.
MOST_SUBSTANCES = 30


@dataclass(frozen=True)
class Years:
    """Deaths and substances of a register by year. A substance counts where a column says that it was found:
    what is only named in words is not written down as evenly, and is kept apart."""

    years: list
    deaths: dict
    found: dict
    named_first: dict

    @property
    def pictures(self):
        points = [charts.Point(str(year), self.deaths[year]) for year in self.years]
        return charts.draw_both(
            points, key="deaths", title="Deaths by year", description="The table below has the same numbers."
        )

    @property
    def cells(self):
        return [self.deaths[year] for year in self.years]

    @property
    def rows(self):
        """[(substance, [number for each year], all of them)], the commonest first."""
        return [
            (name, [self.found[name][year] for year in self.years], sum(self.found[name].values()))
            for name in self.commonest()[:MOST_SUBSTANCES]
        ]

    @property
    def rarer(self):
        return self.commonest()[MOST_SUBSTANCES:]

    def commonest(self):
        return sorted(self.found, key=lambda name: (-sum(self.found[name].values()), name))

    @property
    def newcomers(self):
        """[(substance, the year it was first found, where it was named in words before that or None)], of
        those that were not there from the start; the latest first."""
        if not self.years:
            return []
        first = {name: min(numbers) for name, numbers in self.found.items()}
        new = [(name, year, self.earlier(name, year)) for name, year in first.items() if year > self.years[0]]
        return sorted(new, key=lambda each: (-each[1], each[0]))

    def earlier(self, name, year):
        named = self.named_first.get(name)
        return named if named is not None and named < year else None


def years_of(register):
    """One question to the database, however many entries there are: how many of each year name the same."""
    groups = (
        register.entries.standing()
        .values_list("year", "substances", "named_besides")
        .annotate(many=Count("pk"))
        .order_by("year")
    )
    deaths, found, named_first = Counter(), defaultdict(Counter), {}
    for year, substances, besides, many in groups:
        deaths[year] += many
        for name in split(substances):
            found[name][year] += many
        for name in split(besides):
            named_first.setdefault(name, year)
    return Years(sorted(deaths), deaths, found, named_first)


def split(names):
    return names.split(BETWEEN) if names else []
