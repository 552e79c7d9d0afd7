from alerts.models.addressbook import AddressBook
from alerts.models.alarm import Alarm, Probe
from alerts.models.alert import Alert
from alerts.models.circular import Circular, ReadReceipt
from alerts.models.delivery import Attempt, Delivery, Receipt
from alerts.models.discussion import Discussion
from alerts.models.draft import Approval, Draft
from alerts.models.endpoint import Endpoint
from alerts.models.group import Group
from alerts.models.photo import Photo
from alerts.models.reply import Acknowledgement, Cascade, Conclusion, Evaluation, Sighting
from alerts.models.revision import Revision
from alerts.models.subscriber import Subscriber
from alerts.models.subscription import Subscription
from alerts.models.version import Version
from alerts.models.wording import Phrase, Template, WordingRule


__all__ = [
    "Acknowledgement",
    "AddressBook",
    "Alarm",
    "Alert",
    "Approval",
    "Attempt",
    "Cascade",
    "Circular",
    "Conclusion",
    "Delivery",
    "Discussion",
    "Draft",
    "Endpoint",
    "Evaluation",
    "Group",
    "Photo",
    "Phrase",
    "Probe",
    "ReadReceipt",
    "Receipt",
    "Revision",
    "Sighting",
    "Subscriber",
    "Subscription",
    "Template",
    "Version",
    "WordingRule",
]
