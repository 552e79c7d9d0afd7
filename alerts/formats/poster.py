"""The poster: one A4 page to read from two metres, and a second one rather than a word less."""

from alerts.formats.printing import Kind, type_sizes


POSTER = Kind(
    "poster",
    "alerts/print/poster.html",
    ending="pdf",
    content_type="application/pdf",
    steps=type_sizes("pt", 24, 22, 20, 18.5, 17, 15.5, 14, 13),
    foot_line=54,
)
render = POSTER.of
