"""Several cases at once, locked in the order of their keys, as everybody locks them: so two never wait for
each other."""

from dard.models import Case


def lock_cases(cases):
    """The cases of a query, each with its area, nobody else's until the transaction ends."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("area").order_by("pk")
    return list(rows.filter(pk__in=cases.order_by().values("pk")))


def locked_in_order(lock, *rows):
    """These rows as `lock` locks each, in the order of their keys: two who want the opposite of each other do
    not wait for each other."""
    locked = {each.pk: lock(each) for each in sorted(rows, key=lambda each: each.pk)}
    return [locked[each.pk] for each in rows]
