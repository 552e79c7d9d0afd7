"""The screens on which somebody is told who it was, and those that watch over it, on the smallest phone."""

from django.test import Client
from django.urls import reverse

from accounts.states import Role
from tests.factories import dard_story
from tests.factories.accounts import person
from tests.functional.screen import examined_once


def signed_in(role, area):
    client = Client()
    client.force_login(person(role, area=area))
    return client


def answers(area):
    """[(what it is, answer)] of each screen: as it comes first, with an answer, and with what is wrong."""
    kept = dard_story.under_review(area)
    coordinator, chair, guardian = (
        signed_in(role, area) for role in (Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR, Role.CALDICOTT)
    )
    case, alike, match = kept["case"].reference, kept["alike"].reference, kept["match"].pk
    at = lambda name, key=case: reverse(f"dard:{name}", args=[key])  # noqa: E731
    review = reverse("dard:opening-review", args=[kept["opening"].pk])
    return [
        ("a case like another", coordinator.get(at("case", alike))),
        ("a merged case", coordinator.get(at("case", kept["merged"].reference))),
        ("ask", coordinator.get(at("identity"))),
        ("ask for nothing", coordinator.post(at("identity"))),
        ("told", coordinator.post(at("identity"), {"purpose": "family"})),
        ("put right wrongly", coordinator.post(at("identity-correct"), {"nhs_number": "1"})),
        ("behind glass", chair.get(at("identity"))),
        ("glass without a reason", chair.post(at("identity-open"))),
        ("two cases", coordinator.get(at("match", match))),
        ("two cases compared", coordinator.post(at("match-compare", match))),
        ("the same for no reason", coordinator.post(at("match-same", match))),
        ("different for no reason", coordinator.post(at("match-different", match))),
        ("merge by hand", coordinator.post(at("case-merge", alike))),
        ("part", coordinator.get(at("case-part", kept["merged"].reference))),
        ("what cannot be parted", coordinator.get(at("case-part"))),
        ("reads", guardian.get(reverse("dard:reads"))),
        ("reads, asked wrongly", guardian.get(reverse("dard:reads"), {"since": "soon"})),
        ("openings", guardian.get(reverse("dard:openings"))),
        ("review without a word", guardian.post(review, {"verdict": "wrong"})),
    ]


def test_each_screen_is_for_everybody(area):
    found = examined_once(answers(area))

    assert not found, "\n".join(found)
