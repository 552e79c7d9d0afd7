"""Words for partners that are no alert, made by the actions that people use."""

from accounts.states import Role
from alerts import actions, circulating
from alerts.models import Subscriber
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import SubscriberFactory


BODY = "<h2>What we learned</h2><p>Prescriptions end on a <strong>Tuesday</strong>.</p>"


def circular(*, area=None, by=None, readers=1, **words):
    """Circulated to so many readers, each of an organisation of their own."""
    area = area or AreaFactory()
    by = by or person(Role.REVIEW_COORDINATOR, area=area)
    for _ in range(readers):
        SubscriberFactory(organisation=OrganisationFactory(area=area))
    everybody = Subscriber.objects.in_area(area)
    said = {
        "kind": "Briefing of one page",
        "title": "Seven-minute briefing",
        "summary": "What we learned, and what to do now.",
        "body": BODY,
    }
    return actions.circulate(
        area,
        by=by,
        audience=everybody,
        recipients_seen=circulating.mark_of(circulating.told(area, everybody)),
        **said | words,
    )
