"""What the cells of a row mean in codes, by the values of the mapping; each cell is looked up once."""

from dard.importing.definitions import CODED, FIELDS
from dard.states import DateKind, Manner, PlaceKind, Sex


REMEMBERED = 20_000
OLDEST = 120
# Of what a column holds and the mapping does not know, so many are kept to be asked about. Ours.
MOST_STRANGE = 40
# What lists write as a matter of course.
COMMON = {"sex": {"m": Sex.MALE, "f": Sex.FEMALE, "man": Sex.MALE, "woman": Sex.FEMALE}}


class Codes:
    """A method for each column that is coded. What a mapping does not know is "unknown", with a warning;
    a kind of place is "other", because those are endless."""

    def __init__(self, definition, warnings):
        self.warnings = warnings
        self.values = {
            key: COMMON.get(key, {})
            | {plain(label): value for value, label in CODED[key].choices}
            | {plain(value): value for value in CODED[key].values}
            | {plain(each): code for each, code in definition.values.get(key, {}).items()}
            for key in CODED
        }
        self.ethnicities = {
            plain(each): text for each, text in definition.values.get("ethnicity", {}).items()
        }
        self.otherwise = definition.otherwise
        self.place_words = [(plain(word), kind) for word, kind in definition.place_words.items()]
        self.ages, self.places = {}, {}
        # What no value of the mapping knows, as it is written: {column: {plain form: cell}}.
        self.strange = {key: {} for key in CODED}

    def date_kind(self, cell):
        return self.coded("date_kind", cell, DateKind.UNKNOWN)

    def sex(self, cell):
        return self.coded("sex", cell, Sex.UNKNOWN)

    def manner(self, cell):
        return self.coded("manner", cell, Manner.UNKNOWN)

    def coded(self, key, cell, otherwise):
        known = self.values[key]
        if cell not in known:
            code = known.get(plain(cell), "")
            if not code and plain(cell):
                self.warnings[f"{FIELDS[key]}: a value is not in the mapping, and is kept as not known."] += 1
                self.wonder(key, cell)
            if code and len(known) < REMEMBERED:
                known[cell] = str(code)
            return str(code or self.otherwise.get(key, otherwise))
        return str(known[cell])

    def wonder(self, key, cell):
        if len(self.strange[key]) < MOST_STRANGE:
            self.strange[key].setdefault(plain(cell), " ".join(cell.split()))

    def age(self, cell):
        if not cell:
            return None
        if cell not in self.ages:
            if len(self.ages) >= REMEMBERED:
                self.ages.clear()
            self.ages[cell] = read_age(cell)
        age = self.ages[cell]
        if age is None and cell.strip():
            self.warnings["An age is no number of years, and is left out."] += 1
        return age

    def ethnicity(self, text):
        return self.ethnicities.get(plain(text), text) if text else ""

    def place(self, cell, other):
        both = (cell, other)
        if both not in self.places:
            if len(self.places) >= REMEMBERED:
                self.places.clear()
            self.places[both] = str(self.read_place(plain(cell), plain(other)))
            if (written := plain(cell)) and written not in self.values["place"]:
                self.wonder("place", cell)
        return self.places[both]

    def read_place(self, cell, other):
        """By the column where it says a kind; else by the first word of the mapping that is in what is
        written beside it."""
        kind = self.values["place"].get(cell, "")
        if kind and kind not in (PlaceKind.OTHER, PlaceKind.UNKNOWN):
            return kind
        words = f"{other} {cell}".strip()
        for word, named in self.place_words:
            if word in words:
                return named
        return PlaceKind.OTHER if words else PlaceKind.UNKNOWN


def read_age(cell):
    try:
        age = int(float(cell))
    except (ValueError, OverflowError):
        return None
    return age if 0 <= age <= OLDEST else None


def plain(text):
    return " ".join(str(text).replace("’", "'").casefold().split())
