"""Why a message goes out, and the words that belong to that: its title, its first sentences, what it asks."""

from dataclasses import dataclass

from alerts.labels import labels_for, moment
from alerts.objectives import answering
from alerts.states import ENDING_KINDS, Purpose, VersionKind


# What is said besides an alert itself has words of its own; a version has those of its kind.
ASIDE = frozenset({Purpose.REMINDER, Purpose.ESCALATION, Purpose.ENDED, Purpose.RECALL})
OVER = ENDING_KINDS | {Purpose.ENDED, Purpose.RECALL}
ASKS = {Purpose.ENDED: "answer_questions", Purpose.RECALL: "say_down"}


@dataclass(frozen=True)
class Occasion:
    """Of one message in one language. `organisation` is the recipient's, "" where it is not to be named."""

    version: object
    purpose: str
    language: str
    organisation: str = ""

    @property
    def key(self):
        return self.purpose if self.purpose in ASIDE else self.version.kind

    @property
    def say(self):
        return labels_for(self.language)

    @property
    def is_over(self):
        """It tells of an alert's end, to those who were sent it."""
        return self.key in OVER

    @property
    def is_short(self):
        """Its readers have the alert already. A deputy has not."""
        return self.key in ASIDE - {Purpose.ESCALATION}

    @property
    def is_extension(self):
        return self.key == VersionKind.EXTENSION

    @property
    def title(self):
        return self.say.get(f"title_{self.key}", self.say["alert"])

    @property
    def marks(self):
        """What leads a subject, the most urgent first."""
        exercise = [self.say["mark_exercise"]] if self.version.alert.area.is_exercise else []
        keys = [self.purpose] if self.purpose in ASKS else [self.purpose, self.version.kind]
        return [*exercise, *(self.say[f"mark_{key}"] for key in keys if f"mark_{key}" in self.say)]

    @property
    def lead(self):
        """The first sentences, in a list; none where the alert itself comes first."""
        words = self.say.get(f"lead_{self.key}", "")
        organisation = self.organisation or self.say["your_organisation"]
        said = [words.replace("{organisation}", organisation)] if words else []
        return said + self.asked_by

    @property
    def asked_by(self):
        """By when everybody is asked to answer, said to those who have not."""
        objective = answering(self.version, self.version.issued_at) if self.key == Purpose.REMINDER else None
        if objective is None:
            return []
        return [self.say["answer_by"].format(when=moment(self.language, objective.due_at))]

    @property
    def asked(self):
        """What the link is pressed for."""
        return self.say[ASKS.get(self.key, "say_received")]
