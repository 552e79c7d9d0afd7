from django.urls import path

from dard.views import follow_up_steps as steps
from dard.views import follow_ups as views


ONE = "desk/follow-ups/<slug:reference>"

urlpatterns = [
    path("desk/follow-ups/", views.follow_ups, name="follow-ups"),
    path("desk/follow-ups/find/", views.find, name="follow-up-find"),
    path("desk/follow-ups/new/", views.follow_up_new, name="follow-up-new"),
    path("desk/follow-ups/new/<slug:area>/", views.follow_up_open, name="follow-up-open"),
    path("desk/follow-ups/reads/", steps.reads, name="follow-up-reads"),
    path("desk/deaths/<slug:reference>/follow-up/", views.follow_up_case, name="follow-up-case"),
    path(f"{ONE}/", views.follow_up, name="follow-up"),
    path(f"{ONE}/read/", views.read, name="follow-up-read"),
    path(f"{ONE}/correct/", views.correct, name="follow-up-correct"),
    path(f"{ONE}/contact/", steps.contact, name="follow-up-contact"),
    path(f"{ONE}/plan/", steps.plan, name="follow-up-plan"),
    path(f"{ONE}/hand-over/", steps.hand_over, name="follow-up-hand-over"),
    path(f"{ONE}/end/", steps.end, name="follow-up-end"),
    path(f"{ONE}/reopen/", steps.reopen, name="follow-up-reopen"),
    path(f"{ONE}/hide/", steps.hide, name="follow-up-hide"),
    path(f"{ONE}/tell-of-death/", steps.tell_of_death, name="follow-up-tell-of-death"),
    path(f"{ONE}/death/", steps.name_death, name="follow-up-death"),
]
