from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils.timezone import localdate
from django_fsm import FSMField, transition

from dard.states import (
    ADDS,
    NALOXONE_RETURN_HELD_BY,
    AgeBand,
    Answer,
    IssuedBecause,
    IssuedTo,
    MovementKind,
    NaloxoneProduct,
    NaloxoneReturnState,
    PlaceKind,
    Sex,
    UsedBy,
    UseOutcome,
)
from workflow.models import AppendOnly, StatefulModel


TAKES = sorted(set(MovementKind) - ADDS)


class NaloxoneHolder(models.Model):
    """A body that holds naloxone kits: our own service, or a partner that answers by a link."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="naloxone_holders")
    organisation = models.OneToOneField(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="naloxone_holder"
    )
    # A partner's address for the quarterly question; empty where somebody here writes its ledger.
    email = models.EmailField("where the quarterly question goes", blank=True)
    is_active = models.BooleanField("holds kits", default=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["organisation__name", "pk"]

    def __str__(self):
        return str(self.organisation)


class NaloxoneBatch(models.Model):
    """Kits of one product that were made together, and expire together."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="naloxone_batches")
    product = models.CharField(max_length=20, choices=NaloxoneProduct)
    number = models.CharField("batch number", max_length=40)
    expires_on = models.DateField()

    class Meta:
        ordering = ["expires_on", "number", "pk"]
        verbose_name_plural = "naloxone batches"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "product", "number", "expires_on"], name="naloxone_batch_once_per_area"
            )
        ]

    def __str__(self):
        return f"{self.get_product_display()}, batch {self.number}"


class NaloxoneStockQuerySet(models.QuerySet):
    def there(self):
        return self.filter(kits__gt=0)

    def expiring(self, until):
        """What expires on or before a day, the first first."""
        return self.there().filter(batch__expires_on__lte=until).order_by("batch__expires_on", "pk")

    def for_listing(self):
        return self.select_related("batch", "holder__organisation", "holder__area")


class NaloxoneStock(models.Model):
    """How many kits of a batch a holder has: what its movements come to, and never less than none."""

    holder = models.ForeignKey(NaloxoneHolder, on_delete=models.PROTECT, related_name="stocks")
    batch = models.ForeignKey(NaloxoneBatch, on_delete=models.PROTECT, related_name="stocks")
    kits = models.PositiveIntegerField(default=0, editable=False)
    told_of_expiry = models.BooleanField(default=False, editable=False)

    objects = NaloxoneStockQuerySet.as_manager()

    class Meta:
        ordering = ["batch__expires_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["holder", "batch"], name="naloxone_stock_once"),
            models.CheckConstraint(name="naloxone_stock_is_never_negative", condition=Q(kits__gte=0)),
        ]

    def __str__(self):
        return f"{self.batch} at {self.holder}"

    @property
    def is_expired(self):
        return self.batch.expires_on < localdate()

    @property
    def sum_of_movements(self):
        return self.movements.aggregate(sum=Sum("change"))["sum"] or 0


