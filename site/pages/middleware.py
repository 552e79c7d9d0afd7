"""The content security policy, with an exception for the editor and for nothing else."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.urls import reverse


# Wagtail's editor writes scripts and styles into some of its pages, and shows previews in a frame. All of it
# is ours to serve: even here nothing comes from another host.
PREVIEW = {"frame-ancestors": [SELF]}
EDITOR = PREVIEW | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class PolicyMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        parts.replace = (parts.replace or {}) | exception_for(request)
        return parts


def exception_for(request):
    """What differs from the policy of every other page."""
    if getattr(request, "is_preview", False):
        return PREVIEW
    return EDITOR if request.path_info.startswith(reverse("wagtailadmin_home")) else {}
