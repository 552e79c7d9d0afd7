"""Who signs in, for whom they work, where, and in which role."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from accounts.states import Discipline, GradingScheme, OrganisationKind, Role


class UserManager(BaseUserManager):
    """Makes users whose name at the door is their e-mail address."""

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person who signs in, known by their e-mail address."""

    username = None
    email = models.EmailField("e-mail address", unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    def __str__(self):
        return self.get_full_name() or f"Person {self.pk}"

    def clean(self):
        """One spelling of an address, so that nobody is entered twice and everybody gets in."""
        super().clean()
        self.email = self.email.lower()


class Area(models.Model):
    """A place that runs a local drug information system of its own."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(unique=True)
    issuer = models.CharField(max_length=150, help_text="Who signs this area's alerts.")
    is_exercise = models.BooleanField(
        "exercise only", default=False, help_text="Everything in this area is a drill and is marked so."
    )
    is_listed = models.BooleanField(
        "offered to the public",
        default=True,
        help_text="People may choose it when they report. Untick it for an area that has ended.",
    )
    outline = models.JSONField(
        null=True,
        blank=True,
        help_text="The area's border as a GeoJSON geometry (Polygon or MultiPolygon, WGS 84), for its map.",
    )
    neighbours = models.ManyToManyField("self", blank=True, help_text="Areas that are told of spread.")
    grading_scheme = models.CharField(
        "source grading shown first", max_length=20, choices=GradingScheme, default=GradingScheme.POLICE
    )
    duty_telephone = models.CharField(
        "duty telephone", max_length=40, blank=True, help_text="The number to ring outside office hours."
    )
    safeguarding_contact = models.TextField(
        blank=True, help_text="How to make a safeguarding referral here, shown to whoever reports."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        """The name, which always says so when the area is for exercises only."""
        if self.is_exercise and "exercise" not in self.name.lower():
            return f"{self.name} (exercise)"
        return self.name


class Organisation(models.Model):
    """A body whose people report, vote, or are warned."""

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="organisations")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="organisation_named_once_per_area")
        ]

    def __str__(self):
        return self.name


class Place(models.Model):
    """A place with a name people use: a town, a ward, a street of venues. Never anybody's address."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=100)
    latitude = models.FloatField(help_text="Degrees north, WGS 84.")
    longitude = models.FloatField(help_text="Degrees east, WGS 84.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="place_named_once_per_area"),
            models.CheckConstraint(
                name="place_is_on_earth",
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self):
        return self.name


class Contact(models.Model):
    """A person or a role, at an organisation, whom we may ask what they see. Needs no account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField("name or role", max_length=150)
    email = models.EmailField("e-mail address")
    discipline = models.CharField(max_length=20, choices=Discipline, blank=True)
    is_active = models.BooleanField("may be asked", default=True)

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "email"], name="contact_once_per_organisation")
        ]

    def __str__(self):
        return f"{self.name}, {self.organisation}"


class Membership(models.Model):
    """A person's role, for an organisation, in an area."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ["area", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "area"], name="membership_held_once"
            ),
            models.CheckConstraint(name="membership_role_is_known", condition=models.Q(role__in=Role.values)),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.area}"
