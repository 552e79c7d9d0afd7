"""What a reduction plan may hold."""

from dard.policies.action_plan import check_words
from dard.states import Impact, Likelihood
from workflow.refusals import Refused


MOST_LINES = 40  # Ours: a plan that is longer is read by nobody.


def check_is_plan(title, since, until):
    check_words(title, "Say what the plan is called.")
    if since is None or until is None:
        raise Refused("Say from when until when the plan goes.")
    if since > until:
        raise Refused("The plan ends before it begins. Check the two days.")


def check_is_line(plan, risk, lead, recommendations):
    check_words(risk, "Write the risk in plain words.")
    if lead is None or lead.area_id != plan.area_id:
        raise Refused("Choose the organisation that leads, of this area.")
    if any(each.area_id != plan.area_id for each in recommendations):
        raise Refused("A recommendation belongs to another area. Choose from this one.")


def check_has_room(plan):
    if plan.lines.filter(taken_out_at=None).count() >= MOST_LINES:
        raise Refused(f"A plan has at most {MOST_LINES} lines. Take one out first.")


def check_is_rating(likelihood, impact, because):
    if likelihood not in Likelihood.values or impact not in Impact.values:
        raise Refused("Choose how likely it is, and how grave it would be.")
    check_words(because, "Say why it is rated so. It stays readable.")


def check_stands(line):
    if line.taken_out_at:
        raise Refused("This line was taken out of the plan.")


def check_is_another(line, likelihood, impact):
    last = line.ratings.last()
    if last and (last.likelihood, last.impact) == (likelihood, impact):
        raise Refused("It is rated so already.")
