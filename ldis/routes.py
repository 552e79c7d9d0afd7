"""What belongs to another service, in the words a coordinator reads when choosing where a report goes.

The exclusions are Sheffield's: worry about one person's use, what the national patient safety alerts cover,
and contamination by microbes, which has a mandated process of its own. The other services are ours.
"""

from ldis.states import Route


GUIDANCE = {
    Route.HEALTH_PROTECTION: "Infection, or a drug contaminated by microbes, such as anthrax or botulism. "
    "Telephone them at once: the duty to act is theirs, and it does not wait for us.",
    Route.SAFEGUARDING: "A child or an adult at risk. A report here never stands in for a referral, and it "
    "may stay here as well.",
    Route.POLICE: "Supply, exploitation, a threat, or a crime that somebody should answer for.",
    Route.REGULATOR: "A side effect or a fault of a medicine or medical device that was prescribed or sold "
    "lawfully.",
    Route.NATIONAL: "What a national patient safety alert covers, or the central alerting system sends out.",
    Route.TREATMENT: "Worry about one person's drug or alcohol use, where the drug is nothing unusual.",
}


def guidance():
    """(service, what belongs there), in the order in which the services are offered."""
    return [(route.label, GUIDANCE[route]) for route in Route]
