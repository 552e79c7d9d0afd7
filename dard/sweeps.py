"""What the worker does for this room."""

from accounts.models import Area
from dard import actions
from workflow.sweeps import sweep


@sweep("clusters of cases", seconds=900)
def suggest_clusters():
    """Look whether cases come together; a suggestion that was made before is not made again."""
    return sum(actions.suggest_clusters(area) for area in Area.objects.filter(cases__isnull=False).distinct())
