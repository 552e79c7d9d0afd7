"""What counts as the same person trying to sign in."""

# The column in which django-axes keeps it.
LONGEST = 255


def name_given(request, credentials):
    """The e-mail address typed, in one spelling: capitals earn nobody more tries, and no other
    person at the same address on the network is locked out with them."""
    given = (credentials or request.POST).get("username") or ""
    return given.strip().lower()[:LONGEST]
