"""A document of figures as a file to take away. It is about one's own area and is kept by nobody between."""

from django.http import HttpResponse


def as_csv(document, name):
    return as_file(document.as_csv(), f"{name}.csv", "text/csv; charset=utf-8")


def as_pdf(content, name):
    return as_file(content, f"{name}.pdf", "application/pdf")


def as_file(content, name, content_type):
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
