"""The terms the search finds a report by. Pure: features in, short strings out.

The first letter says what a term is: w a word, p a word of the place, k a kind, s a substance's key.
"""


def of_features(features):
    """Every term of a report."""
    return {
        *(f"w{word}" for word in features["words"]),
        *(f"p{word}" for word in features.get("place", ())),
        *(f"k{kind}" for kind in features.get("kind", ())),
        *(f"s{key}" for key in features.get("keys", ())),
    }
