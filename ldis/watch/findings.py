"""What a method says of one period."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One period's count against what was expected. All but the statistic are in counts per period.

    It is an alarm when the count is above the threshold and not below `least`.
    """

    observed: int
    expected: float
    threshold: float
    statistic: float
    least: int = 0
    parameters: dict = field(default_factory=dict, compare=False)

    @property
    def is_alarm(self):
        return self.observed > self.threshold and self.observed >= self.least

    @property
    def enough(self):
        """The smallest count that is an alarm."""
        return max(int(self.threshold) + 1 if self.threshold >= 0 else 0, self.least)
