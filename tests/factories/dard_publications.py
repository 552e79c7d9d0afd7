"""Publications at each step, made by the actions that people use."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from alerts import circulating
from alerts.mailing.circulars import token_of
from dard import actions
from dard.models import Lesson, Recommendation
from dard.sharing import audiences
from dard.states import PublicationKind, SharedWith, Theme
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import SubscriberFactory


YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
LESSON = "A prescription that ends on a Friday leaves people without one for three days."


def agreed_lesson(area, words=LESSON, themes=(Theme.MEDICATION,), by=None, at=None):
    """As if the steering group had voted: by the moves of the model alone."""
    by, now = by or person(Role.ANALYST, area=area), at or timezone.now()
    lesson = Lesson.objects.create(
        area=area, reference=reference("LE", Lesson), words=words, themes=list(themes), by=by, at=now
    )
    lesson.propose()
    lesson.agree(at=now)
    lesson.save()
    return lesson


def agreed_recommendation(area, words="Prescriptions end on a Tuesday.", *, owner=None, at=None, **fields):
    by, now = person(Role.ANALYST, area=area), at or timezone.now()
    recommendation = Recommendation.objects.create(
        area=area,
        reference=reference("RE", Recommendation),
        words=words,
        themes=[Theme.MEDICATION],
        owner_organisation=owner or provider(area),
        owner_role="Clinical lead",
        due_on=date(2026, 6, 1),
        by=by,
        at=now,
        **{"strength": "strong"} | fields,
    )
    recommendation.propose()
    recommendation.agree(at=now)
    recommendation.save()
    return recommendation


def reference(prefix, model):
    return f"{prefix}-TEST-{model.objects.count():02d}"


def provider(area, name="Riverside Recovery"):
    found = area.organisations.filter(name=name).first() if hasattr(area, "organisations") else None
    return found or OrganisationFactory(area=area, name=name, kind=OrganisationKind.TREATMENT)


def reader(area, kind=OrganisationKind.TREATMENT, **fields):
    """Somebody on the list of an area who receives what is circulated."""
    return SubscriberFactory(organisation=OrganisationFactory(area=area, kind=kind), **fields)


@transaction.atomic
def begun_publication(*, area=None, by=None, kind=PublicationKind.BULLETIN, lessons=None, **given):
    area = area or AreaFactory()
    by = by or person(Role.ANALYST, area=area)
    if lessons is None:
        lessons = [agreed_lesson(area)]
    return actions.begin_publication(area, by=by, kind=kind, lessons=lessons, **YEAR | given)


def sent_publication(**given):
    publication = begun_publication(**given)
    return actions.send_publication(publication, by=publication.by)


def checked_publication(**given):
    publication = sent_publication(**given)
    checker = person(Role.CHECKER, area=publication.area)
    actions.check_publication(publication, by=checker, seen_hash=publication.content_hash)
    return publication


def approved_publication(**given):
    publication = checked_publication(**given)
    chair = person(Role.REVIEW_CHAIR, area=publication.area)
    actions.approve_publication(publication, by=chair, seen_hash=publication.content_hash)
    publication.refresh_from_db()
    return publication


def issued(publication, *, by=None, audience=(SharedWith.PROVIDERS,), groups=()):
    """Issued to whom it reaches, as its issuer was shown; the version."""
    by = by or person(Role.REVIEW_COORDINATOR, area=publication.area)
    told = circulating.told(publication.area, audiences.subscribers(publication.area, audience, groups))
    return actions.issue_publication(
        publication, by=by, audience=audience, groups=groups, recipients_seen=circulating.mark_of(told)
    )


def issued_version(*, readers=1, **given):
    publication = approved_publication(**given)
    for _ in range(readers):
        reader(publication.area)
    return issued(publication)


def walked(area):
    """One that is being written, one that is being checked, one that was approved, one that was issued and is
    for everybody; and what to try in the gaps of the addresses that lead to them."""
    drafted, sent = begun_publication(area=area), sent_publication(area=area)
    approved, version = approved_publication(area=area), issued_version(area=area)
    delivery = version.circular.deliveries.first()
    page, token = "/desk/publications/<slug:reference>/", token_of(delivery)
    by_link = {"token": [token], "reference": [version.publication.reference]}
    return [
        (f"{page}issue/", {"reference": [approved.reference]}),
        (f"{page}withdraw/", {"reference": [version.publication.reference]}),
        (f"{page}check/", {"reference": [sent.reference]}),
        (page, {"reference": [drafted.reference, version.publication.reference]}),
        ("/desk/publications/new/", {"area": [area.slug]}),
        ("/learning/<str:token>/", by_link),
        ("/c/<str:token>/", {"token": [token]}),
        (
            "/desk/circulars/<alert_reference:reference>/",
            {"reference": [version.circular.reference], "pk": [delivery.pk]},
        ),
    ]
