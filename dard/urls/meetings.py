from django.urls import path

from dard.views import agenda, meetings, packs, sitting, steering_groups


GROUP = "desk/steering-group/<slug:area>/"
MEETING = "desk/meetings/<slug:reference>/"
ITEM = f"{MEETING}items/<int:pk>/"

urlpatterns = [
    path(GROUP, steering_groups.group, name="steering-group"),
    path(f"{GROUP}edit/", steering_groups.group_edit, name="steering-group-edit"),
    path(f"{GROUP}undertaking/", steering_groups.undertaking_edit, name="undertaking-edit"),
    path(f"{GROUP}plan/", steering_groups.plan, name="meetings-plan"),
    path("desk/meetings/", meetings.index, name="meetings"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}change/", meetings.change, name="meeting-change"),
    path(f"{MEETING}cancel/", meetings.cancel, name="meeting-cancel"),
    path(f"{MEETING}meeting.ics", meetings.calendar, name="meeting-calendar"),
    path(f"{MEETING}cases/", meetings.cases, name="meeting-cases"),
    path(f"{MEETING}cases/fix/", meetings.cases_fix, name="meeting-cases-fix"),
    path(f"{MEETING}agenda/", agenda.agenda, name="meeting-agenda"),
    path(f"{MEETING}agenda/new/", agenda.item_new, name="meeting-item-new"),
    path(f"{MEETING}agenda/put-on/", agenda.put_on, name="meeting-put-on"),
    path(f"{ITEM}up/", agenda.item_up, name="meeting-item-up"),
    path(f"{ITEM}down/", agenda.item_down, name="meeting-item-down"),
    path(f"{ITEM}remove/", agenda.item_remove, name="meeting-item-remove"),
    path(f"{MEETING}undertaking/", packs.undertaking, name="meeting-undertaking"),
    path(f"{MEETING}step-aside/", packs.step_aside, name="meeting-step-aside"),
    path(f"{MEETING}pack/", packs.pack, name="meeting-pack"),
    path(f"{MEETING}pack/send/", packs.pack_send, name="meeting-pack-send"),
    path(f"{MEETING}pack/pdf/", packs.pack_pdf, name="meeting-pack-pdf"),
    path(f"{MEETING}open/", sitting.open_it, name="meeting-open"),
    path(f"{MEETING}close/", sitting.close_it, name="meeting-close"),
    path(f"{MEETING}live/", sitting.live, name="meeting-live"),
    path(f"{MEETING}live/part/", sitting.live_part, name="meeting-live-part"),
    path(f"{MEETING}presence/", sitting.presence, name="meeting-presence"),
    path(f"{MEETING}presence/mark/", sitting.presence_mark, name="meeting-presence-mark"),
    path(f"{MEETING}guests/new/", sitting.guest_new, name="meeting-guest-new"),
    path(f"{MEETING}guests/<int:pk>/signed/", sitting.guest_signed, name="meeting-guest-signed"),
    path(ITEM, sitting.item, name="meeting-item"),
    path(f"{ITEM}discussed/", sitting.item_discussed, name="meeting-item-discussed"),
    path(f"{ITEM}defer/", sitting.item_defer, name="meeting-item-defer"),
    path(f"{MEETING}motions/new/", sitting.motion_new, name="meeting-motion-new"),
    path(f"{MEETING}minutes/", packs.minutes_page, name="meeting-minutes"),
    path(f"{MEETING}minutes/pdf/", packs.minutes_pdf, name="meeting-minutes-pdf"),
    path(f"{MEETING}minutes/agree/", sitting.minutes_agree, name="meeting-minutes-agree"),
]
