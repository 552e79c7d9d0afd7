"""A provider notifies without an account: short pages, each kept, and nothing lost on the way."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.states import Role
from dard import answers, sweeps
from dard.models import Case, Identity, Notification, Notifier
from dard.notification_links import own_token
from dard.states import Answer, NotificationState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_notifications import NAME, begun, notified
from workflow.models import Event


START, FOLLOW = reverse("dard:notify"), reverse("dard:notify-follow")
WEEK_AGO = localdate() - timedelta(days=7)
PAGES = {
    "event": {"happened_on": WEEK_AGO, "circumstances": "Found in the morning.", "alone": "yes"},
    "person": {"name": NAME, "born_on": "1984-03-17", "nhs_number": "999 000 0018"},
    "where": {},
    "care": {"treatment": "in_treatment"},
    "others": {"matters": ["cqc"], "told": ["coroner"]},
    "you": {
        "aware_at": (timezone.localtime() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "provider": "Turnstone Recovery",
        "notifier_name": "Perpetua Quayle",
        "email": "perpetua@turnstone.example",
    },
}


def page(notification, key):
    return reverse("dard:notify-step", args=[own_token(notification), key])


def check(notification):
    return reverse("dard:notify-check", args=[own_token(notification)])


def fill_in(client, **changed):
    """Through all pages as a browser goes: where each leads."""
    address = client.post(START, {"kind": "drug_death"}).url
    for key in PAGES:
        assert f"/{key}/" in address
        address = client.post(address, PAGES[key] | changed.get(key, {})).url
    return address


def test_the_first_page_says_what_to_have_ready_and_what_it_does_not_replace(client, area):
    shown = client.get(START).content.decode()

    assert "What to have ready" in shown
    assert "five minutes" in shown
    assert "call 999" in shown
    assert "safeguarding referral" in shown
    assert "coroner" in shown


def test_a_death_is_notified_without_an_account(client, area):
    address = fill_in(client)

    shown = client.get(address).content.decode()
    sent = client.post(address, {}, follow=True).content.decode()

    assert NAME in shown
    case, notification = Case.objects.get(), Notification.objects.get()
    assert (notification.state, notification.case, notification.area) == ("notified", case, area)
    assert (case.kind, case.alone, case.treatment) == ("drug_death", "yes", "in_treatment")
    assert (case.identity.name, case.identity.nhs_number) == (NAME, "9990000018")
    assert notification.notifier.email == "perpetua@turnstone.example"
    assert "What happened to my case" in sent
    assert NAME not in sent


def test_each_page_is_kept_when_it_is_sent(client, area):
    address = client.post(START, {"kind": "drug_death"}).url
    client.post(address, PAGES["event"])

    assert "Found in the morning." in client.get(address).content.decode()


def test_coming_back_with_the_code_loses_nothing(client, area):
    notification, code = begun()

    opened = client.post(FOLLOW, {"reference": notification.reference.lower(), "code": code}, follow=True)

    assert NAME in opened.content.decode()


@pytest.mark.parametrize("wrong", [{"reference": "DN-2222-22"}, {"code": "22222-22222"}])
def test_a_wrong_code_opens_nothing_and_does_not_say_what_is_wrong(client, area, wrong):
    notification, code = begun()

    answer = client.post(FOLLOW, {"reference": notification.reference, "code": code} | wrong)

    assert "No notification goes with this reference and this code." in answer.content.decode()


def test_a_draft_is_sealed_in_the_database(area):
    begun()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dard_notification")
        stored = " ".join(map(str, cursor.fetchone()))

    assert not [each for each in (NAME, "1984", "9990000018", "Quayle", "neighbour") if each in stored]


def test_what_it_says_of_people_leaves_it_once_it_is_sent(area):
    notification = notified(area=area)

    assert set(answers.of(notification)) == {"kind", "matters", "told", "provider"}


def test_after_it_is_sent_its_address_no_longer_says_who_it_was(client, area):
    notification = notified(area=area)

    shown = client.get(check(notification), follow=True).content.decode()

    assert notification.reference in shown
    assert NAME not in shown
    assert "neighbour" not in shown


def test_an_answer_can_be_changed_and_taken_back(client, area):
    notification, _ = begun(last_contact_on=localdate() - timedelta(days=20))

    answer = client.post(
        f"{page(notification, 'care')}?check", {"treatment": "waiting", "last_contact_on": ""}
    )

    kept = answers.of(Notification.objects.get())
    assert answer.status_code == 302
    assert kept["treatment"] == "waiting"
    assert "last_contact_on" not in kept


def test_what_is_missing_is_named_before_it_is_sent(client, area):
    notification, _ = begun(name="", nhs_number="")

    shown = client.get(check(notification)).content.decode()
    answer = client.post(check(notification), {})

    assert "Write the person’s name" in shown
    assert "Write the NHS number, or say why there is none." in shown
    assert "Write the person’s name" in str(answer.context["form"].errors)
    assert not Case.objects.exists()


def test_a_draft_can_be_thrown_away(client, area):
    notification, _ = begun()

    client.post(reverse("dard:notify-discard", args=[own_token(notification)]))

    kept = Notification.objects.get()
    assert (kept.state, kept.answers) == (NotificationState.DISCARDED, "")


def test_nothing_is_added_to_what_was_thrown_away(client, area):
    notification, _ = begun()
    client.post(reverse("dard:notify-discard", args=[own_token(notification)]))

    answer = client.post(reverse("dard:notified", args=[own_token(notification)]), {"added": "The ward."})

    assert answer.status_code == 200
    assert "You threw this away" in answer.content.decode()


def test_where_there_are_only_drills_every_page_says_so(client, db):
    AreaFactory(is_exercise=True)
    notification, _ = begun()

    for address in (START, page(notification, "event"), check(notification)):
        assert "fw-exercise" in client.get(address).content.decode()


def test_what_is_never_sent_is_thrown_away_after_a_month(area):
    begun()
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert sweeps.let_old_drafts_go() == 0
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert sweeps.let_old_drafts_go() == 1

    assert Notification.objects.get().answers == ""


def test_nothing_is_changed_by_looking(client, area):
    notification, code = begun()
    client.post(FOLLOW, {"reference": notification.reference, "code": code})
    for address in (START, FOLLOW, check(notification), *(page(notification, key) for key in PAGES)):
        assert client.get(address).status_code == 200

    assert Notification.objects.get().state == NotificationState.DRAFT
    assert not Case.objects.exists()
    assert not Notifier.objects.exists()


class TestByItsAddressAlone:
    """An address stands in logs and histories: who has nothing else reads of nobody who they are."""

    def test_it_says_that_the_person_was_named_and_no_more(self, client, area):
        notification, _ = begun()

        shown = client.get(check(notification)).content.decode()

        said = (NAME, "1984", "9990000018", "Perpetua", "perpetua@")
        assert not [each for each in said if each in shown]
        assert "Answered" in shown
        assert "Found in the morning" in shown

    @pytest.mark.parametrize("key", ["person", "you"])
    def test_the_pages_that_name_somebody_ask_for_the_code(self, client, area, key):
        notification, _ = begun()

        answer = client.get(page(notification, key), follow=True)

        assert answer.redirect_chain[-1][0] == FOLLOW
        assert "give your reference and your private code" in answer.content.decode()
        assert NAME not in answer.content.decode()

    def test_what_was_typed_meanwhile_is_kept(self, client, area):
        notification, _ = begun()

        client.post(page(notification, "person"), PAGES["person"] | {"name": "Ottoline M. Marchbanks"})

        assert answers.of(Notification.objects.get())["name"] == "Ottoline M. Marchbanks"

    def test_somebody_elses_account_does_not_open_it(self, client, area):
        notification, _ = begun(by=person(Role.PROVIDER, area=area))
        client.force_login(person(Role.PROVIDER, area=area))

        assert NAME not in client.get(check(notification)).content.decode()

    def test_ones_own_account_opens_it(self, client, area):
        provider = person(Role.PROVIDER, area=area)
        notification, _ = begun(by=provider)
        client.force_login(provider)

        assert NAME in client.get(check(notification)).content.decode()


class TestHowOften:
    @pytest.fixture(autouse=True)
    def twice_an_hour(self, settings):
        settings.NOTIFY_RATE = "2/hour"

    def test_a_flood_from_one_address_is_stopped(self, client, area):
        for _ in range(3):
            answer = client.post(START, {"kind": "drug_death"})

        assert "Too many notifications" in answer.content.decode()
        assert Notification.objects.count() == 2

    def test_an_answer_that_is_wrong_does_not_count(self, client, area):
        for _ in range(5):
            client.post(START, {})

        assert client.post(START, {"kind": "drug_death"}).status_code == 302

    def test_whoever_is_signed_in_is_not_counted(self, client, area):
        client.force_login(person(Role.PROVIDER, area=area))
        for _ in range(3):
            client.post(START, {"kind": "drug_death"})

        assert Notification.objects.count() == 3


def test_an_altered_address_opens_nothing(client, area):
    notification, _ = begun()

    answer = client.get(check(notification).replace("/notify/", "/notify/x"))

    assert answer.status_code == 404
    assert NAME not in answer.content.decode()


def test_ticks_of_what_is_known_become_facts():
    facts = answers.known(["overdosed_before", "looked"])

    assert facts["overdosed_before"] == Answer.YES
    assert facts["disengaged"] == Answer.NO
    assert answers.known([])["disengaged"] == Answer.UNKNOWN


def test_a_serious_incident_says_which(client, area):
    address = client.post(START, {"kind": "serious_incident"}).url
    shown = client.get(address).content.decode()
    refused = client.post(address, PAGES["event"])
    client.post(address, PAGES["event"] | {"incident": "fire"})

    assert "Regulatory and safety" in shown
    assert "Violence and emergencies" in shown
    assert "Say what sort of incident it was." in refused.content.decode()
    assert Notification.objects.get().incident == "fire"


def test_what_is_no_serious_incident_any_more_says_none(client, area):
    notification, _ = begun(kind="serious_incident", incident="fire")

    client.post(page(notification, "kind"), {"kind": "drug_death"})

    assert Notification.objects.get().incident == ""


def test_a_name_in_the_circumstances_is_asked_about(client, area):
    address = client.post(START, {"kind": "drug_death"}).url

    answer = client.post(address, PAGES["event"] | {"circumstances": "His brother John Smith found him."})

    assert "Does this say who somebody is?" in answer.content.decode()
    assert "circumstances" not in answers.of(Notification.objects.get())


class TestWhichCouncil:
    @pytest.fixture
    def other(self):
        return AreaFactory(name="Quietshire", slug="quietshire")

    def test_one_area_asks_nothing(self, client, area):
        notification, _ = begun()

        assert "Which council" not in client.get(check(notification)).content.decode()

    def test_of_several_the_one_they_lived_in_is_proposed(self, client, area, other):
        town = other.places.create(name="Lower Fenwick", latitude=52, longitude=-1)
        notification, _ = begun(lived=f"{other.pk}:{town.pk}", treated=str(area.pk))

        form = client.get(check(notification)).context["form"]

        assert form["area"].value() == str(other.pk)

    def test_the_choice_is_theirs(self, client, area, other):
        notification, _ = begun(lived=str(other.pk), treated=str(area.pk))

        client.post(check(notification), {"area": area.pk})

        case = Case.objects.get()
        assert case.area == area
        assert (case.lived_here, case.treated_here, case.died_here) == ("no", "yes", "unknown")

    def test_without_a_choice_it_is_not_sent(self, client, area, other):
        notification, _ = begun()

        answer = client.post(check(notification), {})

        assert "Choose the council whose review this belongs to." in answer.content.decode()

    def test_drills_are_not_among_real_areas(self, client, area):
        AreaFactory(name="Drillshire", slug="drillshire", is_exercise=True)
        notification, _ = begun()

        assert "Drillshire" not in client.get(page(notification, "where")).content.decode()


def test_who_they_were_is_in_no_event_and_no_address(client, area):
    address = fill_in(client)
    client.post(address, {})

    events = " ".join(f"{each.action} {each.details}" for each in Event.objects.all())
    assert not [each for each in (NAME, "1984", "9990000018", "perpetua") if each in events + address]
    assert Identity.objects.count() == 1
