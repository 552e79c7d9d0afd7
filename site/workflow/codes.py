"""A private code is kept as a hash only, as passwords are.

By a hasher of its own: a code is drawn at random, which a password is not, and anybody may have one made by
sending a report. So it costs what OWASP asks for at least (Password Storage Cheat Sheet: Argon2id, 19 MiB,
two passes, one thread), a fifth of what Django spends on a password: a few strangers cannot fill the memory.
"""

from django.contrib.auth.hashers import (
    Argon2PasswordHasher,
    check_password,
    is_password_usable,
    make_password,
)


class CodeHasher(Argon2PasswordHasher):
    algorithm = "code"
    time_cost, memory_cost, parallelism = 2, 19 * 1024, 1


def hashed(code):
    return make_password(code, hasher=CodeHasher.algorithm)


def fits(code, kept):
    """Whether this is the code whose hash was kept. Either way one hash is worked out, so that time does not
    tell whether any was kept at all."""
    if is_password_usable(kept):
        return check_password(code, kept)
    hashed(code)
    return False
