"""One alert as the public reads it: the template to use and what goes into it."""

from django.template.defaultfilters import date
from django.utils.timezone import localtime

from pages import visibility
from pages.standing import standing_of


def read(alert, now):
    """(template, context) for an alert's own page. One that is not for the public gives only its standing."""
    context = {
        "alert": alert,
        "standing": standing_of(alert, now),
        "exercise": alert.area.is_exercise,
        "crumbs": [("/", "Home"), ("/alerts/", "Alerts")],
    }
    if not visibility.is_public(alert):
        return "pages/alert_for_partners.html", context
    return "pages/alert.html", context | content_of(alert, context["standing"])


def content_of(alert, standing):
    version = alert.current_version
    versions = list(alert.versions.only("alert", "number", "kind", "issued_at"))
    return {
        "version": version,
        "said": version.content,
        "facts": facts(alert, version, standing, versions[0]),
        "earlier": [each for each in reversed(versions) if each.number != version.number],
    }


def facts(alert, version, standing, first):
    """The rows every alert carries (key, value)."""
    cut_short = standing.ended_at and standing.ended_at < version.valid_until
    was = "Would have been valid until" if cut_short else "Was valid until"
    return [
        ("Reference", alert.reference),
        ("Version", f"{version.number} ({version.get_kind_display().lower()})"),
        ("Issued", when(first.issued_at)),
        *([("This version", when(version.issued_at))] if version.number > 1 else []),
        ("Valid until" if standing.in_force else was, when(version.valid_until)),
        ("Area", alert.area.name),
        ("How sure we are", version.confidence_label),
        ("Issued by", version.issuer),
    ]


def when(at):
    """A moment as people say it, in London time."""
    return date(localtime(at), "j F Y, H:i")
