"""What agencies are asked, by which law they may answer, and how well they do.

Data that a reader can check (questions.toml, basis.toml, grounds.toml),
and what is worked out of requests."""
