"""What the council answers to a notification, and what its provider hears."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.states import Role
from dard import actions, feedback
from dard.actions.cases import lock
from dard.models import Notification
from dard.notification_links import news_token, own_token
from dard.states import CaseState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_notifications import NAME, accepted, begun, notified, returned
from workflow.events import events_of
from workflow.models import Event, Letter
from workflow.refusals import Refused


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def of_case(notification, name):
    return reverse(f"dard:notification-{name}", args=[notification.case.reference, notification.pk])


def news(notification):
    return reverse("dard:news", args=[news_token(notification)])


def test_accepting_it_brings_the_case_to_triage(client, area, coordinator):
    notification = notified(area=area)
    client.force_login(coordinator)

    client.post(of_case(notification, "accept"))

    notification = Notification.objects.get()
    assert (notification.state, notification.case.state) == ("accepted", CaseState.TRIAGE)


def test_returning_it_says_what_is_needed_and_the_provider_adds_it(client, area, coordinator):
    notification = notified(area=area)
    client.force_login(coordinator)
    client.post(of_case(notification, "return"), {"because": "Which ward was it?"})
    client.logout()

    asked = client.get(news(notification)).content.decode()
    client.post(news(notification), {"added": "The upper ward."})

    notification = Notification.objects.get()
    assert "Which ward was it?" in asked
    assert (notification.state, notification.case.state) == ("notified", CaseState.NOTIFIED)
    assert notification.added == "The upper ward."
    assert "The upper ward." in page_of(client, notification, coordinator)


def page_of(client, notification, user):
    client.force_login(user)
    return client.get(notification.case.get_absolute_url()).content.decode()


def test_a_return_without_a_word_is_refused_with_the_form(client, area, coordinator):
    notification = notified(area=area)
    client.force_login(coordinator)

    answer = client.post(of_case(notification, "return"), {"because": ""})

    assert "Say what is still needed." in answer.content.decode()
    assert Notification.objects.get().state == "notified"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEW_COORDINATOR])
def test_only_the_review_coordinator_answers_it(client, area, role):
    notification = notified(area=area)
    user = person(role, area=area)

    for move in (
        lambda: actions.accept_notification(notification, by=user),
        lambda: actions.return_notification(notification, by=user, because="The ward."),
        lambda: actions.look_at_notifier(notification, by=user),
    ):
        with pytest.raises(Refused):
            move()


def test_a_coordinator_of_another_area_does_not(area):
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")
    stranger = person(Role.REVIEW_COORDINATOR, area=elsewhere)

    with pytest.raises(Refused):
        actions.accept_notification(notified(area=area), by=stranger)


def test_what_is_accepted_is_not_returned(area, coordinator):
    with pytest.raises(Refused, match="it cannot be returned"):
        actions.return_notification(accepted(area=area), by=coordinator, because="The ward.")


def test_who_notified_is_read_by_post_and_that_is_recorded(client, area, coordinator):
    notification = notified(area=area)
    client.force_login(coordinator)
    address = of_case(notification, "notifier")

    assert client.get(address).status_code == 405
    assert "Perpetua Quayle" not in page_of(client, notification, coordinator)
    assert "Perpetua Quayle" in client.post(address).content.decode()
    assert events_of(notification.case).filter(action="notifier.seen").count() == 1


def test_a_second_notification_of_one_case_is_beside_the_first(client, area, coordinator):
    first, second = notified(area=area), notified(area=area, provider="Heron House")
    Notification.objects.filter(pk=second.pk).update(case=first.case)

    shown = page_of(client, first, coordinator)

    assert "Turnstone Recovery" in shown
    assert "Heron House" in shown
    assert "2 notifications of the same event" in shown


def test_the_clock_to_read_it_is_shown(client, area, coordinator):
    notification = notified(area=area)

    assert "To be read:" in page_of(client, notification, coordinator)


class TestLetters:
    def test_a_receipt_an_answer_and_each_milestone(self, area, coordinator):
        notification = returned(area=area)
        actions.complete_notification(notification, added="It is there.")
        actions.accept_notification(notification, by=coordinator)
        case = lock(notification.case)
        case.begin_desktop_review(at=case.moved_at, look_back_months=12)
        case.save()

        subjects = list(Letter.objects.order_by("pk").values_list("subject", flat=True))

        assert [each.partition("DN-")[0] for each in subjects] == [
            "We have your notification ",
            "Notification ",
            "Notification ",
            "What became of your notification ",
        ]

    def test_none_of_them_says_who_it_was(self, area):
        returned(area=area)

        for letter in Letter.objects.all():
            assert not [each for each in (NAME, "1984", "neighbour", "Perpetua") if each in letter.body]
            assert letter.to_address == "perpetua@turnstone.example"

    def test_who_wants_no_news_is_told_only_what_is_needed(self, area, coordinator):
        notification = notified(area=area, no_news=True)
        actions.return_notification(notification, by=coordinator, because="The ward.")
        actions.complete_notification(notification, added="It is there.")
        actions.accept_notification(notification, by=coordinator)

        subjects = list(Letter.objects.order_by("pk").values_list("subject", flat=True))

        assert [each.partition("DN-")[0] for each in subjects] == [
            "We have your notification ",
            "Notification ",
        ]

    def test_a_milestone_is_told_once(self, area, coordinator):
        case = lock(accepted(area=area).case)
        case.begin_desktop_review(at=case.moved_at, look_back_months=12)
        case.gather(at=case.moved_at, look_back_months=12)

        assert Letter.objects.filter(key__contains="in_review").count() == 1

    def test_its_link_shows_what_became_of_it_and_nothing_that_was_written(self, client, area):
        notification = notified(area=area)

        shown = client.get(news(notification)).content.decode()

        assert "What happened to my case" in shown
        assert not [each for each in (NAME, "neighbour", "heroin") if each in shown]

    def test_its_link_opens_no_draft(self, client, area):
        notification, _ = begun()
        address = reverse("dard:notify-check", args=[news_token(notification)])

        assert client.get(address).status_code == 404


@pytest.mark.parametrize("state", CaseState)
def test_every_state_of_a_case_is_told_in_plain_words(area, state):
    notification = accepted(area=area)
    type(notification.case).objects.filter(pk=notification.case_id).update(
        merged_into=notification.case_id if state == CaseState.MERGED else None,
        paused_because="The police ask." if state == CaseState.PAUSED else "",
        state=state,
    )
    notification = Notification.objects.select_related("case").get()

    words = [each.words for each in feedback.of_notification(notification)]

    assert words
    assert not [each for each in words if "police" in each.lower()]


class TestOwnList:
    @pytest.fixture
    def provider(self, area):
        return person(Role.PROVIDER, area=area)

    def test_a_provider_sees_its_own_and_how_often_it_was_late(self, client, area, provider):
        notified(area=area, by=provider)
        notified(area=area)
        client.force_login(provider)

        shown = client.get(reverse("dard:notifications-mine")).content.decode()

        assert shown.count("DN-") == 1
        assert "<strong>0 of 1</strong>" in shown
        assert NAME not in shown

    def test_a_colleague_sees_what_was_sent_but_no_draft(self, client, area, provider):
        colleague = person(area=area)
        held = provider.memberships.get()
        Membership.objects.create(
            user=colleague, organisation=held.organisation, role=Role.PROVIDER, area=area
        )
        notified(area=area, by=provider)
        begun(by=provider)
        client.force_login(colleague)

        assert client.get(reverse("dard:notifications-mine")).content.decode().count("DN-") == 1

    def test_signed_in_who_notified_stays_out_of_the_events(self, client, area, provider):
        client.force_login(provider)
        notification = Notification.objects.get(pk=begun(by=provider)[0].pk)
        client.post(reverse("dard:notify-check", args=[own_token(notification)]), {})

        assert Notification.objects.get().by == provider
        assert not Event.objects.filter(actor=f"accounts.user:{provider.pk}").exists()

    def test_it_is_on_their_desk(self, client, area, provider):
        client.force_login(provider)

        assert reverse("dard:notifications-mine") in client.get("/desk/").content.decode()

    @pytest.mark.parametrize("role", [role for role in Role if role != Role.PROVIDER])
    def test_it_is_for_providers(self, client, area, role):
        client.force_login(person(role, area=area))

        assert client.get(reverse("dard:notifications-mine")).status_code == 403

    def test_its_queries_do_not_grow(self, client, area, provider, django_assert_max_num_queries):
        for _ in range(5):
            notified(area=area, by=provider)
        client.force_login(provider)

        with django_assert_max_num_queries(9):
            client.get(reverse("dard:notifications-mine"))

    def test_signed_in_they_need_not_type_who_they_are(self, client, area, provider):
        client.force_login(provider)
        address = client.post(reverse("dard:notify"), {"kind": "drug_death"}).url

        shown = client.get(address.replace("/event/", "/you/")).content.decode()

        assert provider.email in shown
        assert provider.memberships.get().organisation.name in shown
