"""What may leave as figures."""

from workflow.refusals import Refused


def check_can_make_release(title, tables):
    if not title.strip():
        raise Refused("Say what the figures are of, so that whoever reads them knows.")
    if not tables:
        raise Refused("No figures are chosen. Choose at least one table.")


def check_nothing_left_since(newer):
    """`newer` is what was released since somebody looked, or None."""
    if newer:
        raise Refused(
            "Other figures left since you looked. Look again at what would leave now, then release."
        )
