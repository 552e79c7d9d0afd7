"""What a provider's notification of a death still needs, once a report has told us of it.

The fields are those that death review forms in the United Kingdom ask a provider for. Who died is asked for
in a notification proper, never in a report.
"""

# Asked of the reporter too: name of the field here, and what to ask the provider where it is empty.
FROM_THE_REPORT = {
    "died_on": "The day of the death, or the range of days it lies in",
    "place": "Where: the kind of place, and whether the person was alone",
    "substances": "Which substances are suspected, alcohol among them",
    "age_band": "How old the person was",
}

FROM_THE_PROVIDER = (
    "Which service notifies, and who there can be asked",
    "When the service became aware of the death, and from whom",
    "Who died, in the confidential part of the notification",
    "Whether the person was in treatment, or had been within the last year",
    "Whether suicide, violence or neglect is suspected",
    "Whether children, or somebody who was cared for, need help now",
    "Which other services knew the person",
    "Whether the coroner, the regulator and the next of kin have been told",
)


def still_needed(reported_death):
    """What to ask for, what the report left open first."""
    left_open = [words for name, words in FROM_THE_REPORT.items() if not getattr(reported_death, name)]
    return [*left_open, *FROM_THE_PROVIDER]
