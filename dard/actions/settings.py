"""Setting what the review of an area goes by. What was decided under an earlier number stays as it was."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.models import ReviewSetting
from workflow.events import record


@transaction.atomic
def set_review_setting(area, setting, *, by, value, basis):
    permissions.check_user_can_set(by, area, setting, value, basis)
    kept = ReviewSetting.objects.create(
        area=area, key=setting.key, value=value, basis=basis.strip(), by=by, at=timezone.now()
    )
    record("review_setting.set", kept, by=by, key=setting.key, value=value)
    return kept
