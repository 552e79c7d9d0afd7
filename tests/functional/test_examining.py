"""That what looks at every page would find something."""

from django.http import HttpResponse

from tests.functional.screen import examined


FRAME = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title>
<link rel="stylesheet" href="/static/ui/nhsuk.css">
<link rel="stylesheet" href="/static/ui/forewarn.css"></head>
<body><main><h1>A page</h1>{}</main></body></html>"""
FAULTS = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "color-contrast": '<p><a class="fw-brand" href="/">White on white, says the stylesheet</a></p>',
    "cut off sideways": '<p class="fw-whole">{}</p>'.format("One line that does not break. " * 9),
    "the error summary leads nowhere": '<p class="nhsuk-error-summary"><a href="#nowhere">Write it</a></p>',
}


def test_each_fault_is_found_and_nothing_where_there_is_none():
    pages = [(name, HttpResponse(FRAME.format(fault))) for name, fault in FAULTS.items()]
    good = ("a good page", HttpResponse(FRAME.format("<p>Words.</p>")))

    found = {tuple(finding.split(": ")[:2]) for finding in examined([*pages, good])}

    assert {(fault, fault) for fault in FAULTS} <= found
    assert "a good page" not in dict(found)
