from alerts.models.alert import Alert
from alerts.models.delivery import Attempt, Delivery
from alerts.models.discussion import Discussion
from alerts.models.draft import Approval, Draft
from alerts.models.photo import Photo
from alerts.models.reply import Acknowledgement, Sighting
from alerts.models.revision import Revision
from alerts.models.subscriber import Subscriber, Subscription
from alerts.models.version import Version
from alerts.models.wording import Phrase, Template, WordingRule


__all__ = [
    "Acknowledgement",
    "Alert",
    "Approval",
    "Attempt",
    "Delivery",
    "Discussion",
    "Draft",
    "Photo",
    "Phrase",
    "Revision",
    "Sighting",
    "Subscriber",
    "Subscription",
    "Template",
    "Version",
    "WordingRule",
]
