import re

from django.urls import include, path, register_converter

from alerts.formats import REPRESENTATIONS
from alerts.views import (
    addressing,
    board,
    circulars,
    composing,
    desk,
    discussing,
    dissemination,
    drafting,
    endpoints,
    evaluating,
    health,
    importing,
    issuing,
    notify,
    partner,
    partners,
    partners_groups,
    photos,
    phrases,
    reporting,
    representations,
    resending,
    revisions,
    rules,
    short_links,
    subscriber,
    telephones,
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
    path("deliveries/<uuid:pk>/", resending.delivery, name="delivery"),
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
    path("address/", addressing.address, name="address"),
    path("issue/", issuing.issue, name="issue"),
    path("extend/", issuing.extend, name="extend"),
    path("stand-down/", issuing.stand_down, name="stand-down"),
    path("retract/", issuing.retract, name="retract"),
    path("evaluation/", evaluating.evaluation_pack, name="pack"),
    path("evaluation/pack.pdf", evaluating.pack_pdf, name="pack-pdf"),
    path("evaluation/pack.csv", evaluating.pack_csv, name="pack-csv"),
    path("conclude/", evaluating.conclude, name="conclude"),
    path("dissemination/", dissemination.current, name="dissemination"),
    path("dissemination/live/", dissemination.live, name="dissemination-live"),
    path("dissemination/live/sending/", dissemination.sending, name="dissemination-sending"),
    path("dissemination/<int:number>/", dissemination.numbered, name="dissemination-numbered"),
    path("dissemination/<int:number>/who-has-what.csv", dissemination.who_has_what, name="who-has-what"),
    path("discuss/", discussing.call, name="discuss"),
    path("discuss/<int:pk>/answer/", discussing.answer, name="discuss-answer"),
    path("discuss/<int:pk>/withdraw/", discussing.withdraw, name="discuss-withdraw"),
]

by_link = [
    path("", partner.message, name="partner"),
    path("received/", partner.received, name="partner-received"),
    path("acted/", partner.acted, name="partner-acted"),
    path("not-for-us/", partner.not_for_us, name="partner-not-for-us"),
    path("posters-down/", partner.posters_down, name="partner-posters-down"),
    path("passed-on/", partner.passed_on, name="partner-passed-on"),
    path("sighting/", partner.sighting, name="partner-sighting"),
    path("evaluation/", evaluating.evaluation, name="partner-evaluation"),
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

one_subscriber = [
    path("", partners.one, name="subscriber"),
    path("change/", partners.change, name="subscriber-change"),
    path("invite-again/", partners.invite_again, name="subscriber-invite-again"),
    path("retire/", partners.retire, name="subscriber-retire"),
    path("release/", partners.release, name="subscriber-release"),
]

groups = [
    path("", partners_groups.index, name="groups"),
    path("new/<slug:area>/", partners_groups.new, name="group-new"),
    path("<int:pk>/", partners_groups.one, name="group"),
    path("<int:pk>/rename/", partners_groups.rename, name="group-rename"),
    path("<int:pk>/add/", partners_groups.add, name="group-add"),
    path("<int:pk>/remove/", partners_groups.remove, name="group-remove"),
]

further_ways = [
    path("", endpoints.add, name="endpoint-add"),
    path("<int:pk>/", endpoints.detail, name="endpoint"),
    path("<int:pk>/test/", endpoints.test, name="endpoint-test"),
    path("<int:pk>/rotate/", endpoints.rotate, name="endpoint-rotate"),
    path("<int:pk>/forget/", endpoints.forget, name="endpoint-forget"),
    path("<int:pk>/remove/", endpoints.remove, name="endpoint-remove"),
]

own_telephone = [
    path("", telephones.telephone, name="telephone"),
    path("code/", telephones.code, name="telephone-code"),
    path("remove/", telephones.remove, name="telephone-remove"),
]

one_address_book = [
    path("", importing.look, name="import-book"),
    path("import/", importing.take, name="import-take"),
    path("discard/", importing.discard, name="import-discard"),
    path("not-taken.csv", importing.lines_left, name="import-lines"),
]

one_circular = [
    path("", circulars.board, name="circular"),
    path("withdraw/", circulars.withdraw, name="circular-withdraw"),
    path("messages/<uuid:pk>/", circulars.message, name="circular-message"),
]

urlpatterns = [
    path("health/", health.health, name="health"),
    path("desk/partners/", partners.index, name="subscribers"),
    path("desk/partners/new/<slug:area>/", partners.new, name="subscriber-new"),
    path("desk/partners/<int:pk>/", include(one_subscriber)),
    path("desk/partners/import/<slug:area>/", importing.choose, name="import"),
    path("desk/partners/import/<slug:area>/<int:pk>/", include(one_address_book)),
    path("desk/partners/groups/", include(groups)),
    path("desk/wording/", rules.choose, name="wording"),
    path("desk/wording/<slug:area>/", include(kept_words)),
    path("desk/board/", board.every_area, name="board"),
    path("desk/board/<slug:area>/", board.one_area, name="board-of-area"),
    path("desk/alerts/", desk.index, name="index"),
    path("desk/alerts/report/", reporting.this_year, name="reports"),
    path("desk/alerts/report/<int:year>/", reporting.of_year, name="report"),
    path("desk/alerts/report/<int:year>/<slug:area>/", reporting.of_area, name="report-of-area"),
    path("desk/alerts/report/<int:year>/<slug:area>/report.pdf", reporting.pdf, name="report-pdf"),
    path("desk/alerts/report/<int:year>/<slug:area>/report.csv", reporting.csv, name="report-csv"),
    path("desk/alerts/<alert_reference:reference>/", include(one_alert)),
    path("desk/circulars/", circulars.index, name="circulars"),
    path("desk/circulars/<alert_reference:reference>/", include(one_circular)),
    path("c/<str:token>/", circulars.read, name="circular-read"),
    path("c/<str:token>/confirm/", circulars.confirm, name="circular-confirm"),
    path("a/<str:token>/", include(by_link)),
    path("t/<str:token>/", short_links.lead_on, name="short-link"),
    path("s/<str:token>/", subscriber.my_alerts, name="my-alerts"),
    path("s/<str:token>/confirm/", subscriber.confirm, name="my-alerts-confirm"),
    path("s/<str:token>/choose/", subscriber.choose, name="my-alerts-choose"),
    path("s/<str:token>/leave/", subscriber.leave, name="leave"),
    path("s/<str:token>/endpoints/", include(further_ways)),
    path("s/<str:token>/telephone/", include(own_telephone)),
    path("notify/receipts/", notify.receipts, name="notify-receipts"),
]
