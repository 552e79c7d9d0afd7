"""What a review makes of a case, gathered for its pages: few queries, however much there is."""

from dard.states import FactorLevel


def found_in(case):
    """What stands: factors by level from the person outwards, and findings with what they cite."""
    levels = list(FactorLevel.values)
    factors = sorted(case.factors.standing(), key=lambda each: (levels.index(each.level), each.factor_class))
    findings = list(case.findings.standing().prefetch_related("touchpoints__case", "factors"))
    taken_back = case.findings.exclude(taken_back_at=None).count()
    return {"factors": factors, "findings": findings, "taken_back": taken_back}


def reviews_of(case):
    return list(case.reviews.select_related("by").prefetch_related("attended"))


def record_of(review):
    """A review as rows, for the page that is printed."""
    return [
        ("Kind", review.get_kind_display()),
        ("Held on", f"{review.held_on:%-d %B %Y}"),
        ("Attended", ", ".join(str(each) for each in review.attended.all())),
        ("Others who attended", review.others_attended),
        ("Conflicts of interest", "Everybody was asked" if review.conflicts_asked else ""),
        ("Confidentiality", "Everybody undertook to keep it" if review.undertaking else ""),
        ("How much was known", review.get_completeness_display()),
        ("Agrees with the certified cause", review.get_agrees_with_cause_display()),
        ("Of the cause", review.cause_words),
        ("Chance that the outcome could have been altered", review.get_chance_display()),
        ("Decided", review.decision),
        ("Recorded", f"{review.by}, {review.at:%-d %B %Y}"),
    ]
