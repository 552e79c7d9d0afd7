"""Working off deliveries. The rows are the truth: a worker takes some under a lease, marks each as begun only
if nothing has taken it back meanwhile, sends it, and records how that ended, one by one.

A worker that is killed loses nothing: its leases run out and the rows are due again. At most the one
message it was in the middle of is sent a second time, with the Message-ID it had.
"""

from alerts.outbox.claims import claim
from alerts.outbox.crew import Crew
from alerts.outbox.lanes import LANES, drain


__all__ = ["LANES", "Crew", "claim", "drain"]
