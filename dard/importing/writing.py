"""Bringing rows into a register, a batch at a time, inside one transaction of whoever calls.

A row finds its entry by its key. Of a release that holds every death of its time, what is left over on both
sides is compared once more, because offices mend days and causes; what then has no row any more is withdrawn.
"""

import json
from collections import Counter, defaultdict
from datetime import date
from itertools import islice

from django.db.models import Q

from dard.importing import mending
from dard.importing.entries import Rejected
from dard.importing.revising import Revising
from dard.models import RegisterEntry, RejectedRow
from workflow.refusals import Refused


BATCH = 1000
# Of rejected rows, so many are kept to be mended; all are counted. Ours.
MOST_REJECTED_KEPT = 1000
# A file that lacks more of what it should hold is likelier a wrong file than a mended one. Ours.
MANY, MANY_SHARE = 10, 0.2


def batches(rows, size=BATCH):
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


class Writing:
    """One import into its register: `take` each batch, then `finish`. `counts` says what came of its rows."""

    def __init__(self, run, definition):
        self.run, self.register, self.definition = run, run.register, definition
        self.counts = Counter(rows=0, created=0, updated=0, unchanged=0, rejected=0, withdrawn=0, overtaken=0)
        self.years = Counter()
        self.revising = Revising(run)
        self.later = later_periods(run)

    def take(self, items):
        """Rows as they come, Mapped and Rejected."""
        self.counts["rows"] += len(items)
        rejected = [each for each in items if isinstance(each, Rejected)]
        if rejected:
            self.reject(rejected)
            items = [each for each in items if not isinstance(each, Rejected)]
        if self.definition.is_full and not self.definition.periods:
            self.years.update(each.year for each in items)
        if self.later:
            items = self.without_overtaken(items)
        self.bring_in(items)

    def reject(self, rejected):
        room = max(MOST_REJECTED_KEPT - self.counts["rejected"], 0)
        self.counts["rejected"] += len(rejected)
        RejectedRow.objects.bulk_create(
            RejectedRow(
                of=self.run,
                line=each.line,
                reason=each.reason,
                row=as_json(each.cells),
            )
            for each in rejected[:room]
        )

    def without_overtaken(self, items):
        """Of days that a later release tells, this one has no say any more."""
        left = [each for each in items if not within(each.happened_on, self.later)]
        self.counts["overtaken"] += len(items) - len(left)
        self.counts["unchanged"] += len(items) - len(left)
        return left

    def bring_in(self, items):
        known = self.known({each.key for each in items})
        fresh, seen, changed, taken = [], [], [], Counter()
        for each in items:
            entry = pick(known.get(each.key, ()), each.content)
            if entry is None:
                fresh.append(self.new(each, taken))
                continue
            known[each.key].remove(entry)
            (seen if entry["content"] == each.content and not entry["withdrawn_in"] else changed).append(
                (entry["pk"], each)
            )
        self.create(fresh)
        self.see(seen)
        if changed:
            self.counts["updated"] += self.revising.revise(changed)

    def known(self, keys):
        """{key: [those that no row of this import has found yet]}, and how many each key has in all."""
        found, self.number = defaultdict(list), Counter()
        rows = RegisterEntry.objects.filter(register=self.register, key__in=keys).order_by("ordinal")
        for each in rows.values_list("pk", "key", "ordinal", "content", "last_seen_in", "withdrawn_in"):
            entry = dict(zip(("pk", "key", "ordinal", "content", "seen", "withdrawn_in"), each, strict=True))
            self.number[entry["key"]] = max(self.number[entry["key"]], entry["ordinal"] + 1)
            if entry["seen"] != self.run.pk:
                found[entry["key"]].append(entry)
        return found

    def new(self, each, taken):
        ordinal = self.number[each.key] + taken[each.key]
        taken[each.key] += 1
        return each, ordinal

    def create(self, fresh):
        self.revising.create(fresh)
        self.counts["created"] += len(fresh)

    def see(self, pairs):
        self.counts["unchanged"] += len(pairs)
        RegisterEntry.objects.filter(pk__in=[pk for pk, _ in pairs]).update(last_seen_in=self.run)

    def finish(self):
        """Pair what is left over, withdraw what has no row; the days that this file tells. A file of which no
        row could be taken tells nothing."""
        if self.counts["rejected"] == self.counts["rows"]:
            return []
        periods = self.definition.periods or self.main_year()
        told = self.told(periods)
        if told is not None:
            paired = mending.pair(told, self.run, self.revising)
            self.counts["created"] -= paired
            self.counts["updated"] += paired
            self.withdraw(told)
        return periods

    def main_year(self):
        """The year that most of its rows are in."""
        if not self.years:
            return []
        year = max(self.years, key=self.years.get)
        return [[f"{year}-01-01", f"{year}-12-31"]]

    def told(self, periods):
        """The entries of the time this file tells of, or None where it tells of none."""
        if not periods:
            return None
        those = RegisterEntry.objects.standing().filter(in_periods(periods), register=self.register)
        return those.exclude(in_periods(self.later)) if self.later else those

    def withdraw(self, those):
        gone = those.exclude(last_seen_in=self.run)
        number, of = gone.count(), those.exclude(created_in=self.run).count()
        if number > max(MANY, of * MANY_SHARE) and not self.run.may_withdraw_many:
            raise Refused(
                f"This file lacks {number} of {of} deaths that the register has for its time. If that is "
                "right, say that they may be withdrawn."
            )
        self.counts["withdrawn"] = gone.update(withdrawn_in=self.run)


def as_json(cells):
    return json.dumps(cells, ensure_ascii=False)


def pick(entries, content):
    """Of those with the same key, the one that says the same; else the first."""
    for each in entries:
        if each["content"] == content:
            return each
    return entries[0] if entries else None


def later_periods(run):
    """What later releases in this register have told already."""
    done = run.register.imports.filter(state="imported", release__gt=run.release)
    return [period for each in done.values_list("covers", flat=True) for period in each]


def within(day, periods):
    text = day.isoformat()
    return any(first <= text <= last for first, last in periods)


def in_periods(periods):
    found = Q(pk__in=[])
    for first, last in periods:
        found |= Q(happened_on__range=(date.fromisoformat(first), date.fromisoformat(last)))
    return found
