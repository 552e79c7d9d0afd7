"""Pictures to show and to forward: the headline, the one action, until when. A text that does not fit at the
smallest size is not cut: the picture says where to read on."""

from alerts.formats.printing import Kind, type_sizes


READ_ON = """
html { font-size: 34px !important }
.action__words { display: none !important }
.action__read-on { display: block !important }
"""


WIDE = Kind(
    "social",
    "alerts/print/social_wide.html",
    ending="png",
    content_type="image/png",
    steps=(*type_sizes("px", 52, 47, 42, 38, 34, 30, 27, 24), READ_ON),
    foot_line=84,
    picture_width=1200,
)
SQUARE = Kind(
    "square",
    "alerts/print/social_square.html",
    ending="png",
    content_type="image/png",
    steps=(*type_sizes("px", 68, 60, 54, 48, 42, 37, 33, 29), READ_ON),
    foot_line=74,
    picture_width=1080,
)
render_wide = WIDE.of
render_square = SQUARE.of
