"""Plain JSON: everything a version says, under names that stay. `format` changes when they do."""

import json
from datetime import UTC

from django.utils import timezone

from alerts.formats import cap, saying
from alerts.formats.representation import Representation
from alerts.richtext import as_text
from alerts.standing import standing_of_version
from alerts.states import Confidence, Grade, Readers


CONTENT_TYPE = "application/json"
FORMAT = "forewarn.alert/1"


def render(version):
    standing = standing_of_version(version, timezone.now())
    return Representation(
        as_json(described(version, standing)), CONTENT_TYPE, f"{saying.file_stem(version)}.json"
    )


def as_json(value):
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def described(version, standing):
    """A version and how it stands, as plain values."""
    return {
        "format": FORMAT,
        **named(version),
        **stands(version, standing),
        **graded(version),
        "headline": saying.headline(version, version.headline, standing),
        **facts(version.content),
        "wordings": [worded(version, each) for each in saying.in_reading_order(version)],
        "photo": photo(version),
        "links": links(version),
    }


def named(version):
    alert = version.alert
    return {
        "reference": alert.reference,
        "version": version.number,
        "kind": str(version.kind),
        "status": saying.status(version),
        "exercise": saying.is_exercise(version),
        "area": {"name": str(alert.area), "slug": alert.area.slug},
        "issuer": version.issuer,
        "audience": str(version.content["audience"]),
        "tlp": saying.handling(version).label,
    }


def stands(version, standing):
    return {
        "in_force": standing.in_force,
        "issued_at": None if saying.is_draft(version) else moment(version.issued_at),
        "valid_until": moment(version.valid_until),
        "ended_at": moment(standing.ended_at),
        "how_it_ended": str(standing.how) or None,
        "because": standing.because,
        "replaced_by": standing.replaced_by,
    }


def graded(version):
    content = version.content
    grade, confidence = Grade(content["grade"]), Confidence(content["confidence"])
    return {
        "grade": {"code": grade.name.lower(), "label": str(grade.label)},
        "confidence": {"code": confidence.value, "label": str(confidence.label)},
        "provisional": content["is_provisional"],
        "opioids": content["involves_opioids"],
    }


def facts(content):
    """What the main text says beside its wording; there is no translation of it."""
    return {
        "substance": content["substance"],
        "appearance": content["appearance"],
        "people_affected": content["people_affected"],
        "counted_on": content.get("counted_on") or None,
        "counted_by": content.get("counted_by", ""),
        "not_known": content["not_known"],
        "what_has_changed": content["change_note"],
    }


def worded(version, wording):
    return {
        "readers": {"code": str(wording.readers), "label": str(Readers(wording.readers).label)},
        "language": str(wording.language),
        "direction": wording.direction,
        "headline": wording.headline,
        "happening": as_text(wording.happening),
        "happening_html": wording.happening,
        "action": wording.action,
        "advice": as_text(wording.advice),
        "advice_html": wording.advice,
        "url": saying.page_for(version, wording),
    }


def photo(version):
    """For a version that anybody may read; whoever has a link of their own asks for the photo with that."""
    shown = version.content.get("photo")
    if not shown:
        return None
    url = saying.address(version, "photo") if saying.is_public(version) else None
    return {"url": url, "alt": shown["alt"], "caveat": saying.PHOTO_CAVEAT, "sha256": shown["sha256"]}


def links(version):
    """Where this is read by people, and as CAP; None where there is nothing for anybody."""
    public = saying.is_public(version) and not saying.is_draft(version)
    return {
        "page": saying.page(version),
        "cap": saying.address(version, "cap.xml") if public else None,
        "cap_identifier": cap.identifier(version.alert.reference, version.number),
    }


def moment(at):
    """A time as ISO 8601 with its offset, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None
