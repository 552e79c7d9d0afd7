"""What things can be, whose move it is, and the words people read: a file for each noun."""

from ldis.states.concerns import (
    CONCERN_HELD_BY,
    CONSEQUENCES,
    ONE_OF,
    ConcernState,
    Decided,
    Measure,
)
from ldis.states.emergencies import (
    EMERGENCY_HELD_BY,
    RATIFICATION_CONSEQUENCES,
    UNDER_WAY,
    EmergencyState,
    Ratification,
)
from ldis.states.enquiries import (
    ENQUIRY_HELD_BY,
    EnquiryState,
    Seen,
)
from ldis.states.handling import (
    CONSENT_ON_ARRIVAL,
    BorneOut,
    ConsentGiven,
    TrackRecord,
)
from ldis.states.intake import (
    PLACEABLE,
    UNFIT_VERDICTS,
    ForeignForm,
    MailOutcome,
    OriginCheck,
    Verdict,
)
from ldis.states.neighbours import (
    SHARE_HELD_BY,
    ShareState,
)
from ldis.states.reports import (
    HOW_KNOWN,
    REPORT_HELD_BY,
    TOLD,
    UNTRIAGED_STATES,
    AgeBand,
    Arrival,
    Criterion,
    Firsthand,
    NextStep,
    ReportKind,
    ReportState,
    Route,
    RoutedBy,
    Safeguarding,
)
from ldis.states.watch import (
    SUGGESTION_HELD_BY,
    Method,
    SeriesKind,
    SuggestionState,
)


__all__ = [
    "CONCERN_HELD_BY",
    "CONSENT_ON_ARRIVAL",
    "CONSEQUENCES",
    "EMERGENCY_HELD_BY",
    "ENQUIRY_HELD_BY",
    "HOW_KNOWN",
    "ONE_OF",
    "PLACEABLE",
    "RATIFICATION_CONSEQUENCES",
    "REPORT_HELD_BY",
    "SHARE_HELD_BY",
    "SUGGESTION_HELD_BY",
    "TOLD",
    "UNDER_WAY",
    "UNFIT_VERDICTS",
    "UNTRIAGED_STATES",
    "AgeBand",
    "Arrival",
    "BorneOut",
    "ConcernState",
    "ConsentGiven",
    "Criterion",
    "Decided",
    "EmergencyState",
    "EnquiryState",
    "Firsthand",
    "ForeignForm",
    "MailOutcome",
    "Measure",
    "Method",
    "NextStep",
    "OriginCheck",
    "Ratification",
    "ReportKind",
    "ReportState",
    "Route",
    "RoutedBy",
    "Safeguarding",
    "Seen",
    "SeriesKind",
    "ShareState",
    "SuggestionState",
    "TrackRecord",
    "Verdict",
]
