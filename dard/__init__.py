"""Deaths and near-fatal overdoses, their reviews, and what was learned."""
