"""A refusal that no view turned into a message becomes a page with its sentence, never a 500."""

from django.shortcuts import render

from workflow.refusals import Refused


class RefusedMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"sentence": str(exception)}, status=403)
        return None
