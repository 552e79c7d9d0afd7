"""The record of a decision: what it holds, who reads it when, and that it proves itself."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from panel import actions, keys, records
from panel.models import DecisionRecord
from tests.factories.accounts import person
from tests.factories.panel import (
    consultation,
    decided,
    everyone,
    holders,
    in_state,
    opened,
    standing_panel,
    tied,
)
from workflow.events import events_of


FILES = ["pdf", "json", "json.sig"]
UNDECIDED = ["blind", "open", "tied", "not_quorate", "withdrawn"]


@pytest.fixture
def done(db):
    return decided(consultation(quorum=2))


def address(asked, made=None, number=1):
    if made:
        return reverse("panel:record-take", args=[asked.pk, number, made])
    return reverse("panel:record", args=[asked.pk])


def take(client, asked, made, number=1, by=None):
    client.force_login(by or asked.convened_by)
    return client.post(address(asked, made, number))


def read(client, asked, by=None):
    client.force_login(by or asked.convened_by)
    return client.get(address(asked)).content.decode()


def document(asked):
    return json.loads(records.of(asked).first().document)


def asked_again(asked):
    soon = timezone.now() + timedelta(hours=4)
    return actions.reopen(asked, by=asked.convened_by, deadline=soon, reason="New results.")


# What it holds


def test_a_decision_is_signed_when_it_is_made(done):
    signed = DecisionRecord.objects.get(decision__round__consultation=done)

    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key))
    key.verify(base64.b64decode(signed.signature), signed.document.encode())
    assert json.loads(signed.document)["key"] == signed.public_key == keys.present_key()


def test_a_changed_letter_breaks_the_signature(done):
    signed = records.of(done).first()
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key))

    with pytest.raises(InvalidSignature):
        key.verify(base64.b64decode(signed.signature), signed.document.replace("yes", "no", 1).encode())


def test_the_trail_holds_what_the_record_was(done):
    event = events_of(done).get(action="consultation.decided")

    held = records.digest(records.of(done).get().document)
    assert event.details == {"option": "yes", "record_sha256": held}


def test_the_record_made_again_is_the_same_to_the_letter(done):
    signed = records.of(done).first()

    again = records.contents(signed.decision) | {"key": signed.public_key}

    assert records.canonical(again) == signed.document


def test_the_record_says_question_rule_evidence_and_result(done):
    held = document(done)

    assert (held["question"], held["quorum"], held["required_disciplines"]) == ("Shall we?", 2, ["clinical"])
    assert held["evidence"] == [{"heading": "Grade", "text": "High", "sha256": records.digest("High")}]
    assert [each["key"] for each in held["options"]] == ["yes", "no", "abstain", "block"]
    assert held["decision"]["label"] == "Yes"
    assert held["decision"]["sum"].startswith("3 of 3 seats can vote")


def test_every_vote_is_in_it_also_those_that_were_changed(db):
    asked = opened()
    second = holders(asked)[1]
    actions.cast_vote(asked, by=second, option="yes", reason="Persuaded.")

    votes = [vote for seat in document(asked)["rounds"][0]["seats"] for vote in seat["votes"]]

    said = sorted((vote["option"], vote["reason"], vote["counts"]) for vote in votes)
    assert said == [
        ("no", "Because.", False),
        ("yes", "Because.", True),
        ("yes", "Because.", True),
        ("yes", "Persuaded.", True),
    ]


def test_comments_extensions_and_timings_are_in_it(db):
    asked = opened()
    chair, second, _ = holders(asked)
    later = asked.deadline + timedelta(hours=1)
    actions.comment(asked, by=second, text="It is spreading.")
    actions.extend(asked, by=chair, deadline=later, reason="Results come at four.")
    actions.close_now(asked, by=chair)

    (only,) = document(asked)["rounds"]

    assert [said["text"] for said in only["comments"]] == ["It is spreading."]
    assert [(more["now"], more["reason"]) for more in only["extensions"]] == [
        (records.moment(later), "Results come at four.")
    ]
    assert only["opened_at"] < only["unblinded_at"] < only["closed_at"]
    assert only["ended_as"] == "decided"


def test_a_recusal_and_the_deputy_who_voted_are_in_it(db):
    panel = standing_panel(quorum=2)
    seat = panel.seats.order_by("pk").last()
    seat.deputy = person(Role.PANEL_MEMBER, area=panel.area)
    seat.save()
    asked = consultation(panel)
    actions.recuse(asked, by=seat.holder, reason="My brother is the source.")
    actions.cast_vote(asked, by=seat.deputy, option="yes", reason="Because.")
    decided(asked)

    held = seat_in(document(asked), seat)

    assert [(one["by"], one["reason"]) for one in held["recusals"]] == [
        ("holder", "My brother is the source.")
    ]
    assert [vote["by"] for vote in held["votes"]] == ["deputy"]
    assert held["deputy_called_at"]


def seat_in(held, seat):
    return next(each for each in held["rounds"][-1]["seats"] if each["seat"] == seat.pk)


def test_who_held_a_seat_voted_as_its_holder_also_after_it_changed_hands(db):
    panel = standing_panel(quorum=3, required=[])
    asked = consultation(panel)
    ballot = asked.ballots.order_by("seat_id").last()
    actions.cast_vote(asked, by=ballot.holder, option="no", reason="Because.")
    to = person(Role.PANEL_MEMBER, area=panel.area)
    actions.hand_over(ballot, to=to, by=asked.convened_by)
    actions.cast_vote(asked, by=to, option="yes", reason="Because.")
    decided(asked)

    held = seat_in(document(asked), ballot.seat)

    assert [(vote["by"], vote["option"], vote["counts"]) for vote in held["votes"]] == [
        ("holder", "no", False),
        ("holder", "yes", True),
    ]
    assert len(held["handovers"]) == 1


def test_the_casting_vote_and_its_reason_are_in_it(db):
    asked = tied()
    actions.break_tie(asked, by=holders(asked)[0], option="no", reason="Too little is known.")

    assert document(asked)["decision"]["casting_vote"] is True
    assert document(asked)["decision"]["casting_vote_reason"] == "Too little is known."


def test_nobody_is_named_in_it(done):
    whole = records.of(done).first().document

    people = [*holders(done), done.convened_by]
    assert not any(name in whole for each in people for name in [each.email, each.get_full_name()])


def test_a_second_round_has_a_record_with_both_rounds_in_it(done):
    decided(asked_again(done), option="no")

    first, second = (json.loads(each.document) for each in records.of(done).reverse())

    assert [each["number"] for each in first["rounds"]] == [1]
    assert [each["decision"]["label"] for each in second["rounds"]] == ["Yes", "No"]
    assert second["rounds"][1]["reason"] == "New results."


# Who reads it, and when


@pytest.mark.parametrize("state", UNDECIDED)
@pytest.mark.parametrize("made", [None, *FILES])
def test_there_is_no_record_before_the_panel_has_decided(client, db, state, made):
    asked = in_state(state)
    client.force_login(holders(asked)[0])

    response = client.post(address(asked, made)) if made else client.get(address(asked))

    assert response.status_code == 403
    assert "made and signed when the panel decides" in response.content.decode()


def test_while_a_question_is_asked_again_the_earlier_votes_are_not_shown(client, done):
    asked_again(done)

    assert "votes blind" in read(client, done)
    assert take(client, done, "json").status_code == 403


def test_whoever_may_read_the_question_may_read_the_record_and_nobody_else(client, area):
    asked = decided(consultation(standing_panel(area)))
    readers = {"coordinator", "duty_officer", "panel_chair", "approver", "governance"}

    for name, user in everyone(area).items():
        if name in {"left", "anonymous"}:
            continue
        client.force_login(user)
        allowed = client.get(address(asked)).status_code == 200
        assert allowed == (name in readers), name
        assert (take(client, asked, "json", by=user).status_code == 200) == allowed


def test_a_stranger_is_asked_to_sign_in(client, done):
    for response in [client.get(address(done)), *(client.post(address(done, made)) for made in FILES)]:
        assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("made", FILES)
def test_a_link_scanner_takes_nothing_away(client, done, made):
    client.force_login(done.convened_by)

    assert client.get(address(done, made)).status_code == 405
    assert not events_of(done).filter(action="consultation.record_taken").exists()


@pytest.mark.parametrize(("number", "made"), [(2, "json"), (1, "exe"), (1, "json.sig.json")])
def test_a_file_that_is_not_there_is_not_found(client, done, number, made):
    assert take(client, done, made, number).status_code == 404


# The page


def test_the_page_says_all_of_it_and_how_to_prove_it(client, done):
    html = read(client, done)

    signed = records.of(done).first()
    shown = ["Shall we?", "Decided: Yes", "Because.", "Public health", signed.public_key, "present key"]
    assert [words for words in shown if words not in html] == []
    assert records.digest(signed.document) in html
    assert "People appear by their seat, never by name." in html
    assert not any(each.get_full_name() in html for each in holders(done))


def test_the_vote_leads_to_its_record(client, done):
    client.force_login(done.convened_by)

    html = client.get(done.get_absolute_url()).content.decode()

    assert reverse("panel:record-of-round", args=[done.pk, 1]) in html


def test_what_people_wrote_is_shown_and_never_obeyed(client, db):
    asked = consultation(quorum=2)
    for holder in holders(asked)[:2]:
        actions.cast_vote(asked, by=holder, option="yes", reason="<img src=x> {{ secret }}")

    assert "&lt;img src=x&gt; {{ secret }}" in read(client, asked)


def test_each_round_that_decided_has_its_page(client, done):
    decided(asked_again(done), option="no")
    client.force_login(done.convened_by)

    earlier = client.get(reverse("panel:record-of-round", args=[done.pk, 1])).content.decode()

    assert "Decided: No" in read(client, done)
    assert "Decided: Yes" in earlier
    assert "The question was asked again after this decision." in earlier


def test_a_record_says_when_its_key_is_not_the_present_one(client, done, settings):
    settings.SIGNING_KEY = bytes(range(32))

    html = read(client, done)

    assert "This is not the present key of this installation." in html
    assert records.of(done).first().public_key in html


# Taking it away


def test_the_signed_file_its_signature_and_its_key_belong_together(client, done):
    signed, signature = (take(client, done, made).content for made in ["json", "json.sig"])
    pem = client.get(reverse("panel:record-key", args=[done.pk, 1])).content

    load_pem_public_key(pem).verify(signature, signed)
    assert signed == records.of(done).first().document.encode()


def test_the_key_of_a_record_is_the_one_it_was_signed_with(client, done, settings):
    settings.SIGNING_KEY = bytes(range(32))
    client.force_login(done.convened_by)

    old = client.get(reverse("panel:record-key", args=[done.pk, 1])).content
    present = client.get(reverse("panel:key-file")).content

    assert old != present
    load_pem_public_key(old).verify(
        take(client, done, "json.sig").content, take(client, done, "json").content
    )


@pytest.mark.parametrize("made", ["json", "json.sig"])
def test_who_takes_a_record_away_is_recorded(client, done, made):
    governance = person(Role.GOVERNANCE, area=done.panel.area)

    response = take(client, done, made, by=governance)

    event = events_of(done).last()
    assert (event.action, event.details) == ("consultation.record_taken", {"made": made, "round": 1})
    assert event.actor == f"accounts.user:{governance.pk}"
    assert response["Content-Disposition"] == f'attachment; filename="decision-{done.pk}.{made}"'
    assert "no-store" in response["Cache-Control"]


def test_reading_the_page_is_no_event(client, done):
    before = events_of(done).count()

    read(client, done)

    assert events_of(done).count() == before


# The public key


def test_anybody_may_note_the_key_down(client, db):
    html = client.get(reverse("panel:key")).content.decode()

    assert keys.present_key() in html
    assert client.get(reverse("panel:verifier")).content.startswith(b'"""Checks offline')


def test_the_private_key_is_nowhere(client, done, settings):
    private = base64.b64encode(settings.SIGNING_KEY or keys.derived()).decode()
    client.force_login(done.convened_by)

    pages = [client.get(name).content.decode() for name in ["/decisions/key/", address(done)]]

    assert not any(private in page for page in pages)


def test_another_secret_makes_another_key(settings):
    first = keys.present_key()
    settings.SECRET_KEY = "another-" + "y" * 50

    assert keys.present_key() != first


def test_a_key_of_its_own_outlives_the_secret(settings):
    settings.SIGNING_KEY = bytes(range(32))
    first = keys.present_key()
    settings.SECRET_KEY = "another-" + "y" * 50

    assert keys.present_key() == first
