"""What agencies were shown of who a case is about: which, when first, and how often."""

from collections import Counter

from dard.agencies import who
from workflow.events import name_actor
from workflow.models import Event


def with_times(requests):
    """Each request with how often it was looked at behind its link, as the trail of its case has it."""
    cases = {str(each.case_id) for each in requests}
    looks = Event.objects.filter(subject_type="dard.case", subject_id__in=cases, action="identity.read")
    actors = Counter(looks.filter(actor__in=[*map(name_actor, requests)]).values_list("actor", flat=True))
    for each in requests:
        each.times = actors[name_actor(each)]
        each.besides = [who.MAY_SHOW[name] for name in each.shows]
    return requests
