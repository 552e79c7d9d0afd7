"""The numbers the review of deaths goes by, each settable by an area with what it rests on."""

from dataclasses import dataclass

from dard.models import ReviewSetting


YES_OR_NO = ((1, "Yes"), (0, "No"))


@dataclass(frozen=True)
class Setting:
    """One number, what it comes as, and between what an area may choose: from `choices`, or from `least` to
    `most`."""

    key: str
    title: str
    value: int
    basis: str
    choices: tuple = ()
    least: int = 0
    most: int = 1
    unit: str = ""

    def in_words(self, value):
        return dict(self.choices).get(value) or f"{value} {self.unit}".strip()

    def allows(self, value):
        return value in dict(self.choices) if self.choices else self.least <= value <= self.most


LOOK_BACK = Setting(
    "look_back",
    "How long after leaving treatment a death still counts as one in treatment",
    12,
    "OHID counts deaths up to a year after treatment ended; its questions to councils say 6 months.",
    choices=((6, "6 months"), (12, "12 months")),
)
DEEP_DIVE_SCORE = Setting(
    "deep_dive_score",
    "From how many points a deep dive is proposed",
    5,
    "Ours: two strong reasons together, or three others.",
    least=1,
    most=30,
    unit="points",
)
TWO_PERSONS = Setting(
    "two_persons",
    "A second person agrees to what triage decides",
    1,
    "Ours: two people see more than one.",
    choices=YES_OR_NO,
)
CHAIR_ALONE = Setting(
    "chair_alone",
    "The chair may decide alone, with a reason",
    1,
    "Ours: so that holidays hold nothing up.",
    choices=YES_OR_NO,
)
COMPLETENESS = Setting(
    "completeness",
    "How much of what was asked of agencies is back before a case is ready for review",
    70,
    "Ours: most of it; the chair may go on without the rest, with a reason.",
    least=1,
    most=100,
    unit="per cent",
)

FEWEST_ALIKE = Setting(
    "fewest_alike",
    "How many cases must be alike within three years, or a summary is warned that it tells of few",
    5,
    "Ours: five, the number below which most figures on health are not shown.",
    least=2,
    most=20,
    unit="cases",
)
EMBEDDED_AFTER = Setting(
    "embedded_after",
    "How long after it was verified an action has to hold before it counts as embedded",
    12,
    "Ours: a year, so that it has outlived a change of staff and a winter.",
    choices=((3, "3 months"), (6, "6 months"), (12, "12 months")),
)
FIGURES_THRESHOLD = Setting(
    "figures_threshold",
    "Below which number of people a figure does not leave",
    5,
    "What most of English public health goes by. NHS Digital hides 1 to 7; research often asks for 10.",
    choices=((5, "Fewer than 5"), (7, "Fewer than 7"), (10, "Fewer than 10")),
)
FIGURES_ROUNDING = Setting(
    "figures_rounding",
    "To what figures that leave are rounded",
    5,
    "NHS Digital rounds figures of councils to 5. Ours too: without it far more must be hidden.",
    choices=((5, "To the nearest 5"), (0, "Not rounded")),
)
FIGURES_ZERO = Setting(
    "figures_zero",
    "A figure of none that leaves is shown as 0",
    0,
    "Ours: “none” can tell as much as a small number, and where it is shown far more must be hidden later.",
    choices=YES_OR_NO,
)


def years_kept(key, what, years, basis):
    return Setting(
        f"keep_{key}",
        f"How long {what} is kept after a case is closed",
        years,
        basis,
        least=1,
        most=30,
        unit="years",
    )


KEEP_IDENTITY = years_kept(
    "identity",
    "who it was",
    6,
    "Ours, to be agreed with the Caldicott guardian: claims are made within six years.",
)
KEEP_FAMILY = years_kept(
    "family", "what relatives told and how to reach them", 2, "Ours: they may come back after the last offer."
)
KEEP_NOTIFIERS = years_kept(
    "notifiers", "who notified", 2, "Ours: they are told what came of it before that."
)
KEEP_AGENCY_ANSWERS = years_kept(
    "agency_answers", "what agencies sent", 3, "Ours: the touchpoints taken from it stay with the account."
)
KEEP_ACCOUNT = years_kept(
    "account",
    "the account of the case",
    8,
    "Ours, as long as England keeps the records of adults in hospital.",
)
KEEP_FOLLOW_UPS = Setting(
    "keep_follow_ups",
    "How long who was followed up is kept after a follow-up ended",
    2,
    "Ours, to be agreed with the Caldicott guardian: people come back within two years. They live, so the law"
    " asks that nothing be kept for longer than it is needed.",
    least=1,
    most=20,
    unit="years",
)

KEEP_EVIDENCE = Setting(
    "keep_evidence",
    "How long a file that shows that an action was done is kept, once the action is embedded or dropped",
    3,
    "Ours: until after the checks, and for who asks how it was done. What it showed stays in words.",
    least=1,
    most=20,
    unit="years",
)

# All of the above: an area may set each of them, on the page of its settings.
EVERY = tuple(each for each in tuple(globals().values()) if isinstance(each, Setting))
BY_KEY = {each.key: each for each in EVERY}


def value_of(area, setting):
    """The number as this area has set it, or as it comes."""
    last = ReviewSetting.objects.filter(area=area, key=setting.key).first()
    return last.value if last else setting.value


def last_of(area):
    """{key: the setting in effect}, of those an area has set."""
    return {each.key: each for each in ReviewSetting.objects.filter(area=area).order_by("pk")}
