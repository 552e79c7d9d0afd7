"""Who signs in, for whom they work, where, and in which role."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from accounts.states import OrganisationKind, Role


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
