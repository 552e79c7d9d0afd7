"""What may be done, whoever asks. Each rule refuses in a sentence. A file for each noun."""

from dard.policies.alert_links import check_can_consider, check_can_link, check_can_raise
from dard.policies.reported_deaths import check_can_take_up


__all__ = ["check_can_consider", "check_can_link", "check_can_raise", "check_can_take_up"]
