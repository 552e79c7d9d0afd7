from ldis.models.concern import Assessment, Concern, GradingMatrix, Referral
from ldis.models.report import Report, Reporter


__all__ = ["Assessment", "Concern", "GradingMatrix", "Referral", "Report", "Reporter"]
