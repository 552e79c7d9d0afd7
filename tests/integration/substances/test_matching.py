"""What somebody types leads to proposals, never to a choice made for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from rapidfuzz import fuzz

from substances import actions, matching
from substances.models import Name, NameKind, Substance


def names(text, **kwargs):
    return [each.substance.name for each in matching.propose(text, **kwargs)]


def found(text):
    return [each.name for each in matching.find_in(text)]


@pytest.mark.parametrize(
    "typed", ["Bromazolam", "bromazolam", " BROMAZOLAM ", "brom-azolam", "Bròmazolam", "bromazolan"]
)
def test_a_name_is_found_however_it_is_written(vocabulary, typed):
    assert names(typed)[0] == "Bromazolam"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("protonitazepine", "Protonitazepyne"),
        ("isotonitazine", "Isotonitazene"),
        ("zylazine", "Xylazine"),
        ("α-PVP", "Alpha-PVP"),
        ("1,4 BD", "1,4-butanediol"),
        ("vallium", "Diazepam"),
        ("n-pyrrolidino-protonitazene", "Protonitazepyne"),
        ("new strong heroin", "Heroin"),
    ],
)
def test_what_people_type_leads_where_they_mean(vocabulary, typed, meant):
    assert names(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("blues", {"Diazepam", "Etizolam", "Oxycodone"}),
        ("spice", {"Synthetic cannabinoid", "MDMB-4en-PINACA"}),
        ("bud", {"Pregabalin", "Cannabis"}),
    ],
)
def test_a_street_name_of_several_gives_them_all(vocabulary, typed, among):
    proposals = [each for each in matching.propose(typed) if each.score == 100]

    assert among <= {each.substance.name for each in proposals}
    assert all(each.why.startswith("street name of") for each in proposals)
    assert matching.exactly(typed) is None


@pytest.mark.parametrize("typed", ["GBM", "MDNA", "PMB", "kes"])
def test_a_short_name_is_taken_as_it_is_written_or_not_at_all(vocabulary, typed):
    assert names(typed) == []


def test_a_proposal_says_why(vocabulary):
    exact, brand, near = (matching.propose(text)[0] for text in ("Etizolam", "Lyrica", "pregabalim"))

    assert (exact.why, exact.score) == ("its name", 100)
    assert brand.why == "brand of Pregabalin"
    assert near.why == "spelled like Pregabalin"
    assert near.score < 100


def test_what_resembles_nothing_gives_nothing(vocabulary):
    assert names("blue tablet marked X, sold on the market") == []


def test_a_name_given_today_is_found_today(vocabulary):
    assert names("Zombino") == []

    xylazine = Substance.objects.get(name="Xylazine")
    Name.objects.create(substance=xylazine, text="Zombino", kind=NameKind.STREET, used_in="Leeds")

    assert matching.propose("zombino")[0].why == "street name of Xylazine in Leeds"


def test_a_name_that_was_changed_is_read_again(vocabulary):
    names("Xylazine")
    name = Name.objects.get(text="Rompun")
    name.text = "Rompunex"
    name.save()

    assert (names("Rompunex"), matching.exactly("Rompun")) == (["Xylazine"], None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Light brown powder sold as heroin, with xylazine in it.", ["Heroin", "Xylazine"]),
        ("A white powder. They move at speed in the dark.", []),
        ("Blue tablets stamped XANAX; etizolam strips negative", ["Alprazolam", "Etizolam"]),
        ("crack cocaine", ["Crack cocaine"]),
        ("N-pyrrolidino protonitazene was found", ["Protonitazepyne"]),
        ("heroinlike", []),
        ("", []),
        ("MDMA/PMMA tablets", ["MDMA", "PMMA"]),
    ],
)
def test_substances_are_found_inside_a_text(vocabulary, text, expected):
    assert found(text) == expected


def test_an_empty_vocabulary_finds_nothing(db):
    assert (names("heroin"), found("heroin"), matching.exactly("heroin")) == ([], [], None)


class AnyTextTests(TestCase):
    """Whatever is typed."""

    @classmethod
    def setUpTestData(cls):
        actions.load_vocabulary()
        cls.all_names = list(Substance.objects.values_list("name", flat=True))

    @given(st.text(max_size=300))
    def test_any_text_is_accepted(self, text):
        proposals = matching.propose(text)

        assert len(proposals) <= 5
        assert all(0 <= each.score <= 100 for each in proposals)
        matching.find_in(text)

    @given(st.data())
    def test_a_substance_is_first_under_its_own_name(self, data):
        name = data.draw(st.sampled_from(self.all_names))

        assert matching.propose(name)[0].substance.name == name
        assert matching.exactly(name).name == name


@given(st.sampled_from(["etizolam", "bromazolam", "protonitazene", "pregabalin"]), st.text(max_size=12))
def test_the_quick_look_leaves_out_no_name_that_is_alike(known, added):
    typed = matching.normalise(known[:-1] + added)
    names = ("etizolam", "bromazolam", "clonazolam", "protonitazene", "metonitazene", "pregabalin", "zolam")
    book = matching.Book({}, names, None)

    alike = {
        name
        for name in names
        if name in typed or typed in name or fuzz.ratio(name, typed) >= matching.LEAST_ALIKE
    }

    assert matching.near(book, typed) == alike - {typed}


def test_another_name_is_known_at_once_whoever_added_it(vocabulary):
    drug = Substance.objects.get(name="Etizolam")
    before = matching.exactly("Zebratab")
    Name.objects.create(substance=drug, text="Zebratab")

    assert (before, matching.exactly("Zebratab")) == (None, drug)
