from django.urls import path

from dard.views import certainty, pausing, settings, tasks, triage


CASE = "desk/deaths/<slug:reference>/"

urlpatterns = [
    path("desk/deaths/tasks/", tasks.my_tasks, name="my-tasks"),
    path("desk/deaths/settings/", settings.settings, name="settings"),
    path("desk/deaths/settings/<slug:area>/<slug:key>/", settings.setting_edit, name="setting-edit"),
    path(f"{CASE}triage/scope/", triage.triage_scope, name="triage-scope"),
    path(f"{CASE}triage/lines/", triage.triage_lines, name="triage-lines"),
    path(f"{CASE}triage/weigh/", triage.triage_weigh, name="triage-weigh"),
    path(f"{CASE}triage/decide/", triage.triage_decide, name="triage-decide"),
    path(f"{CASE}triage/agree/", triage.triage_agree, name="triage-agree"),
    path(f"{CASE}triage/return/", triage.triage_return, name="triage-return"),
    path(f"{CASE}pause/", pausing.case_move, {"move": "pause"}, name="case-pause"),
    path(f"{CASE}resume/", pausing.case_resume, name="case-resume"),
    path(f"{CASE}reopen/", pausing.case_move, {"move": "reopen"}, name="case-reopen"),
    path(f"{CASE}deepen/", pausing.case_move, {"move": "deepen"}, name="case-deepen"),
    path(f"{CASE}close/", pausing.case_move, {"move": "close"}, name="case-close"),
    path(f"{CASE}certainty/", certainty.certainty_edit, name="certainty-edit"),
    path(f"{CASE}tasks/new/", tasks.task_new, name="task-new"),
    path(f"{CASE}tasks/<int:pk>/done/", tasks.task_done, name="task-done"),
]
