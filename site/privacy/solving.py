"""Whole numbers of people that agree with bounds, by a solver of integer programs (HiGHS)."""

import os
from contextlib import contextmanager

import highspy
import numpy as np


# Ours: so many branches and seconds of one search; what is not found by then counts as not possible, and more
# is hidden. Branches come first, so that the same tables are hidden on nearly every machine.
SHORT, LONG = (
    {"output_flag": False, "threads": 1, "mip_max_nodes": branches, "time_limit": seconds}
    for branches, seconds in ((500, 3.0), (5000, 10.0))
)
NOTHING = 1e-6
FEASIBLE = 2


@contextmanager
def saying_nothing():
    """HiGHS prints who made it when it is first used in a process, before it can be told not to."""
    kept = os.dup(1)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


with saying_nothing():
    highspy.Highs()


def solved(matrix, rows, slack, columns, limits=SHORT):
    """(whole numbers, rows that are broken), at least cost; or None where none are found.

    `matrix` is rows by columns of 0 and 1; `rows` are (least, most), `columns` (least, most, cost of each);
    `slack`, of the rows that may be broken, is (row, 1 to fall short or -1 to exceed, by how much at most,
    cost of each)."""
    solver = highspy.Highs()
    for name, value in limits.items():
        solver.setOptionValue(name, value)
    solver.passModel(problem(matrix, np.array(rows, dtype=float), slack, columns))
    solver.run()
    if solver.getInfo().primal_solution_status != FEASIBLE:
        return None
    values, size = np.array(solver.getSolution().col_value), len(columns)
    broken = [row for (row, *_), much in zip(slack, values[size:], strict=True) if much > NOTHING]
    return np.rint(values[:size]).astype(int), broken


def problem(matrix, rows, slack, columns):
    size, extra = len(columns), len(slack)
    broken, signs, room, costs = np.array(slack, dtype=float).reshape(-1, 4).T
    entries = np.nonzero(matrix)
    places = np.concatenate([entries[0], broken.astype(int)])
    order = np.argsort(places, kind="stable")
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = size + extra, len(rows)
    made.col_cost_ = np.concatenate([columns[:, 2], costs])
    made.col_lower_ = np.concatenate([columns[:, 0], np.zeros(extra)])
    made.col_upper_ = np.concatenate([columns[:, 1], room])
    made.row_lower_, made.row_upper_ = rows.T
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(places, minlength=len(rows)))])
    made.a_matrix_.index_ = np.concatenate([entries[1], np.arange(size, size + extra)])[order]
    made.a_matrix_.value_ = np.concatenate([np.ones(len(entries[0])), signs])[order]
    whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    made.integrality_ = np.array([whole] * size + [part] * extra)
    return made
