"""The entries of an address book: one for each address, with whose it is and what is wrong with it."""

from alerts.importing.cells import addresses_in, is_address, is_formula, plain
from alerts.importing.headings import columns_of
from alerts.models import Subscriber
from alerts.states import SubscriberKind
from workflow.refusals import Refused


# More than any area's partners, and what one transaction can take. Ours.
MOST_ROWS = 50_000
LONGEST_NAME = Subscriber._meta.get_field("name").max_length
LONGEST_SHOWN = 200
# Mailboxes that are not one person's.
SHARED = frozenset(
    {
        *("admin", "alerts", "contact", "duty", "enquiries", "help", "hello", "info", "mail", "manager"),
        *("office", "pharmacy", "reception", "referrals", "safeguarding", "secretary", "service"),
        *("support", "team"),
    }
)

NO_ADDRESS = "There is no e-mail address."
NO_ORGANISATION = "No organisation is named."
FORMULA = "A cell holds a formula. Write what it comes to."


def entries_of(rows, *, organisation=""):
    """[{"line", "name", "email", "organisation", "kind", "problems"}], in the order of the list. Where a row
    names no organisation, it is `organisation`."""
    rows = iter(rows)
    columns, _ = columns_of(rows)
    entries = []
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            entries += entries_of_row(line, row_of(cells, columns), organisation)
        if len(entries) > MOST_ROWS:
            raise Refused(f"The list has more than {MOST_ROWS:,} addresses. Send it in parts.")
    if not entries:
        raise Refused("There are headings in this list, and nothing below them.")
    return entries


def row_of(cells, columns):
    """{field: what its cells say}; where several columns are the same field, one below the other."""
    cells = cells + [""] * (max(place for places in columns.values() for place in places) + 1 - len(cells))
    return {field: "\n".join(cells[place] for place in places) for field, places in columns.items()}


def entries_of_row(line, row, organisation):
    problems = [FORMULA] if any(is_formula(cell) for cell in row.values()) else []
    named = plain(row.get("organisation", "")) or organisation
    if not named:
        problems.append(NO_ORGANISATION)
    found = addresses_in(row["email"])
    if not found:
        return [entry(line, row, "", plain(row["email"]), named, [*problems, why_none(row["email"])])]
    return [entry(line, row, name, address, named, problems) for name, address in found]


def why_none(cell):
    return "What stands there is no e-mail address." if plain(cell) else NO_ADDRESS


def entry(line, row, name, address, organisation, problems):
    name = name or name_in(row) or plain(row.get("role", "")) or address.partition("@")[0]
    further = [
        *([] if not address or is_address(address) or problems else ["This is no e-mail address."]),
        *(["The name is too long."] if len(name) > LONGEST_NAME else []),
        *(["The organisation's name is too long."] if len(organisation) > LONGEST_NAME else []),
    ]
    return {
        "line": line,
        "name": name[:LONGEST_SHOWN],
        "email": address[:LONGEST_SHOWN] if problems or further else address,
        "organisation": organisation[:LONGEST_SHOWN],
        "kind": kind_of(row, address),
        "problems": problems + further,
    }


def name_in(row):
    parts = [plain(row.get(field, "")) for field in ("first", "last")]
    return plain(row.get("name", "")) or " ".join(filter(None, parts))


def kind_of(row, address):
    is_shared = address.partition("@")[0] in SHARED or (not name_in(row) and row.get("role", "").strip())
    return SubscriberKind.ROLE if is_shared else SubscriberKind.PERSON
