"""An area adds to the rules of the wording desk; what is hard stays hard, and each version stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import actions
from alerts.models import WordingRule
from alerts.states import Level
from alerts.wording import examine, rules_for
from alerts.wording.loading import load_wording
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approve, open_alert, submitted_alert
from workflow.models import Event
from workflow.refusals import Refused, refusal


TODAY = timezone.localdate()
TERMS = [["smackie", "a person who uses heroin"]]
OWN = {
    "title": "No nicknames",
    "reason": "People told us so.",
    "source": "Our lived-experience group.",
    "terms": [["bag rat", "a person"]],
}


def change(
    area, key="stigma", *, by, level=Level.ADVISORY, definition=None, effective_from=TODAY, why="Agreed."
):
    return actions.change_rule(
        area, key, by=by, level=level, definition=definition or {}, effective_from=effective_from, why=why
    )


def broken(draft):
    return {each.rule: each.level for each in examine(draft, timezone.now())}


@pytest.fixture
def draft(area):
    return open_alert(area=area, known="<p>A smackie needed naloxone.</p>").open_draft


def test_a_word_that_an_area_adds_is_found_there_from_its_day_on(area, governance, draft):
    assert broken(draft) == {}

    change(area, by=governance, definition={"terms": TERMS})

    assert broken(draft) == {"stigma": Level.ADVISORY}
    elsewhere = AreaFactory(name="Elsewhere", slug="elsewhere")
    assert broken(open_alert(area=elsewhere, known=draft.known).open_draft) == {}


def test_what_came_with_the_product_stays_in_the_list(area, governance):
    change(area, by=governance, definition={"terms": TERMS})

    terms = dict(rules_for(area)["stigma"].terms)
    assert {"smackie", "junkie"} <= set(terms)


def test_an_advisory_rule_can_be_made_blocking(area, governance, draft):
    change(area, by=governance, level=Level.BLOCKING, definition={"terms": TERMS})

    with pytest.raises(Refused, match="“smackie” labels people"):
        actions.submit(draft, by=draft.drafted_by)


def test_a_rule_can_be_put_aside_where_it_is_not_hard(area, governance, draft):
    change(area, by=governance, level=Level.OFF, definition={"terms": TERMS})

    assert broken(draft) == {}


@pytest.mark.parametrize("key", ["essentials", "opioids", "handling", "personal_data", "dates", "unratified"])
def test_a_hard_rule_is_neither_removed_nor_lowered(area, governance, key):
    sentence = refusal(lambda: change(area, key, by=governance, level=Level.OFF))

    assert sentence.endswith("can be neither removed nor lowered, in any area.")


def test_a_row_that_says_otherwise_does_not_lower_a_hard_rule(area):
    WordingRule.objects.create(
        area=area, key="opioids", version=1, level=Level.OFF, definition={}, effective_from=TODAY
    )

    assert rules_for(area)["opioids"].level == Level.BLOCKING


def test_an_area_has_a_rule_of_its_own(area, governance):
    change(area, "no-nicknames", by=governance, definition=OWN)
    draft = open_alert(area=area, advice="<p>Bag rat: naloxone. 999.</p>").open_draft

    (finding,) = examine(draft, timezone.now())

    assert finding.sentence == "“Bag rat” is on the list of this rule. Instead: a person."
    assert finding.reason == "People told us so."


def test_a_version_of_the_future_does_not_count_yet(area, governance, draft):
    change(area, by=governance, definition={"terms": TERMS}, effective_from=TODAY + timedelta(days=1))

    assert broken(draft) == {}


def test_the_newest_version_says_all_an_area_adds_and_the_older_one_stays(area, governance, draft):
    change(area, by=governance, definition={"terms": TERMS})

    change(area, by=governance, definition={})

    assert broken(draft) == {}
    assert [each.version for each in WordingRule.objects.filter(area=area)] == [1, 2]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"why": " "}, "Say why it is changed."),
        ({"effective_from": TODAY - timedelta(days=1)}, "A version cannot take effect in the past"),
        ({"key": "new", "definition": OWN | {"reason": ""}}, "Say why the rule is there"),
        ({"key": "new", "definition": OWN | {"terms": []}}, "Write at least one word"),
        ({"definition": {"terms": [["!", ""]]}}, "“!” has no letter in it."),
        ({"definition": {"terms": [["a" * 81, ""]]}}, "is longer than 80 characters"),
        ({"level": "loud"}, "Say how serious it is."),
    ],
)
def test_a_version_that_cannot_be_gets_a_sentence(area, governance, changes, sentence):
    assert sentence in refusal(lambda: change(area, by=governance, **changes))
    assert not WordingRule.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.GOVERNANCE])
def test_only_governance_changes_rules(area, role):
    sentence = refusal(lambda: change(area, by=person(role, area=area)))

    assert sentence == "Only governance of this area can change what alerts are held to."


def test_governance_of_another_area_changes_nothing_here(area, outsider):
    assert refusal(lambda: change(area, by=outsider)).startswith("Only governance of this area")


def test_a_change_is_in_the_trail(area, governance):
    change(area, by=governance)

    event = Event.objects.get(action="wording.rule_changed")
    assert event.details == {
        "key": "stigma",
        "area": area.slug,
        "version": 1,
        "effective_from": TODAY.isoformat(),
    }


def test_submitting_and_approving_keep_a_mark_of_the_rules(area, governance, approver):
    before = rules_for(area).version
    alert = submitted_alert(area=area)
    change(area, by=governance, definition={"terms": TERMS})

    approve(alert.open_draft, by=approver)

    marks = dict(Event.objects.filter(action__startswith="draft.").values_list("action", "details__rules"))
    assert marks["draft.submitted"] == before
    assert marks["draft.approved"] == rules_for(area).version != before


def test_examining_takes_one_query(draft):
    load_wording()
    assert draft.alert.area

    with CaptureQueriesContext(
        connection,
    ) as queries:
        examine(draft, timezone.now())

    assert len(queries) == 1


def test_what_is_written_down_is_what_came_with_the_product(area):
    before = rules_for(area)
    load_wording()

    assert rules_for(area).version == before.version
    assert load_wording() == 0


def test_a_newer_product_makes_a_new_version_of_what_it_brings(area):
    load_wording()
    older = WordingRule.objects.get(key="stigma")
    WordingRule.objects.bulk_create(
        [WordingRule(key="stigma", version=2, level=Level.OFF, definition={}, effective_from=TODAY)]
    )

    assert load_wording() == 1
    assert WordingRule.objects.get(key="stigma", version=3).definition == older.definition


# The pages


def url(name, *args):
    return reverse(f"alerts:{name}", args=args)


def typed(**changes):
    return {"level": "advisory", "effective_from": TODAY.isoformat(), "why": "Agreed.", **changes}


def test_a_coordinator_reads_the_rules_with_their_reasons(client, coordinator, area):
    client.force_login(coordinator)

    page = client.get(url("rules", area.slug)).content.decode()

    assert "Naloxone and 999 where opioids may be involved" in page
    assert "Drink and Drugs News, April 2024" in page
    assert "Only governance of this area can change" in page


def test_everybody_on_the_desk_finds_the_rules_of_their_areas(client, coordinator, area):
    client.force_login(coordinator)

    assert url("rules", area.slug) in client.get(url("wording")).content.decode()


def test_a_text_is_tried_and_not_kept(client, coordinator, area):
    client.force_login(coordinator)
    asked = {"text": "Strong heroin kills junkies", "readers": "people", "language": "en", "box": "headline"}

    page = client.get(url("rules", area.slug), asked).content.decode()

    assert "“Strong” in a headline can read as praise." in page
    assert "“junkies” labels people." in page
    assert not WordingRule.objects.exists()


def test_governance_adds_words_on_the_page(client, governance, area, draft):
    client.force_login(governance)

    page = client.post(
        url("rule-change", area.slug, "stigma"),
        typed(terms="smackie | a person who uses heroin"),
        follow=True,
    )

    assert "a person who uses heroin" in page.content.decode()
    assert broken(draft) == {"stigma": Level.ADVISORY}


def test_governance_adds_a_rule_on_the_page(client, governance, area):
    client.force_login(governance)
    said = {
        "title": "No nicknames",
        "reason": "People told us so.",
        "source": "Our group.",
        "terms": "bag rat",
    }

    page = client.post(url("rule-new", area.slug), typed(**said, where="headline"), follow=True)

    assert "This area" not in page.content.decode().split("<h2>")[0]
    assert rules_for(area)["no-nicknames"].fields == ("headline",)


def test_a_rule_of_that_name_is_not_made_twice(client, governance, area):
    change(area, "no-nicknames", by=governance, definition=OWN)
    client.force_login(governance)
    said = {"title": "No nicknames", "reason": "R.", "source": "S.", "terms": "x1"}

    page = client.post(url("rule-new", area.slug), typed(**said)).content.decode()

    assert "There is a rule of that name." in page


def test_a_refusal_keeps_what_was_typed(client, governance, area):
    client.force_login(governance)

    page = client.post(url("rule-change", area.slug, "opioids"), typed(level="off", terms="my words")).content

    assert "can be neither removed nor lowered" in page.decode()
    assert "my words" in page.decode()


@pytest.mark.parametrize("name", ["rules", "rule-new"])
def test_an_outsider_reads_nothing_of_an_area(client, partner, area, name):
    client.force_login(partner)

    assert client.get(url(name, area.slug)).status_code == 403


def test_an_area_of_others_is_no_page(client, outsider, area):
    client.force_login(outsider)

    assert client.get(url("rules", area.slug)).status_code == 404
