"""How each kind of publication is made: the tables it releases, and its words. A module for each has

`tables(telling)` -> [Counted], what leaves as figures, and
`write(telling, shown)` -> Made, with `shown` = {key: Shown} as those tables were released.
"""

from dard.sharing.kinds import annual, briefing, bulletin, foi, quarterly
from dard.states import PublicationKind


MAKERS = {
    PublicationKind.BRIEFING: briefing,
    PublicationKind.BULLETIN: bulletin,
    PublicationKind.QUARTERLY: quarterly,
    PublicationKind.ANNUAL: annual,
    PublicationKind.FOI: foi,
}
