"""Deaths and near-fatal overdoses, their reviews, and what was learned. Not built yet: nothing is here."""
