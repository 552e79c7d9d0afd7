"""What may be shown of tables of cases, given all that left before."""

from privacy.disclosure import Cell, Why


def protected(area, tables, policy):
    """[{"note", "heads", "rows"}] as each table is kept: rows of (name, [(text, why hidden)])."""
    return [as_kept(table, policy) for table in tables]


def as_kept(table, policy):
    rows = [(name, [pair(cell_of(each, policy)) for each in cells]) for name, cells in table.lines()]
    return {"note": table.note, "heads": table.heads, "rows": rows}


def pair(cell):
    return [cell.text, cell.because]


def cell_of(cases, policy):
    if policy.is_small(len(cases)):
        return Cell(f"<{policy.threshold}", Why.SMALL.format(threshold=policy.threshold))
    return Cell(str(policy.rounded(len(cases))))
