"""Alerts from somewhere else, and the CAP and PDF files they come as."""

from accounts.states import Role
from ldis import actions
from ldis.models import ForeignAlert
from ldis.states import ForeignForm, OriginCheck, Verdict
from tests.factories.accounts import AreaFactory, person


WORDS = (
    "Blue tablets stamped with a star are being sold as diazepam in Fernmouth. Three people became"
    " unconscious after one tablet. Do not use alone, carry naloxone, and call 999."
)


def unsaved_foreign(**fields):
    return ForeignAlert(
        **{
            "title": "Blue star tablets",
            "body": WORDS,
            "claimed_origin": "Fernmouth Drug Alerts",
            "claimed_reference": "FDA 2026/14",
            "link": "https://fernmouth.example/alerts/14",
            "arrived_as": ForeignForm.TEXT,
        }
        | fields
    )


def foreign_alert(*, by=None, area=None, **fields):
    """An alert that a coordinator was shown and took in."""
    area = area or AreaFactory()
    by = by or person(Role.COORDINATOR, area=area)
    return actions.receive_foreign_alert(unsaved_foreign(**fields), area=area, by=by)


def judged(alert, verdict=Verdict.HOAX, *, by=None, checked_how=OriginCheck.CALLED_BACK):
    by = by or person(Role.COORDINATOR, area=alert.report.area)
    return actions.judge_foreign_alert(
        alert, by=by, verdict=verdict, checked_how=checked_how, reason="Their duty desk told us."
    )


INFO = """
  <info>
    <language>en-GB</language>
    <category>Health</category>
    <event>Drug alert</event>
    <responseType>Avoid</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <expires>2026-12-01T12:00:00+00:00</expires>
    <senderName>Fernmouth Drug Alerts</senderName>
    <headline>Blue star tablets</headline>
    <description>Three people became unconscious after one tablet.</description>
    <instruction>Carry naloxone. Call 999.</instruction>
    <web>https://fernmouth.example/alerts/14</web>
    <area><areaDesc>Fernmouth</areaDesc></area>
  </info>"""


def cap(*, status="Actual", sent="2026-11-20T09:30:00+00:00", infos=INFO, extra="", head=""):
    """A CAP 1.2 file as bytes."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>FDA-2026-14</identifier>
  <sender>alerts@fernmouth.example</sender>
  <sent>{sent}</sent>
  <status>{status}</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>{infos}{extra}
</alert>""".encode()


def pdf(text="Blue star tablets."):
    """A PDF of one page, written by hand so that nothing else is needed."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
