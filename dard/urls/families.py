from django.urls import path

from dard.views import bereavement, families


CASE = "desk/deaths/<slug:reference>/family"

urlpatterns = [
    path("desk/deaths/family/", families.families, name="families"),
    path(f"{CASE}/", families.family, name="family"),
    path(f"{CASE}/read/", families.read, name="family-read"),
    path(f"{CASE}/invite/", families.invite, name="family-invite"),
    path(f"{CASE}/relatives/", families.relative_new, name="relative-new"),
    path(f"{CASE}/relatives/<int:pk>/", families.relative, name="relative"),
    path(f"{CASE}/contacts/", families.contact_new, name="family-contact"),
    path(f"{CASE}/contacts/<int:pk>/answer/", families.answer, name="family-answer"),
    path(f"{CASE}/wishes/", bereavement.wishes, name="family-wishes"),
    path(f"{CASE}/days/", bereavement.day_new, name="family-day-new"),
    path(f"{CASE}/days/<int:pk>/remove/", bereavement.day_remove, name="family-day-remove"),
    path(f"{CASE}/support/", bereavement.support_new, name="support-new"),
    path(f"{CASE}/support/<int:pk>/<slug:key>/", bereavement.support_move, name="support-move"),
    path(f"{CASE}/lessons-told/", bereavement.lessons_told, name="family-lessons-told"),
    path(f"{CASE}/<slug:key>/", families.move, name="family-move"),
]
