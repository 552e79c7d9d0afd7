"""The alerts in force as a small page for a frame on somebody else's website.

It is the one page that others may frame. It asks for nothing that could be clicked on their behalf: it has no
form, no script and no cookie, and is the same for everybody.
"""

import re

from csp.decorators import csp_replace
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from accounts.models import Area
from pages import visibility
from pages.views import public


# More than anybody reads in a corner of a page; the rest is a link away. Ours.
MOST_SHOWN = 5
SLUG = re.compile(r"[-\w]{1,50}", re.ASCII)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public
def embed(request):
    """Of every area, or of the one that is asked for. Drills stand only in the frame of their own area."""
    slug = request.GET.get("area", "")
    area = Area.objects.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if slug and area is None:
        return render(request, "pages/embed.html", {"is_unknown": True}, status=404)
    alerts = visibility.in_force(timezone.now())
    alerts = alerts.filter(area=area) if area else alerts.filter(area__is_exercise=False)
    found = list(alerts[: MOST_SHOWN + 1])
    context = {"alerts": found[:MOST_SHOWN], "more": len(found) > MOST_SHOWN, "area": area}
    return render(request, "pages/embed.html", context)


@public
def how(request):
    """What to copy into one's own website."""
    context = {
        "url": f"{settings.BASE_URL}/alerts/embed/",
        "areas": Area.objects.filter(is_exercise=False, is_listed=True).order_by("name"),
    }
    return render(request, "pages/embed_how.html", context)
