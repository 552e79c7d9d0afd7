"""The words that the rules for names go by: ours from words.toml, and Faker's given names and surnames."""

import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path


OURS = tomllib.loads(Path(__file__).with_name("words.toml").read_text())

# The given names and surnames that Faker keeps for these: the islands, and where many families came from.
TONGUES = ("en_GB", "en_IE", "en_IN", "en_PK", "en_NG", "pl_PL")
GIVEN = ("first_names", "first_names_male", "first_names_female")


def ours(name):
    return frozenset(OURS[name].split())


ORDINARY, TITLES, PEOPLE, CALLED = ours("ordinary"), ours("titles"), ours("people"), ours("called")
THINGS, REGAL, PLACES, DOINGS = ours("things"), ours("regal"), ours("places"), ours("doings")
DONE_TO = ours("done_to")
NOT_NAMES, BRANDS = ours("not_names"), frozenset(OURS["brands"].replace("\n", " ").strip().split(", "))
CUES = PEOPLE - {"he", "she", "they", "him", "her", "female", "male"} | {"name", "named", "surname"}
ENDS_A_NAME = PLACES | DOINGS


@cache
def given_names():
    names = ours("short_forms").union(
        *(getattr(people(tongue), kind, ()) for tongue in TONGUES for kind in GIVEN)
    )
    return frozenset(name.casefold() for name in names if len(name) > 1)


@cache
def plain_given_names():
    """Those that are nothing but a name."""
    return given_names() - ORDINARY - NOT_NAMES


@cache
def surnames():
    lists = (getattr(people(tongue), "last_names", ()) for tongue in TONGUES)
    return frozenset(name.casefold() for names in lists for name in names)


@cache
def plain_surnames():
    return surnames() - ORDINARY - NOT_NAMES - DOINGS


def people(tongue):
    return import_module(f"faker.providers.person.{tongue}").Provider
