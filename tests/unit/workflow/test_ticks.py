"""What is sent for rows that are ticked: their keys, or something that is none of them."""

import pytest
from django import forms

from accounts.models import Area
from workflow.ticks import RowsField


pytestmark = pytest.mark.django_db


def field():
    return RowsField(queryset=Area.objects.all(), required=False)


def test_rows_are_found_by_their_keys(area):
    assert list(field().clean([str(area.pk)])) == [area]


@pytest.mark.parametrize("sent", ["9" * 19, "9" * 5000, "²", "-1", "1.0", "", "a\x00b", "None"])
def test_what_is_no_key_is_a_sentence_and_no_error_of_ours(area, sent):
    with pytest.raises(forms.ValidationError):
        field().clean([str(area.pk), sent])


def test_nothing_ticked_is_nothing(area):
    assert not field().clean([])
    assert not field().clean(None)
