"""The door: an e-mail address in any spelling, five tries, and a way back in for who forgot."""

import re

import pytest
from django.urls import reverse

from tests.factories.accounts import person


URL = reverse("login")
PASSWORD = "correct horse battery"


@pytest.fixture
def jo(area):
    return person("coordinator", area=area, email="jo@council.example")


def sign_in(client, email="jo@council.example", password=PASSWORD):
    return client.post(URL, {"username": email, "password": password})


def fail(client, times, email="jo@council.example"):
    for _ in range(times):
        response = sign_in(client, email, "wrong")
    return response


@pytest.mark.parametrize("typed", ["jo@council.example", "JO@Council.Example", " jo@council.example "])
def test_an_address_opens_in_any_spelling(client, jo, typed):
    assert sign_in(client, typed).url == "/desk/"


def test_a_wrong_password_gets_a_sentence_and_keeps_the_address(client, jo):
    page = fail(client, 1)

    assert page.status_code == 200
    assert 'value="jo@council.example"' in page.content.decode()


def test_who_has_left_cannot_sign_in(client, area):
    person("coordinator", area=area, email="gone@council.example", is_active=False)

    assert sign_in(client, "gone@council.example").status_code == 200


def test_the_fifth_wrong_try_locks_with_a_sentence(client, jo):
    assert fail(client, 4).status_code == 200

    locked = fail(client, 1)

    assert locked.status_code == 429
    assert "Try again in 15 minutes." in locked.content.decode()


def test_a_locked_door_does_not_open_with_the_right_password(client, jo):
    fail(client, 5)

    assert sign_in(client).status_code == 429


def test_other_spellings_earn_no_more_tries(client, jo):
    for email in ("jo@council.example", "Jo@council.example", "JO@council.example", "jO@council.example"):
        fail(client, 1, email)

    assert fail(client, 1, " jo@COUNCIL.example").status_code == 429


def test_nobody_else_at_the_same_address_is_locked_out(client, jo, area):
    person("coordinator", area=area, email="ann@council.example")
    fail(client, 5)

    assert sign_in(client, "ann@council.example").url == "/desk/"


def test_getting_in_forgives_the_wrong_tries(client, jo):
    fail(client, 4)
    sign_in(client)
    client.post(reverse("logout"))

    assert fail(client, 4).status_code == 200


@pytest.mark.parametrize("typed", ["", "\x00", "x" * 5000, "☃@☃"])
def test_nonsense_opens_nothing_and_breaks_nothing(client, jo, typed):
    assert sign_in(client, typed, typed).status_code == 200


def test_signing_out_is_a_post(client, jo):
    client.force_login(jo)

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == "/"


def test_a_superuser_without_a_role_sees_no_worklist(client, area):
    client.force_login(person(area=area, is_staff=True, is_superuser=True))

    page = client.get("/desk/").content.decode()

    assert "You have no role in an area yet." in page


def test_who_forgot_gets_a_link_that_works_once(client, jo, mailoutbox):
    client.post(reverse("password_reset"), {"email": "JO@council.example"})
    [message] = mailoutbox
    link = re.search(r"http://\S+(/accounts/\S+)", message.body)[1]
    form = client.get(link, follow=True).request["PATH_INFO"]

    client.post(form, {"new_password1": "a quite new password", "new_password2": "a quite new password"})

    assert message.to == ["jo@council.example"]
    assert sign_in(client, password="a quite new password").url == "/desk/"
    assert "no longer works" in type(client)().get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, jo, mailoutbox):
    known = client.post(reverse("password_reset"), {"email": "jo@council.example"}, follow=True)
    unknown = client.post(reverse("password_reset"), {"email": "nobody@council.example"}, follow=True)

    assert known.content == unknown.content
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("password", ["short", "password1234", "jo@council.example"])
def test_a_weak_new_password_is_refused_in_a_sentence(client, jo, password):
    client.force_login(jo)
    old = {"old_password": PASSWORD}

    page = client.post(
        reverse("password_change"), old | {"new_password1": password, "new_password2": password}
    )

    assert page.context["form"].errors["new_password2"]
