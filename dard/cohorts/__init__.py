"""Deaths looked at together: which they are, what is known of each, and the patterns across them."""
