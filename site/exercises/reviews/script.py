"""The words of the rehearsal, read once."""

import tomllib
from pathlib import Path


WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
PERSON = WORDS["person"]
# What must be found nowhere that names nobody.
NEEDLES = (*PERSON["name"].split(), PERSON["nhs_number"], PERSON["postcode"])
