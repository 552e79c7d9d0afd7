"""Tables of what is kept that count no person: recommendations, actions, panels."""

from collections import Counter

from dard.models import PlanLine
from dard.sharing.telling import day
from dard.states import ActionState, RecommendationState, Strength


R = RecommendationState


def listing(title, heads, rows, note=""):
    """As a publication keeps it; every cell is words."""
    return {
        "title": title,
        "heads": list(heads),
        "rows": [[str(each) for each in row] for row in rows],
        "note": note,
    }


def due(on):
    """A day that stays in one line."""
    return day(on).replace(" ", "\u00a0")


def owner_of(recommendation):
    who = [recommendation.owner_organisation, recommendation.owner_role]
    return ", ".join(str(each) for each in who if each) or "nobody yet"


def progress(recommendations, title="Progress of recommendations", note=""):
    """Each recommendation with its owner, its day and where it stands."""
    rows = [
        [f"{each.reference}: {each.words}", owner_of(each), due(each.due_on), each.get_state_display()]
        for each in recommendations
    ]
    return listing(title, ["Recommendation", "Owner", "Due", "Where it stands"], rows, note)


def overdue(recommendations, today):
    """How many actions are late at each organisation, and by how long the oldest."""
    late = [
        (each.owner_organisation, action)
        for each in recommendations
        for action in each.actions.all()
        if action.is_late(today)
    ]
    count = Counter(str(owner or "No organisation") for owner, _ in late)
    oldest = {}
    for owner, action in late:
        name = str(owner or "No organisation")
        oldest[name] = min(oldest.get(name, action.due_on), action.due_on)
    rows = [[name, many, due(oldest[name])] for name, many in sorted(count.items())]
    heads = ["Organisation", "Actions overdue", "The oldest was due"]
    return listing("Overdue actions by organisation", heads, rows, f"Counted on {day(today)}.")


def declined(recommendations):
    rows = [
        [f"{each.reference}: {each.words}", owner_of(each), each.because]
        for each in recommendations
        if each.state == R.DECLINED
    ]
    return listing("Declined by their owners", ["Recommendation", "Owner", "Why"], rows)


def embedded(recommendations):
    """How many recommendations hold, of all that stand: it counts recommendations, and no person."""
    rows = []
    for each in Strength:
        some = [one for one in recommendations if one.strength == each]
        done = [one for one in some if one.state == R.EMBEDDED]
        rows.append([each.label.partition(":")[0], len(some), len(done)])
    unsaid = [one for one in recommendations if not one.strength]
    if unsaid:
        rows.append(["Strength not said", len(unsaid), sum(one.state == R.EMBEDDED for one in unsaid)])
    rows.append(["All", len(recommendations), sum(each.state == R.EMBEDDED for each in recommendations)])
    note = "Embedded: somebody who does not own it looked again after at least three months, and it held."
    return listing("Recommendations embedded", ["Strength", "Agreed", "Embedded"], rows, note)


def actions(recommendations, today):
    found = [action for each in recommendations for action in each.actions.all()]
    rows = [
        [state.label, sum(each.state == state for each in found)]
        for state in ActionState
        if any(each.state == state for each in found)
    ]
    late = sum(each.is_late(today) for each in found)
    return listing("Actions", ["Where they stand", "Number"], rows, f"Of these {late} are past their day.")


def ratings(area):
    """The risks of the area's latest plan, as they are rated now."""
    lines = PlanLine.objects.filter(plan__area=area, taken_out_at=None).select_related("lead", "plan")
    lines = list(lines.prefetch_related("ratings").order_by("-plan__since", "pk"))
    latest = [each for each in lines if each.plan_id == lines[0].plan_id]
    rows = []
    for each in latest:
        rated = list(each.ratings.all())
        last, before = (rated[-1] if rated else None), (rated[-2] if len(rated) > 1 else None)
        rows.append([each.risk, each.lead, last or "Not rated", before or "None"])
    note = "Likelihood from A (very high) to F (almost impossible), impact from 1 (catastrophic) to 4."
    heads = ["Risk", "Who leads", "Rated now", "Rated before"]
    return listing("Reduction plan: how its risks are rated", heads, rows, note)
