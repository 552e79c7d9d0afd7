"""When a file may be taken into a historic register. Each rule refuses in a sentence."""

import re

from dard.importing.definitions import definition_of, shipped
from dard.states import WITH_WORKER, RegisterImportState
from workflow.refusals import Refused, check_in_turn


# What the screen takes; the command takes a file of any length. Ours.
MOST_BYTES = 50 * 1024 * 1024
NAME = re.compile(r"[a-z0-9_-]{1,60}")


def check_can_choose_file(size):
    if size == 0:
        raise Refused("The file is empty. Choose another.")
    if size > MOST_BYTES:
        raise Refused(
            f"The file is larger than {MOST_BYTES // 2**20} MB. Ask whoever runs this installation to import "
            "it with manage.py import_register."
        )


def check_is_register_of(area, register):
    if register and register.area_id != area.pk:
        raise Refused("This register belongs to another area. Choose one of this area.")


def check_can_be_called(slug):
    if not NAME.fullmatch(slug):
        raise Refused(
            "The short name of a register is made of letters from a to z, figures and hyphens, 60 at most."
            " Give the register another name."
        )


def check_can_map_anew(run):
    if run.state != RegisterImportState.CHECKED:
        raise Refused(f"This import is {run.get_state_display().lower()}; its columns cannot be mapped now.")


def check_can_save_mapping(name, said):
    if not NAME.fullmatch(name):
        raise Refused("Give the mapping a name of small letters, figures and hyphens.")
    if name in shipped():
        raise Refused("A mapping of that name comes with the product. Give yours another name.")
    definition_of(said, name=name, version=1)


def check_can_approve(run):
    check_in_turn(run.approve, "imported")
    if problem := run.found.get("problem"):
        raise Refused(problem)
    if not run.counts.get("rows"):
        raise Refused("There is no row in this file below its headings.")
    check_any_was_taken(run.counts)


def check_any_was_taken(counts):
    if counts["rows"] and counts["rejected"] == counts["rows"]:
        raise Refused("No row of this file could be taken. Look whether the mapping fits it.")


def check_can_discard_import(run):
    check_in_turn(run.discard, "let go")


def check_is_with_worker(run, state):
    if run.state != state or run.state not in WITH_WORKER:
        raise Refused(f"This import is {RegisterImportState(run.state).label.lower()}.")
