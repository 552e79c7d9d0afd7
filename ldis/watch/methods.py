"""The methods by which a series is watched, each with its name and where it is described."""

from collections.abc import Callable
from dataclasses import dataclass

from ldis.states import Method
from ldis.watch import cusum, ears, farrington
from ldis.watch.series import WEEK


@dataclass(frozen=True)
class Watching:
    """One method. `assess(counts, period)` speaks of the last count: a Finding, or None if it cannot yet."""

    method: Method
    assess: Callable
    source: str

    def through(self, counts, period=WEEK):
        """What it would have said at each count, knowing only what came before it."""
        if self.method == Method.CUSUM:
            return cusum.chart(counts, period)
        return [self.assess(counts[: end + 1], period) for end in range(len(counts))]


# In the order in which a suggestion names them: the first that raises an alarm gives its reason.
METHODS = (
    Watching(Method.FARRINGTON, farrington.assess, "Farrington 1996; Noufaily 2013"),
    Watching(Method.EARS_C2, lambda counts, period: ears.c2(counts), "Hutwagner 2003"),
    Watching(Method.CUSUM, cusum.assess, "Höhle and Paul 2008"),
    Watching(Method.EARS_C1, lambda counts, period: ears.c1(counts), "Hutwagner 2003"),
    Watching(Method.EARS_C3, lambda counts, period: ears.c3(counts), "Hutwagner 2003"),
)
