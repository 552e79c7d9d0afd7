import re

from django.urls import include, path, register_converter

from alerts.formats import REPRESENTATIONS
from alerts.views import (
    composing,
    desk,
    discussing,
    drafting,
    issuing,
    partner,
    photos,
    phrases,
    representations,
    revisions,
    rules,
    subscriber,
)


class AlertReference:
    """What a reference may look like: anything else is no page, and never reaches the database."""

    regex = "[0-9A-Za-z-]{1,20}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


class FormatName:
    """The last part of the address of an alert in another form."""

    regex = "|".join(map(re.escape, REPRESENTATIONS))

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(AlertReference, "alert_reference")
register_converter(FormatName, "format_name")

app_name = "alerts"


def forms_of(view):
    """A version in each of its forms; one that shows a single wording, also in each wording."""
    return [
        path("<format_name:name>", view),
        path("<slug:readers>/<slug:language>/<format_name:name>", view),
    ]


one_alert = [
    path("preview/", include(forms_of(representations.preview))),
    path("versions/<int:number>/", include(forms_of(representations.numbered))),
    path("", desk.detail, name="detail"),
    path("edit/", composing.edit, name="edit"),
    path("edit/preview/", composing.show_preview, name="preview"),
    path("photo/", photos.photo, name="photo"),
    path("photo/remove/", photos.remove, name="photo-remove"),
    path("revisions/", revisions.index, name="revisions"),
    path("revisions/<int:number>/take-over/", revisions.take_over, name="revision-take-over"),
    path("submit/", drafting.submit, name="submit"),
    path("approve/", drafting.approve, name="approve"),
    path("send-back/", drafting.send_back, name="send-back"),
    path("start-update/", drafting.start_update, name="start-update"),
    path("discard/", drafting.discard, name="discard"),
    path("issue/", issuing.issue, name="issue"),
    path("stand-down/", issuing.stand_down, name="stand-down"),
    path("discuss/", discussing.call, name="discuss"),
    path("discuss/<int:pk>/answer/", discussing.answer, name="discuss-answer"),
    path("discuss/<int:pk>/withdraw/", discussing.withdraw, name="discuss-withdraw"),
]

by_link = [
    path("", partner.message, name="partner"),
    path("received/", partner.received, name="partner-received"),
    path("acted/", partner.acted, name="partner-acted"),
    path("sighting/", partner.sighting, name="partner-sighting"),
    *forms_of(representations.for_partner),
]

kept_words = [
    path("rules/", rules.index, name="rules"),
    path("rules/new/", rules.new, name="rule-new"),
    path("rules/<slug:key>/", rules.detail, name="rule"),
    path("rules/<slug:key>/change/", rules.change, name="rule-change"),
    path("phrases/", phrases.index, name="phrases"),
    path("phrases/new/", phrases.new, name="phrase-new"),
    path("phrases/<slug:key>/<slug:readers>/<slug:language>/", phrases.detail, name="phrase"),
    path("phrases/<slug:key>/<slug:readers>/<slug:language>/change/", phrases.change, name="phrase-change"),
    path("templates/new/", phrases.template_new, name="template-new"),
    path("templates/<slug:key>/", phrases.template, name="template"),
    path("templates/<slug:key>/change/", phrases.template_change, name="template-change"),
]

urlpatterns = [
    path("desk/wording/", rules.choose, name="wording"),
    path("desk/wording/<slug:area>/", include(kept_words)),
    path("desk/alerts/", desk.index, name="index"),
    path("desk/alerts/<alert_reference:reference>/", include(one_alert)),
    path("a/<str:token>/", include(by_link)),
    path("s/<str:token>/", subscriber.my_alerts, name="my-alerts"),
    path("s/<str:token>/leave/", subscriber.leave, name="leave"),
]
