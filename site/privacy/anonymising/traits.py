"""What singles somebody out though it names nobody: rare traits, and words that somebody said."""

import re
import tomllib
from functools import cache
from pathlib import Path

from privacy.anonymising.findings import Kind


SHIPPED = Path(__file__).with_name("traits.toml")
QUOTED = re.compile(r"[“\"](?P<said>[^“”\"\n]{3,300})[”\"]")
IS_QUOTE = "Words that somebody said lead back to them, and to who heard them. Say it in other words."


def find(text):
    """(start, end, kind, reason, suggestion) of each."""
    for pattern, reason, suggestion in patterns():
        for match in pattern.finditer(text):
            yield *match.span(), Kind.TRAIT, reason, suggestion
    for match in QUOTED.finditer(text):
        yield *match.span(), Kind.QUOTE, IS_QUOTE, "[left out]"


@cache
def patterns():
    return tuple(made(rule) for rule in tomllib.loads(SHIPPED.read_text(encoding="utf-8")).values())


def made(rule):
    terms = sorted(map(re.escape, listed(rule.get("words", ""))), key=len, reverse=True)
    choice = "|".join([*(rf"\b{each}\b" for each in terms), *rule.get("patterns", [])])
    flags = 0 if rule.get("capital") else re.IGNORECASE
    return re.compile(choice, flags), rule["reason"], rule["suggestion"]


def listed(words):
    parted = re.split(r"\||\n", words) if "|" in words else words.split()
    return [each.strip() for each in parted if each.strip()]
