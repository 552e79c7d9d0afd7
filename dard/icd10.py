"""Codes of causes of death (ICD-10): how they are written, and the intent that some of them hold."""

import re


CODE = re.compile(r"([A-Z]\d\d)\.?(\d{0,2})")
# Intentional self-harm.
SELF_HARM = frozenset(f"X{each}" for each in range(60, 85))


def tidy(code):
    """The code as it is usually written, "T40.1", or "" where it is none."""
    match = CODE.fullmatch(code.strip().upper())
    if not match:
        return ""
    category, rest = match.groups()
    return f"{category}.{rest}" if rest else category


def is_self_harm(codes):
    return any(each[:3] in SELF_HARM for each in codes)
