"""Keeping the vocabulary."""

import tomllib
from pathlib import Path

from django.db import transaction

from substances.models import Family, Name, Substance


VOCABULARY = Path(__file__).with_name("vocabulary.toml")


@transaction.atomic
def load_vocabulary(path=VOCABULARY):
    """Add what the vocabulary file names and the database lacks; nothing kept here is changed."""
    for family in tomllib.loads(path.read_text())["family"]:
        row, _ = Family.objects.get_or_create(name=family["name"], defaults={"is_opioid": family["opioid"]})
        for standard, others in family["substances"].items():
            substance, _ = Substance.objects.get_or_create(name=standard, defaults={"family": row})
            for text in others:
                Name.objects.get_or_create(substance=substance, text=text)
