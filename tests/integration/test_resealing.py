"""A new key is added before the old one, everything is sealed anew, and the old one is taken away."""

import pytest
from django.core.exceptions import FieldError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from dard import actions
from dard.models import Identity, Match, Touchpoint
from privacy import resealing, sealing
from privacy.fields import SealedTextField
from tests.factories.dard import WHO, opened_case
from tests.factories.dard_agencies import asked, gathering_case, opened


OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def sealed(area, settings):
    """Three cases under the old key, of which two are about the same person."""
    settings.SEALING_KEYS = [OLD]
    return [opened_case(area=area) for _ in range(2)] + [opened_case(area=area, identity=WHO)]


def raw(model):
    """What the database holds of the sealed fields of a model."""
    names = ", ".join(f'"{name}"' for name in resealing.sealed_fields(model))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}"')  # noqa: S608
        return [token for row in cursor.fetchall() for token in row if token]


@pytest.mark.parametrize("times", [1, 2])
def test_resealed_the_old_key_is_needed_no_more(sealed, settings, times):
    settings.SEALING_KEYS = [NEW, OLD]
    for _ in range(times):
        call_command("reseal", verbosity=0)
    settings.SEALING_KEYS = [NEW]

    found = {identity.name: identity for identity in Identity.objects.all()}
    assert found[WHO["name"]].born_on == WHO["born_on"]
    marks = {each.nhs_number_index for each in found.values() if each.nhs_number}
    assert marks == {sealing.index("nhs_number_index", WHO["nhs_number"])}


def test_every_sealed_field_of_every_model_is_resealed(story, settings):
    settings.SEALING_KEYS = [NEW, settings.SECRET_KEY.encode()]
    call_command("reseal", verbosity=0)
    settings.SEALING_KEYS = [NEW]

    tokens = {model: raw(model) for model in resealing.sealed_models() if resealing.sealed_fields(model)}
    assert tokens[Identity]
    assert all(sealing.unseal(token) for each in tokens.values() for token in each)


def test_it_takes_a_batch_at_a_time_and_says_how_far_it_is(sealed, settings, monkeypatch, capsys):
    monkeypatch.setattr(resealing, "BATCH", 2)
    settings.SEALING_KEYS = [NEW, OLD]

    call_command("reseal")

    told = capsys.readouterr().out
    assert "dard.identity: 2 of 3\ndard.identity: 3 of 3\n" in told


def test_a_key_that_was_taken_away_too_early_is_named_in_a_sentence(sealed, settings):
    settings.SEALING_KEYS = [NEW]

    with pytest.raises(CommandError, match="Was one taken away too early"):
        call_command("reseal", verbosity=0)


def test_the_models_are_found_by_themselves():
    assert {Identity, Touchpoint, Match} <= set(resealing.sealed_models())


def test_a_sealed_file_is_sealed_anew_beside_the_old_one(area, settings, django_capture_on_commit_callbacks):
    settings.SEALING_KEYS = [OLD]
    request = asked(case=gathering_case(area=area))[0]
    row = actions.upload(opened(request), SimpleUploadedFile("a.txt", b"She rang on Monday."))
    before = row.file.name

    settings.SEALING_KEYS = [NEW, OLD]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reseal", verbosity=0)
    settings.SEALING_KEYS = [NEW]

    row.refresh_from_db()
    assert row.file.name != before
    assert not row.file.storage.exists(before)
    with row.file.open("rb") as file:
        assert b"She rang on Monday." in sealing.unseal_bytes(file.read())


def sealed_lookups():
    for model in resealing.sealed_models():
        for name in resealing.sealed_fields(model):
            yield pytest.param(model, name, id=f"{model.__name__}.{name}")


@pytest.mark.parametrize(("model", "name"), list(sealed_lookups()))
def test_nothing_is_looked_for_in_what_is_sealed(db, model, name):
    for lookup in ("", "__iexact", "__contains", "__startswith", "__in", "__gt"):
        with pytest.raises(FieldError):
            list(
                model.objects.filter(
                    **{f"{name}{lookup}": ["2000-01-01"] if lookup == "__in" else "2000-01-01"}
                )
            )


def test_whether_anything_is_there_can_be_asked(sealed):
    assert Identity.objects.filter(nhs_number="").count() == 1
    assert Identity.objects.exclude(nhs_number="").count() == 2
    assert Identity.objects.filter(born_on=None).count() == 0
    assert isinstance(Identity._meta.get_field("name"), SealedTextField)