class NaloxoneMovement(models.Model):
    """A line of the ledger: kits came, or went. Added and never changed; what was wrong is put right by a
    further line. It says of nobody who they are."""

    stock = models.ForeignKey(NaloxoneStock, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=20, choices=MovementKind)
    change = models.IntegerField("kits, less than none where they went")
    on = models.DateField("the day")
    # Of kits that were given to somebody.
    to = models.CharField("to whom", max_length=20, choices=IssuedTo, blank=True)
    because = models.CharField("first kit or again", max_length=20, choices=IssuedBecause, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    age_band = models.CharField("age", max_length=10, choices=AgeBand, blank=True)
    was_trained = models.BooleanField("was shown how to use it", null=True)
    note = models.CharField(max_length=200, blank=True)
    # The other line of a move from one holder to another.
    other = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    from_return = models.ForeignKey(
        "dard.NaloxoneReturn", on_delete=models.PROTECT, null=True, editable=False, related_name="movements"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["on", "kind"], name="naloxone_movement_by_day")]
        constraints = [
            models.CheckConstraint(
                name="naloxone_movement_goes_its_way",
                condition=Q(kind__in=sorted(ADDS), change__gt=0) | Q(kind__in=TAKES, change__lt=0),
            ),
            models.CheckConstraint(
                name="naloxone_issued_says_to_whom",
                condition=Q(kind=MovementKind.ISSUED) & ~Q(to="")
                | ~Q(kind=MovementKind.ISSUED) & Q(to="", because=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.kits}"

    @property
    def kits(self):
        return abs(self.change)


class NaloxoneUse(models.Model):
    """Naloxone was given to somebody who had overdosed. Who they were is not asked."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="naloxone_uses")
    # Where a near-fatal overdose or a death is under review of which this was part.
    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, null=True, related_name="naloxone_uses")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="naloxone_uses"
    )
    on = models.DateField("the day")
    place = models.CharField("kind of place", max_length=20, choices=PlaceKind)
    by_whom = models.CharField("who gave it", max_length=20, choices=UsedBy)
    doses = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=20, choices=UseOutcome)
    ambulance = models.CharField("an ambulance was called", max_length=10, choices=Answer)
    movement = models.OneToOneField(
        NaloxoneMovement, on_delete=models.PROTECT, null=True, editable=False, related_name="use"
    )
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["area", "on"], name="naloxone_use_by_day")]
        constraints = [
            models.CheckConstraint(name="naloxone_use_has_a_dose", condition=Q(doses__gte=1)),
        ]

    def __str__(self):
        return f"Naloxone used, {self.pk}"


COUNTED = ("issued", "reissued", "used", "expired", "in_stock")


class NaloxoneReturnQuerySet(models.QuerySet):
    def to_chase(self, now):
        return self.filter(state=NaloxoneReturnState.AWAITED, chase_at__lte=now)


class NaloxoneReturn(StatefulModel):
    """What a partner says became of its kits in one quarter, by a link of its own and without an account."""

    HELD_BY = NALOXONE_RETURN_HELD_BY

    holder = models.ForeignKey(NaloxoneHolder, on_delete=models.PROTECT, related_name="returns")
    begins_on = models.DateField("first day of the quarter")
    asked_at = models.DateTimeField(editable=False)
    due_at = models.DateTimeField(editable=False)
    chase_at = models.DateTimeField(null=True, editable=False)
    chased = models.PositiveSmallIntegerField("letters since", default=0, editable=False)
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)

    issued = models.PositiveIntegerField("first kits given out", null=True)
    reissued = models.PositiveIntegerField("further kits given out", null=True)
    used = models.PositiveIntegerField("kits used", null=True)
    expired = models.PositiveIntegerField("kits expired or lost", null=True)
    in_stock = models.PositiveIntegerField("kits in stock on the last day", null=True)
    returned_at = models.DateTimeField(null=True, editable=False)
    taken_at = models.DateTimeField("when it went into the ledger", null=True, editable=False)
    dropped_because = models.CharField(max_length=200, blank=True, editable=False)
    state = FSMField(
        choices=NaloxoneReturnState.choices,
        default=NaloxoneReturnState.AWAITED,
        protected=True,
        editable=False,
    )

    objects = NaloxoneReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "quarterly return"
        ordering = ["-begins_on", "holder__organisation__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="naloxone_return_state_is_known", condition=Q(state__in=NaloxoneReturnState.values)
            ),
            models.UniqueConstraint(fields=["holder", "begins_on"], name="naloxone_return_once_a_quarter"),
            models.CheckConstraint(
                name="naloxone_return_given_says_how_many",
                condition=~Q(state__in=[NaloxoneReturnState.RETURNED, NaloxoneReturnState.NIL])
                | Q(returned_at__isnull=False, **{f"{each}__isnull": False for each in COUNTED}),
            ),
        ]

    def __str__(self):
        return f"{self.holder}, quarter from {self.begins_on}"

    @property
    def is_late(self):
        return bool(self.returned_at and self.returned_at > self.due_at)

    @property
    def given(self):
        return {each: getattr(self, each) for each in COUNTED}

    def takes(self, at, counts):
        for name, value in counts.items():
            setattr(self, name, value)
        self.returned_at, self.chase_at = at, None

    @transition(
        field=state,
        source=[NaloxoneReturnState.AWAITED, NaloxoneReturnState.RETURNED, NaloxoneReturnState.NIL],
        target=NaloxoneReturnState.RETURNED,
    )
    def give(self, *, at, **counts):
        """They say how many; they may put it right until it went into the ledger."""
        self.takes(at, counts)

    @transition(field=state, source=NaloxoneReturnState.AWAITED, target=NaloxoneReturnState.NIL)
    def give_nil(self, *, at, in_stock):
        """Nothing was given, used or lost: one press."""
        self.takes(at, dict.fromkeys(COUNTED, 0) | {"in_stock": in_stock})

    @transition(field=state, source=NaloxoneReturnState.AWAITED, target=NaloxoneReturnState.NOT_NEEDED)
    def drop(self, *, because):
        """We do without it."""
        self.dropped_because, self.chase_at = because, None
