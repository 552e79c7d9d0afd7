"""Which column is what, whatever its heading is called."""

import re

from workflow.refusals import Refused


LOOKED_THROUGH = 20
# By field, as headings are called once everything but letters is left out of them.
CALLED = {
    "email": {
        *("email", "emailaddress", "emailaddresses", "emails", "mail", "mailaddress", "emailid", "eaddress"),
        *("workemail", "contactemail", "emailwork", "primaryemail", "emailcontact", "businessemail"),
    },
    "name": {
        *("name", "fullname", "contact", "contactname", "displayname", "person", "namedcontact"),
        *("contactperson", "nameofcontact", "namerole", "nameorrole"),
    },
    "first": {"firstname", "forename", "forenames", "givenname", "first"},
    "last": {"lastname", "surname", "familyname", "last"},
    "role": {"role", "jobtitle", "title", "job", "position", "post", "jobrole"},
    "organisation": {
        *("organisation", "organization", "org", "agency", "trust", "company", "service", "employer", "team"),
        *(
            "organisationname",
            "organizationname",
            "nameoforganisation",
            "provider",
            "agencyname",
            "trustname",
        ),
    },
}
FIELD_OF = {called: field for field, names in CALLED.items() for called in names}

NO_HEADING = (
    "No heading says which column holds the e-mail addresses. Write headings into the first row: E-mail,"
    " Name, Organisation."
)


def columns_of(rows):
    """({field: [place, …]}, the line of the headings): read from the first rows of the iterator."""
    for _, (line, cells) in zip(range(LOOKED_THROUGH), rows, strict=False):
        columns = fields_in(cells)
        if "email" in columns:
            return columns, line
    raise Refused(NO_HEADING)


def fields_in(cells):
    columns = {}
    for place, cell in enumerate(cells):
        field = FIELD_OF.get(letters_of(cell))
        if field:
            columns.setdefault(field, []).append(place)
    return columns


def letters_of(cell):
    """ "E-mail 2 " is "email"."""
    return re.sub(r"[^a-z]", "", cell.lower())
