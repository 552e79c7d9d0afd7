from django.urls import path

from dard.views import (
    action_moves,
    action_owners,
    action_plan,
    assignments,
    owner_moves,
    owning,
    reduction_plans,
)


ONE, PLAN = "desk/actions/<slug:reference>/", "desk/actions/plans/"
RECOMMENDATION = "desk/actions/of/<slug:reference>/"

urlpatterns = [
    path("desk/actions/", action_plan.index, name="actions"),
    path("desk/actions/actions.csv", action_plan.as_csv, name="actions-csv"),
    path("desk/actions/checks.ics", action_plan.checks_calendar, name="checks-calendar"),
    path("desk/actions/mine/", action_plan.mine, name="actions-mine"),
    path("desk/actions/partnership/", action_plan.partnership, name="actions-partnership"),
    path(PLAN, reduction_plans.index, name="reduction-plans"),
    path(f"{PLAN}new/", reduction_plans.new, name="reduction-plan-new"),
    path(f"{PLAN}<int:pk>/", reduction_plans.detail, name="reduction-plan"),
    path(f"{PLAN}<int:pk>/plan.csv", reduction_plans.as_csv, name="reduction-plan-csv"),
    path(f"{PLAN}<int:pk>/plan.pdf", reduction_plans.as_pdf, name="reduction-plan-pdf"),
    path(f"{PLAN}<int:pk>/lines/new/", reduction_plans.line_new, name="plan-line-new"),
    path(f"{PLAN}<int:plan>/lines/<int:pk>/", reduction_plans.line_change, name="plan-line"),
    path(f"{PLAN}<int:plan>/lines/<int:pk>/rate/", reduction_plans.line_rate, name="plan-line-rate"),
    path(f"{PLAN}<int:plan>/lines/<int:pk>/take-out/", reduction_plans.line_out, name="plan-line-take-out"),
    path(f"{RECOMMENDATION}send/", owner_moves.send, name="recommendation-send"),
    path(f"{RECOMMENDATION}set/", action_moves.new, name="action-new"),
    path(f"{RECOMMENDATION}new-link/", owner_moves.assignment_link, name="assignment-new-link"),
    *owning.both_ways(
        "actions/",
        "owner-link",
        owning.owner_by_token,
        "desk/actions/mine/",
        "action-mine",
        owning.my_owner,
        action_owners.VIEWS,
    ),
    *owning.both_ways(
        "recommendations/",
        "assignment-link",
        owning.assignment_by_token,
        "desk/actions/mine/recommendations/",
        "assignment-mine",
        owning.my_assignment,
        assignments.VIEWS,
    ),
    path(
        "desk/deaths/<slug:reference>/close-embedded/",
        action_moves.close_embedded,
        name="case-close-embedded",
    ),
    path(ONE, action_plan.detail, name="action"),
    path(f"{ONE}agree/", action_moves.agree, name="action-agree"),
    path(f"{ONE}verify/", action_moves.verify, name="action-verify"),
    path(f"{ONE}send-back/", action_moves.send_back, name="action-send-back"),
    path(f"{ONE}drop/", action_moves.drop, name="action-drop"),
    path(f"{ONE}due/", action_moves.due, name="action-due"),
    path(f"{ONE}progress/", action_moves.progress, name="action-progress"),
    path(f"{ONE}evidence/", action_moves.evidence, name="action-evidence"),
    path(f"{ONE}evidence/<int:pk>/", action_plan.read_evidence, name="evidence-read"),
    path(f"{ONE}checks/<int:pk>/", action_moves.check, name="action-check"),
    path(f"{ONE}owners/add/", owner_moves.owner_add, name="owner-add"),
    path(f"{ONE}owners/<int:pk>/end/", owner_moves.owner_end, name="owner-end"),
    path(f"{ONE}owners/<int:pk>/new-link/", owner_moves.owner_link, name="owner-new-link"),
]
