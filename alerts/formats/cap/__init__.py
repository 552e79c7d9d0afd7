"""CAP 1.2 (OASIS Common Alerting Protocol): one message for each version, and one when the last day passed.

docs/reference/formats.md says what becomes what, and why.
"""

from alerts.formats.cap.message import CONTENT_TYPE, identifier, render, render_current, sender


__all__ = ["CONTENT_TYPE", "identifier", "render", "render_current", "sender"]
