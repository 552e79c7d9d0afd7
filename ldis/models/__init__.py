from ldis.models.attachment import Attachment
from ldis.models.concern import Assessment, Concern, GradingMatrix
from ldis.models.count import Count
from ldis.models.distinction import Distinction
from ldis.models.duty import Shift, StaffNote
from ldis.models.efficacy import EfficacyCheck
from ldis.models.emergency import Emergency
from ldis.models.enquiry import Ask, Enquiry, Reply
from ldis.models.foreign import ForeignAlert
from ldis.models.handling import Consent, Relabelling
from ldis.models.inbound import InboundMessage
from ldis.models.neighbour import Adoption, Share
from ldis.models.referral import Referral
from ldis.models.report import Report, Reporter
from ldis.models.routing import Routing, Unlinking
from ldis.models.sample import Sample, TestResult
from ldis.models.source import SourceGrading
from ldis.models.term import Profile, Term
from ldis.models.watching import Look, Suggestion


__all__ = [
    "Adoption",
    "Ask",
    "Assessment",
    "Attachment",
    "Concern",
    "Consent",
    "Count",
    "Distinction",
    "EfficacyCheck",
    "Emergency",
    "Enquiry",
    "ForeignAlert",
    "GradingMatrix",
    "InboundMessage",
    "Look",
    "Profile",
    "Referral",
    "Relabelling",
    "Reply",
    "Report",
    "Reporter",
    "Routing",
    "Sample",
    "Share",
    "Shift",
    "SourceGrading",
    "StaffNote",
    "Suggestion",
    "Term",
    "TestResult",
    "Unlinking",
]
