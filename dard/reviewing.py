"""What a review makes of a case, gathered for its pages: few queries, however much there is."""

from django.utils.timezone import localtime

from dard.states import FactorLevel


def found_in(case, by_review=None):
    """What stands: factors by level from the person outwards, and findings with what they cite; all of it, or
    what had been found when a review was over."""
    levels = list(FactorLevel.values)
    factors, findings = (reached(each, by_review) for each in (case.factors, case.findings))
    return {
        "factors": sorted(factors, key=lambda each: (levels.index(each.level), each.factor_class)),
        "findings": list(findings.prefetch_related("touchpoints__case", "factors")),
        "taken_back": case.findings.exclude(taken_back_at=None).count(),
    }


def reached(found, by_review):
    return found.standing().filter(review__lte=by_review.pk) if by_review else found.standing()


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
        ("Recorded", f"{review.by}, {localtime(review.at):%-d %B %Y}"),
    ]
