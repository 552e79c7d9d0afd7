"""Where an issued alert stands for the reader: by its date, whatever the worker has had time to do."""

from dataclasses import dataclass
from datetime import datetime

from alerts.states import AlertState


LAST_DAY_PASSED = "Its last day has passed."
NOT_AS_IT_WAS = "It should not have been published as it was"


VERBS = {AlertState.STOOD_DOWN: "was stood down", AlertState.RETRACTED: "was retracted"}


@dataclass(frozen=True)
class Standing:
    """Whether an alert is in force; if not, how it ended (an AlertState, "" where a newer version took its
    place), since when and why. `changed_at` is when that last changed."""

    in_force: bool
    changed_at: datetime
    ended_at: datetime | None = None
    because: str = ""
    replaced_by: int | None = None
    how: str = ""

    @property
    def is_retracted(self):
        """It ended because it should not have been said, and not because the danger is over."""
        return self.how == AlertState.RETRACTED

    @property
    def words(self):
        if self.is_retracted:
            return "Retracted"
        return "In force" if self.in_force else "No longer in force"

    @property
    def verb(self):
        """What happened to it, to be followed by when: "It was stood down on 3 May"."""
        return VERBS.get(self.how, "ended")

    @property
    def why(self):
        """Why it is no longer in force, in one or more sentences."""
        return f"{NOT_AS_IT_WAS}: {self.because}" if self.is_retracted else self.because


def standing_of(alert, now):
    """The standing of a published alert. A page that waits for the worker to end it would lie meanwhile."""
    issued_at = alert.current_version.issued_at
    if alert.state == AlertState.LIVE and alert.valid_until > now:
        return Standing(True, issued_at)
    noted_at = alert.ended_at or alert.valid_until
    return Standing(
        False,
        changed_at=max(issued_at, noted_at),
        ended_at=min(noted_at, alert.valid_until),
        because=alert.ended_because or LAST_DAY_PASSED,
        how=AlertState.EXPIRED if alert.state == AlertState.LIVE else alert.state,
    )


def standing_of_version(version, now):
    """The standing of one version: the alert's own, or that a newer one took its place."""
    alert = version.alert
    if version.pk is None:
        return Standing(False, version.issued_at, because="It has not been issued.")
    if version.pk == alert.current_version_id:
        return standing_of(alert, now)
    following = alert.versions.get(number=version.number + 1)
    return Standing(
        False,
        changed_at=following.issued_at,
        ended_at=following.issued_at,
        because=f"Version {following.number} took its place.",
        replaced_by=alert.current_version.number,
    )
