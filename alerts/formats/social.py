"""Pictures to show and to forward: the headline, the one action, until when. A text that does not fit at the
smallest size is not cut: the picture says where to read on."""

from alerts.formats.printing import Kind, type_sizes


# After the sizes with the action, and no larger than those: what fits must go on fitting, step by step.
INSTEAD = ".action__words { display: none !important } .action__read-on { display: block !important }"


def steps(*sizes):
    smallest = sizes[-1]
    without_the_action = type_sizes("px", smallest, smallest - 4, smallest - 8)
    return (*type_sizes("px", *sizes), *(f"{step} {INSTEAD}" for step in without_the_action))


WIDE = Kind(
    "social",
    "alerts/print/social_wide.html",
    ending="png",
    content_type="image/png",
    steps=steps(52, 47, 42, 38, 34, 30, 27, 24),
    foot_line=84,
    picture_width=1200,
)
SQUARE = Kind(
    "square",
    "alerts/print/social_square.html",
    ending="png",
    content_type="image/png",
    steps=steps(68, 60, 54, 48, 42, 37, 33, 29),
    foot_line=74,
    picture_width=1080,
)
render_wide = WIDE.of
render_square = SQUARE.of
