"""Reference data of the rooms below `workflow`: they cannot record events themselves, so it is kept here."""

from config.admin import people, vocabulary  # noqa: F401  registers what is kept here
