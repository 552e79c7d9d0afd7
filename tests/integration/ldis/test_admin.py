"""The matrix in the admin: there to read, by nobody to change."""

import pytest
from django.urls import reverse

from ldis import grading
from tests.factories.accounts import person


@pytest.fixture
def as_root(client, area):
    client.force_login(person(area=area, is_staff=True, is_superuser=True))
    return client


def test_the_matrix_can_be_read(as_root):
    matrix = grading.load_first_matrix()

    page = as_root.get(reverse("admin:ldis_gradingmatrix_change", args=[matrix.pk]))

    assert "Local relevance" in page.content.decode()


def test_the_matrix_cannot_be_added_changed_or_removed(as_root):
    matrix = grading.load_first_matrix()

    change = as_root.post(reverse("admin:ldis_gradingmatrix_change", args=[matrix.pk]), {"version": 9})
    remove = as_root.post(reverse("admin:ldis_gradingmatrix_delete", args=[matrix.pk]), {"post": "yes"})
    add = as_root.get(reverse("admin:ldis_gradingmatrix_add"))

    assert [change.status_code, remove.status_code, add.status_code] == [403, 403, 403]
    assert type(matrix).objects.get().version == 1
