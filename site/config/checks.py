"""What should be looked at before an installation goes live (`manage.py check --deploy`)."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def sealing_has_keys_of_its_own(app_configs, **kwargs):
    if settings.SEALING_KEYS:
        return []
    return [
        Warning(
            "SEALING_KEYS is empty: who a death was of is sealed with SECRET_KEY, which is changed more often"
            " and for other reasons, and is lost with it.",
            hint="docs/how-to/sealing-keys.md",
            id="forewarn.W001",
        )
    ]
