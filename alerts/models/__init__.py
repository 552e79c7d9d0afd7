from alerts.models.alert import Alert
from alerts.models.delivery import Attempt, Delivery
from alerts.models.discussion import Discussion
from alerts.models.draft import Approval, Draft
from alerts.models.reply import Acknowledgement, Sighting
from alerts.models.subscriber import Subscriber, Subscription
from alerts.models.version import Version


__all__ = [
    "Acknowledgement",
    "Alert",
    "Approval",
    "Attempt",
    "Delivery",
    "Discussion",
    "Draft",
    "Sighting",
    "Subscriber",
    "Subscription",
    "Version",
]
