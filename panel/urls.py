"""Where members read what they are asked, and vote."""

from django.urls import path

from panel.views import calendars, confirming, desk, drills, health, link, notices, records, seats


app_name = "panel"

urlpatterns = [
    path("desk/panel/", desk.index, name="index"),
    path("desk/panel/notices/", notices.start, name="notices-start"),
    path("desk/panel/notices/stop/", notices.stop, name="notices-stop"),
    path("desk/panel/notices.js", notices.worker, name="notices-worker"),
    path("desk/panel/<int:pk>/", desk.detail, name="detail"),
    path("desk/panel/<int:pk>/standing/", desk.standing, name="standing"),
    path("desk/panel/<int:pk>/vote/", desk.vote, name="vote"),
    path("desk/panel/<int:pk>/casting-vote/", desk.casting_vote, name="casting-vote"),
    path("desk/panel/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("desk/panel/<int:pk>/comment/", desk.comment, name="comment"),
    path("desk/panel/<int:pk>/extend/", desk.extend, name="extend"),
    path("desk/panel/<int:pk>/close/", desk.close, name="close"),
    path("desk/panel/<int:pk>/reopen/", desk.reopen, name="reopen"),
    path("desk/panel/<int:pk>/deadline.ics", calendars.calendar_entry, name="calendar"),
    path("desk/panel/<int:pk>/record/", records.record, name="record"),
    path("desk/panel/<int:pk>/record/<int:number>/", records.record, name="record-of-round"),
    path("desk/panel/<int:pk>/record/<int:number>/record.<str:made>", records.take, name="record-take"),
    path("desk/panel/<int:pk>/record/<int:number>/key.pem", records.signed_with, name="record-key"),
    path("decisions/key/", records.key, name="key"),
    path("decisions/key.pem", records.key_file, name="key-file"),
    path("decisions/verify_decision.py", records.verifier, name="verifier"),
    path("vote/<str:token>/", link.vote, name="vote-link"),
    path("vote/<str:token>/deadline.ics", calendars.calendar_entry_by_link, name="calendar-link"),
    path("desk/panels/", seats.panel_index, name="panel-index"),
    path("desk/panels/<int:pk>/", seats.panel_page, name="panel"),
    path("desk/panels/<int:pk>/rule/", seats.panel_rule, name="panel-rule"),
    path("desk/panels/<int:pk>/health/", health.panel_health, name="health"),
    path("desk/panels/<int:pk>/drills/", drills.drill_index, name="drill-index"),
    path("desk/panels/<int:pk>/drills/new/", drills.drill_new, name="drill-new"),
    path("desk/panels/drills/<int:pk>/", drills.drill, name="drill"),
    path("desk/panels/<int:pk>/seats/new/", seats.seat_new, name="seat-new"),
    path("desk/panels/seats/<int:pk>/", seats.seat, name="seat"),
    path("desk/panels/seats/<int:pk>/holder/", seats.seat_holder, name="seat-holder"),
    path("desk/panels/seats/<int:pk>/deputy/", seats.seat_deputy, name="seat-deputy"),
    path("desk/panels/seats/<int:pk>/term/", seats.seat_term, name="seat-term"),
    path("desk/panels/seats/<int:pk>/chair/", seats.seat_chair, name="seat-chair"),
    path("desk/panels/seats/<int:pk>/end/", seats.seat_end, name="seat-end"),
    path("desk/panels/seats/<int:pk>/confirm/", seats.seat_confirm, name="seat-confirm"),
    path("desk/panels/seats/<int:pk>/leave/", seats.leave_plan, name="leave-plan"),
    path("desk/panels/leave/<int:pk>/cancel/", seats.leave_cancel, name="leave-cancel"),
    path("seat/<str:token>/", confirming.confirm, name="seat-link"),
]
