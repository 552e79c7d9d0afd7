"""Writing down what came with the product, so that it has versions like everything that is changed.

What is there and the same stays; where a newer product says something else, that is a new version, unless
somebody here has made one since: theirs stands.
"""

from django.db import transaction
from django.utils import timezone

from alerts.models import Phrase, Template, WordingRule
from alerts.wording import phrases, rules


WITH_THE_PRODUCT = "Came with the product."


@transaction.atomic
def load_wording():
    """How many versions of rules, phrases and templates were added."""
    today = timezone.localdate()
    return sum(
        add_what_is_new(model, wanted, marks, today)
        for model, wanted, marks in (
            (WordingRule, list(shipped_rules()), ("key",)),
            (Phrase, list(shipped_phrases()), ("key", "readers", "language")),
            (Template, list(shipped_templates()), ("key",)),
        )
    )


def add_what_is_new(model, wanted, marks, today):
    there = {tuple(getattr(row, name) for name in marks): row for row in newest(model)}
    made = [
        model(**said, version=row.version + 1 if row else 1, effective_from=today, why=WITH_THE_PRODUCT)
        for said in wanted
        for row in (there.get(tuple(said[name] for name in marks)),)
        if row is None or (row.made_by_id is None and differs(row, said))
    ]
    model.objects.bulk_create(made, batch_size=100)
    return len(made)


def newest(model):
    """The rows of everywhere, so that the last of each is its newest."""
    return model.objects.filter(area=None).order_by("version")


def differs(row, said):
    return any(getattr(row, name) != value for name, value in said.items())


def shipped_rules():
    for rule in rules.shipped().values():
        yield {"key": rule.key, "level": rule.level, "definition": rule.definition}


def shipped_phrases():
    for words in phrases.shipped().values():
        yield {name: getattr(words, name) for name in phrases.KEPT}


def shipped_templates():
    approved_by = phrases.table()["approved_by"]
    for each in phrases.table()["templates"]:
        said = {name: each[name] for name in ("key", "title", "topic", "fields", "source")}
        yield said | {"approved_by": approved_by}
