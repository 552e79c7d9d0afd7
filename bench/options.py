"""What a benchmark is told, from the environment: KILLS=20 N=5000 make bench ID=kill."""


class Unusable(Exception):
    """An option that cannot be used; the message says what to give instead."""


class Options:
    def __init__(self, environment):
        self.environment = environment

    def number(self, name, default, *, at_least=1):
        """A whole number, or the default when it is not given."""
        text = self.environment.get(name, "").strip() or str(default)
        if not text.isdecimal() or int(text) < at_least:
            raise Unusable(f"{name} is “{text}”; give a whole number, {at_least} or more.")
        return int(text)
