"""What the worker does for this room."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Area
from dard import actions, retention
from dard.actions import registers_import
from dard.models import Action, AgencyRequest, Family, Inquest, Meeting, Notification, RegisterImport
from dard.notification_links import OWN_DAYS
from dard.states import AGENDA_OPEN, WITH_WORKER, NotificationState, RegisterImportState
from workflow.events import SYSTEM
from workflow.refusals import refusal
from workflow.sweeps import one_by_one, sweep


@sweep("clusters of cases", seconds=900)
def suggest_clusters():
    """Look whether cases come together; a suggestion that was made before is not made again."""
    return sum(actions.suggest_clusters(area) for area in Area.objects.filter(cases__isnull=False).distinct())


@sweep("agencies", seconds=60)
def chase_agencies():
    """Write again to agencies that have not answered. Each is looked at anew under its lock."""
    return sum(actions.chase(each) for each in AgencyRequest.objects.to_chase(timezone.now()))


@sweep("retention", seconds=3600)
def erase_what_is_over():
    """Erase what was kept for as long as it may be."""
    return sum(erased_in(area) for area in Area.objects.filter(cases__isnull=False).distinct())


def erased_in(area):
    due = [(case, kept) for kept in retention.EVERY for case in retention.due(area, kept)]
    return len([actions.erase_kept(case, kept) for case, kept in due]) + actions.forget_requests(area)


@sweep("evidence of actions that are over", seconds=3600)
def erase_evidence():
    """Erase files that showed that something was done, when they were kept for as long as they may be."""
    areas = Area.objects.filter(recommendations__isnull=False).distinct()
    return sum(actions.erase_evidence(each) for area in areas for each in retention.evidence_due(area))


@sweep("coroner checks", seconds=900)
def tell_of_coroner_checks():
    """Tell the coordinators that a coroner's office is to be asked again."""
    return sum(actions.tell_of_coroner_check(each) for each in Inquest.objects.to_ask(timezone.now()))


@sweep("unanswered reports to prevent deaths", seconds=900)
def miss_pfd_answers():
    """The time to answer is over."""
    return sum(actions.miss_pfd_answer(each) for each in Inquest.objects.pfd_due(timezone.now()))


@sweep("offers to families", seconds=900)
def tell_of_family_offers():
    """Tell those who look after families; nothing goes to a family by itself."""
    return sum(actions.tell_of_offer(each) for each in Family.objects.to_offer(timezone.now()))


@sweep("notifications never sent", seconds=3600)
def let_old_drafts_go():
    """What was begun and never sent is thrown away when its address opens no more."""
    begun_before = timezone.now() - timedelta(days=OWN_DAYS)
    drafts = Notification.objects.filter(state=NotificationState.DRAFT, begun_at__lt=begun_before)
    return sum(not refusal(actions.discard_notification, each, by=SYSTEM) for each in drafts)


@sweep("actions due or late", seconds=300)
def escalate_actions():
    """Tell owners, leads and the partnership. Each is looked at anew under its lock."""
    return sum(actions.escalate_action(each) for each in Action.objects.to_escalate(timezone.now()))


@sweep("meetings of the steering group", seconds=900)
def tell_of_meetings():
    """Write what is due before a meeting: the case list, the summaries, the reminder."""
    now = timezone.now()
    to_come = Meeting.objects.filter(state__in=AGENDA_OPEN, begins_at__gt=now)
    return sum(actions.tell_of_cycle(each, now=now) for each in to_come)


@sweep("historic registers", seconds=5, apart=True)
def take_in_registers():
    """Look through files that were chosen, and import those that were approved."""
    waiting = RegisterImport.objects.filter(state__in=WITH_WORKER).select_related("register").order_by("pk")
    return one_by_one(waiting, lambda each: not refusal(work_on, each))


def work_on(run):
    is_chosen = run.state == RegisterImportState.CHECKING
    return registers_import.look_through(run) if is_chosen else registers_import.take_in(run)
