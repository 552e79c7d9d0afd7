"""A rehearsal: one scenario played from the first report to the end of the alert, and what came of it."""

from django.db import transaction

from alerts.models import Acknowledgement, Delivery
from alerts.states import DeliveryState
from exercises import cast as casting
from exercises.player import Player
from exercises.post import Post, folder_of_run
from exercises.reference import load_reference
from exercises.timeline import StepFailed
from workflow.events import SYSTEM, first_broken, record


def rehearse(scenario, recipients, timeline, say=lambda words: None):
    """Play a whole scenario for so many recipients; what came of it, as plain values. Raises StepFailed
    with a sentence at the first step that does not happen."""
    timeline.begin("Who takes part")
    with timeline.step("exercise.prepared") as step:
        cast = prepare(scenario, recipients)
        step.words = f"{cast.area}: {recipients} subscribers"
    player = Player(scenario, cast, timeline, Post(folder_of_run(scenario.name)), say=say)
    play(player, timeline)
    with timeline.step("events.verified", recorded=False, words="The whole chain, from the first event on"):
        check_chain()
    return outcome(scenario, player.alert, recipients, timeline) | {"look_alikes": player.look_alikes}


def play(player, timeline):
    timeline.begin("From the first report to a graded concern")
    player.raise_concern()
    timeline.begin("The panel decides")
    player.decide()
    for stage in player.scenario.stages:
        timeline.begin(f"The alert: {stage.name}")
        player.run_stage(stage)
    timeline.begin("The end of the alert")
    player.end()


def prepare(scenario, recipients):
    load_reference()
    with transaction.atomic():
        cast = casting.rehearsal_cast(f"exercise-{scenario.name}", scenario.area)
        casting.subscribe(cast, recipients)
        record("exercise.prepared", cast.area, by=SYSTEM, scenario=scenario.name, recipients=recipients)
    return cast


def check_chain():
    broken = first_broken()
    if broken:
        raise StepFailed(f"The event chain is broken at event {broken[0]}: {broken[1]}.")


def outcome(scenario, alert, recipients, timeline):
    deliveries = Delivery.objects.filter(version__alert=alert)
    result = {
        "scenario": scenario.name,
        "steps": [step.as_json() for step in timeline.steps],
        "recipients": recipients,
        "delivered": deliveries.filter(version__number=1, state=DeliveryState.SENT).count(),
        "given_up": deliveries.filter(state=DeliveryState.GIVEN_UP).count(),
        "acknowledged": Acknowledgement.objects.filter(alert=alert).count(),
        "events_verified": True,
    }
    if result["delivered"] != recipients:
        raise StepFailed(f"Of {recipients} recipients, {result['delivered']} were sent the alert.")
    return result
