"""Who is asked, and what they said. The panel never learns what it is asked about."""
