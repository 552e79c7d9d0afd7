"""A refusal that no view turned into a message becomes a page with its sentence, never a 500."""

from django.shortcuts import render

from workflow.refusals import NotYet, Refused


class RefusedMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotYet):
            return ask_again(request, exception)
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"sentence": str(exception)}, status=403)
        return None


def ask_again(request, soon):
    """A page that says so and asks again by itself; nobody may keep it."""
    response = render(request, "not_yet.html", {"title": soon.title, "sentence": str(soon)}, status=503)
    response["Retry-After"] = response["Refresh"] = soon.seconds
    response["Cache-Control"] = "no-store"
    return response
