"""How hard an English text is to read, by counting letters, words and sentences.

The Automated Readability Index (Senter and Smith, 1967) counts letters, not syllables: of what is alive,
textstat fetches a dictionary from the network when first asked, and hyphenation counts too few
(docs/adr/0022).
"""

import re


END_OF_SENTENCE = re.compile(r"[.!?]+(?=[\s”\"')]|$)|\n+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# The school year that the index gives begins at this age.
FIRST_YEAR_AGE = 5


def sentences(text):
    """Its sentences; a line of a list or a heading is one."""
    return [each for each in (part.strip() for part in END_OF_SENTENCE.split(text)) if WORD.search(each)]


def words(text):
    return WORD.findall(text)


def reading_age(text, spared=()):
    """The age at which somebody reads this with ease. What is spared does not count."""
    counted = [each for each in words(text) if each.casefold() not in spared]
    if not counted:
        return 0
    letters = sum(len(each) for each in counted)
    index = 4.71 * letters / len(counted) + 0.5 * len(words(text)) / len(sentences(text)) - 21.43
    return max(FIRST_YEAR_AGE, round(index + FIRST_YEAR_AGE))
