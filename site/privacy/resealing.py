"""Bringing everything that is sealed under the first key: sealed fields, the indexes beside them, and sealed
files. It may be broken off and begun again; who reads and writes meanwhile notices nothing.

A model with indexes says how they are made in `set_indexes()`, which returns the names of their fields. One
with sealed files names those fields in SEALED_FILES.
"""

from functools import partial

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models, transaction

from privacy.fields import SealedTextField
from privacy.sealing import seal_bytes, unseal_bytes


# Rows that are locked at a time. Ours: a second's work.
BATCH = 200


def sealed_models():
    return [model for model in apps.get_models() if sealed_fields(model) or sealed_files(model)]


def sealed_fields(model):
    return [each.name for each in model._meta.concrete_fields if isinstance(each, SealedTextField)]


def sealed_files(model):
    return getattr(model, "SEALED_FILES", ())


def reseal(model):
    """Reseal every row of a model; says after each batch how many are done."""
    done, last = 0, None
    while rows := reseal_batch(model, last):
        done, last = done + len(rows), rows[-1].pk
        yield done


@transaction.atomic
def reseal_batch(model, last):
    """The next rows, under the first key."""
    rows = model._base_manager.select_for_update().order_by("pk")
    rows = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
    names = sealed_fields(model)
    for row in rows:
        renewed = [*names, *set_indexes(row), *map(partial(reseal_file, row), sealed_files(model))]
    if rows:
        # Each value is read and kept again; keeping it is what seals it.
        model._base_manager.bulk_update(rows, renewed)
    return rows


def set_indexes(row):
    return row.set_indexes() if hasattr(row, "set_indexes") else []


def reseal_file(row, name):
    """Beside the old one, which goes when the row surely names the new one."""
    file = getattr(row, name)
    if file:
        old, storage = file.name, file.storage
        with storage.open(old) as kept:
            content = seal_bytes(unseal_bytes(kept.read()))
        file.name = storage.save(old, ContentFile(content))
        transaction.on_commit(partial(storage.delete, old))
    return name


def count(model):
    return model._base_manager.aggregate(rows=models.Count("pk"))["rows"]
