"""The file of a concern to take away, for a death review, a coroner or a request for information: one archive
with a page to read, the same as data, and what was attached. Who made a report is in none of them."""

import io
import json
import zipfile
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from ldis import enquiries, evidence, facts, figures, story
from ldis.models import Attachment, TestResult


FORMAT = 1  # of case-file.json; grows when a name in it changes its meaning


def archive(concern, user):
    """The ZIP archive, as bytes: case-file.html, case-file.json and the attachments by report."""
    content, files = gather(concern, user), attachments(concern)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        page = render_to_string("ldis/case_file.html", content | {"concern": concern, "files": sorted(files)})
        folder.writestr("case-file.html", page)
        folder.writestr(
            "case-file.json", json.dumps(as_data(concern, content), indent=2, cls=DjangoJSONEncoder)
        )
        for name, attachment in files.items():
            with attachment.file.open("rb") as source:
                folder.writestr(name, source.read())
    return packed.getvalue()


def gather(concern, user):
    """Everything the file says to this person, read once for the page and for the data."""
    return {
        "made_at": timezone.now(),
        "exercise": concern.area.is_exercise,
        "evidence": evidence.of_concern(concern, user),
        "reports": [(report, facts.of_report(report)) for report in concern.reports.order_by("received_at")],
        "figures": figures.of_concern(concern),
        "assessments": facts.of_assessments(concern),
        "results": list(results(concern)),
        "replies": list(enquiries.replies(concern)),
        "referrals": facts.of_referrals(concern),
        "timeline": story.of_concern(concern, user),
    }


def results(concern):
    """Every one, those that were corrected too."""
    return TestResult.objects.of_concern(concern).select_related("sample", "substance__merged_into")


def attachments(concern):
    """{name in the archive: attachment}. Named by report and number: no other name was ever kept."""
    kept = Attachment.objects.filter(report__concern=concern).select_related("report").order_by("pk")
    return {name_of(number, each): each for number, each in enumerate(kept, start=1)}


def name_of(number, attachment):
    return f"attachments/{attachment.report.reference}-{number}{Path(attachment.file.name).suffix}"


def as_data(concern, content):
    """The same as plain values, times in UTC (ISO 8601)."""
    return {
        "format": FORMAT,
        "exercise": content["exercise"],
        "made_at": content["made_at"],
        "reference": concern.reference,
        "title": concern.title,
        "area": str(concern.area),
        "state": concern.state,
        "tlp": concern.tlp,
        "confidence": concern.confidence,
        "substance": str(concern.substance) if concern.substance else None,
        "not_known": concern.not_known,
        "evidence": [evidence_data(each) for each in content["evidence"].rows],
        "evidence_withheld": content["evidence"].withheld,
        "reports": [report_data(report, groups) for report, groups in content["reports"]],
        "counts": [
            count_data(each) for figure in content["figures"] for each in [figure.latest, *figure.earlier]
        ],
        "assessments": [assessment_data(each, answers) for each, answers in content["assessments"]],
        "results": [result_data(each) for each in content["results"]],
        "replies": [reply_data(each) for each in content["replies"]],
        "decisions": [decision_data(each) for each in content["referrals"]],
        "timeline": [{"at": at, "what": what, "by": by} for at, what, by in content["timeline"]],
    }


def evidence_data(row):
    return {
        "day": row.day,
        "day_was_said": row.is_dated,
        "known_at": row.known_at,
        "kind": row.kind,
        "partner": row.whose.get_kind_display() if row.whose else None,
        "reference": row.reference or None,
        "where": row.where or None,
        "says": row.says,
        "how_many": row.how_many,
        "source": row.source or None,
        "verified": row.verified or None,
        "event": row.event,
        "not_counted": row.not_counted if row.event is None else None,
        "tlp": row.tlp,
    }


def report_data(report, groups):
    said = {label: value for _, rows in groups for label, value in rows if value is not None}
    return {"reference": report.reference, "received_at": report.received_at, "tlp": report.tlp, "said": said}


def count_data(count):
    replaced = getattr(count, "replaced_by", None)
    return {
        "measure": count.measure,
        "value": count.value,
        "as_of": count.as_of,
        "source": count.source,
        "note": count.note,
        "said_at": count.at,
        "corrected_at": replaced.at if replaced else None,
    }


def assessment_data(assessment, answers):
    return {
        "at": assessment.at,
        "matrix": assessment.matrix.version,
        "answers": [
            {"question": each.title, "answer": each.words, "points": each.points} for each in answers
        ],
        "score": assessment.score,
        "proposed": assessment.get_proposed_grade_display(),
        "chosen": assessment.get_grade_display(),
        "reason": assessment.reason,
    }


def result_data(result):
    return {
        "sample": result.sample.reference,
        "stage": result.get_stage_display(),
        "method": result.get_method_display(),
        "laboratory": result.lab,
        "tested_on": result.tested_on,
        "finding": result.get_finding_display(),
        "substance": str(result.substance) if result.substance else None,
        "found": result.found,
    }


def reply_data(reply):
    return {"at": reply.at, "answer": reply.answer, "place": reply.where_words, "what": reply.what}


def decision_data(row):
    decision, alert = row["decision"], row["referral"].alert
    return {
        "panel": str(row["referral"].consultation.panel),
        "decision": decision.label if decision else None,
        "decided_at": decision.decided_at if decision else None,
        "alert": alert.reference if alert else None,
    }
