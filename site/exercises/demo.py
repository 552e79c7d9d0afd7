"""A county in the middle of a working week: alerts in force, one that waits for approval, a vote that is
open, reports nobody has read. All of it is reached by playing scenarios part of the way.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from alerts.models import Alert
from dard.models import Case
from exercises import (
    demo_deaths,
    demo_desk,
    demo_figures,
    demo_following,
    demo_learning,
    demo_papers,
    demo_people,
    demo_plan,
    demo_registers,
)
from exercises import scenario as scenarios
from exercises.player import Player
from exercises.post import Post
from exercises.reference import load_reference
from exercises.scenario import ScriptedReport
from exercises.timeline import Timeline
from exercises.visitor import Visitor
from exercises.work import work_until
from ldis.models import Concern, Report
from workflow.events import SYSTEM, record
from workflow.refusals import Refused


FOLDER = Path(__file__).with_name("demonstration")
MAIL = ""  # messages lie in the installation's own mail folder, not in one below it

# Long enough to deliver an alert in; the demonstration waits until it is over.
SHORT_LIFE = timedelta(seconds=8)


class DemoPlayer(Player):
    """Plays without a look at the public pages, and leaves all mail in one folder."""

    folder = invitations = MAIL

    def check_page(self):
        """Left to rehearsals."""

    def look_for_others(self, report):
        """Left to rehearsals."""


def load_demo(say=lambda words: None):
    """Set up whatever the demonstration lacks; (logins, whether anything was made) back."""
    check_holds_nothing_real()
    load_reference()
    with transaction.atomic():
        cast, is_new = demo_people.prepare()
    missing, visitor = [each for each in PIECES if not each.is_there(cast.area)], Visitor()
    for each in missing:
        say(each.words)
        each.play(cast, visitor)
    if missing:
        wait_for_the_end(cast.area)
    if missing or is_new:
        with transaction.atomic():
            record("demo.loaded", cast.area, by=SYSTEM, pieces=len(missing))
    return demo_people.logins(), bool(missing or is_new)


def check_holds_nothing_real():
    """Logins that are printed on a screen do not belong beside real reports."""
    is_demo = Area.objects.filter(slug=demo_people.SLUG).exists()
    kept = (Report, Case)
    if not is_demo and any(each.objects.filter(area__is_exercise=False).exists() for each in kept):
        raise Refused(
            "This installation holds real reports or cases. Load the demonstration into a database of its"
            " own."
        )


def wait_for_the_end(area):
    """The alert with the short life ends as every alert does: by the worker, when its last moment is over."""
    soon = timezone.now() + SHORT_LIFE
    short = Alert.objects.in_force().filter(area=area, valid_until__lte=soon)
    work_until(lambda: not short.exists())


@dataclass
class Piece:
    """One part of the demonstration: what it is, whether it is there, and how it comes to be."""

    words: str
    is_there: callable
    play: callable


def piece(name, folder=scenarios.SCENARIOS):
    """A part that is played from a scenario; the title of its concern tells whether it is there."""

    def decorate(act):
        def is_there(area):
            title = scenarios.load(name, folder).concern["title"]
            return Concern.objects.filter(area=area, title=title).exists()

        def play(cast, visitor):
            post = Post(settings.DATA_DIR / "mail")
            act(DemoPlayer(scenarios.load(name, folder), cast, Timeline(), post, visitor=visitor))

        return Piece(act.__name__.replace("_", " ").capitalize(), is_there, play)

    return decorate


@piece("cocaine", FOLDER)
def an_alert_that_expired(player):
    """Its last moment comes while the rest is being set up; see wait_for_the_end."""
    player.raise_concern()
    player.decide()
    stage = player.scenario.stages[0]
    player.run_stage(replace(stage, valid_for_hours=SHORT_LIFE / timedelta(hours=1)))


@piece("flame-2022")
def an_alert_that_was_stood_down(player):
    player.raise_concern()
    player.decide()
    for stage in player.scenario.stages:
        player.run_stage(stage)
    player.end()


@piece("isotonitazene-2021")
def an_alert_for_partners(player):
    player.raise_concern()
    player.decide()
    player.run_stage(player.scenario.stages[0])


@piece("dublin-2023")
def an_alert_for_the_public(player):
    player.raise_concern()
    player.decide()
    for stage in player.scenario.stages[:2]:
        player.run_stage(stage)


@piece("bromazolam-2023")
def an_alert_that_awaits_approval(player):
    player.raise_concern()
    player.decide()
    player.write(player.scenario.stages[0])


@piece("superman-2014")
def a_vote_that_is_open(player):
    """Whoever has no login has voted; the others can, and so decide it."""
    player.raise_concern()
    player.consult()
    for vote in player.scenario.decision.votes:
        if vote.seat not in demo_people.SEATS_WITH_LOGIN:
            player.vote(vote)


@piece("ketamine", FOLDER)
def a_concern_that_is_graded(player):
    player.raise_concern()


@piece("counterfeit", FOLDER)
def a_concern_that_partners_are_asked_about(player):
    demo_desk.corroborate(player)


def watch(cast, visitor):
    demo_desk.let_something_rise(DemoPlayer(None, cast, Timeline(), None, visitor=visitor))


def worklist():
    return tomllib.loads((FOLDER / "worklist.toml").read_text(encoding="utf-8"))["reports"]


def has_worklist(area):
    return Report.objects.filter(area=area, happened=worklist()[0]["happened"]).exists()


def add_worklist(cast, visitor):
    """Reports that came in at different times, so that their clocks stand differently."""
    player = DemoPlayer(None, cast, Timeline(), None, visitor=visitor)
    for fields in worklist():
        came = timezone.now() - timedelta(hours=fields.pop("hours_ago"))
        by = fields.pop("by")
        player.receive(ScriptedReport(by=by, criterion="", answer="", report=fields), now=came)


PIECES = [
    an_alert_that_expired,
    an_alert_that_was_stood_down,
    an_alert_for_partners,
    an_alert_for_the_public,
    an_alert_that_awaits_approval,
    a_vote_that_is_open,
    a_concern_that_is_graded,
    a_concern_that_partners_are_asked_about,
    Piece("A duty rota", demo_desk.is_staffed, demo_desk.staff),
    Piece(
        "Alerts from elsewhere", demo_desk.has_alerts_from_elsewhere, demo_desk.take_in_alerts_from_elsewhere
    ),
    Piece("A concern of a neighbour", demo_desk.has_neighbour, demo_desk.hear_from_a_neighbour),
    Piece("Something unusual", demo_desk.has_suggestion, watch),
    Piece("Reports nobody has read yet", has_worklist, add_worklist),
    Piece("A year of deaths under review", demo_deaths.has_year, demo_deaths.grow_year),
    Piece("A death with an approved account", demo_deaths.has_account, demo_deaths.tell_one),
    Piece("A death that two services notified", demo_deaths.has_pair, demo_deaths.notify_one_twice),
    Piece("A lesson, and those who act on it", demo_learning.has_learned, demo_learning.learn),
    Piece("What became of earlier ones", demo_following.has_history, demo_following.tell_history),
    Piece("A plan against the risks", demo_plan.has_plan, demo_plan.write_plan),
    Piece("An account to read", demo_following.has_account_to_read, demo_following.tell_another),
    Piece("The next meeting", demo_learning.has_next_meeting, demo_learning.call_next_meeting),
    Piece("Those who survived", demo_registers.has_follow_ups, demo_registers.follow_up),
    Piece("Naloxone", demo_registers.has_naloxone, demo_registers.keep_naloxone),
    Piece("A family and its wishes", demo_registers.has_family, demo_registers.keep_family),
    Piece("Earlier years of deaths and overdoses", demo_figures.has_past, demo_figures.grow_past),
    Piece("How many people live there", demo_figures.has_populations, demo_figures.enter_populations),
    Piece("Figures that were released", demo_figures.has_dashboard, demo_figures.release_dashboard),
    Piece("A register of another office", demo_figures.has_register, demo_figures.import_register),
    *(Piece(words, demo_papers.is_begun(kind), play) for words, kind, play in demo_papers.PAPERS),
]
