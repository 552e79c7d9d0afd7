"""People, organisations and areas, kept in Django's admin; every change is an event."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import transaction

from accounts.models import Area, Contact, Membership, Organisation, User
from workflow.admin import RecordedAdmin
from workflow.events import record


class CreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


class ChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1


@admin.register(User)
class UserAdmin(RecordedAdmin, DjangoUserAdmin):
    """Django's own, for people who sign in with their e-mail address."""

    form = ChangeForm
    add_form = CreationForm
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Person", {"fields": ["first_name", "last_name"]}),
        ("Access", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]})
    ]
    list_display = ["email", "first_name", "last_name", "is_active", "is_staff"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]

    def get_inlines(self, request, obj):
        """Roles are given once the person is there."""
        return [MembershipInline] if obj else []

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        """Django does not save through save_model here, so the change is recorded here as well."""
        response = super().user_change_password(request, id, form_url)
        # Refused input is either shown again or sent back to this same address.
        if response.status_code == 302 and response.url != request.get_full_path():
            user = self.get_object(request, unquote(id))
            record("reference.changed", user, by=request.user, fields=["password"])
        return response


@admin.register(Area)
class AreaAdmin(RecordedAdmin):
    list_display = ["name", "issuer", "is_exercise", "is_listed"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ["name", "kind", "area"]
    list_filter = ["area", "kind"]
    list_select_related = ["area"]
    search_fields = ["name"]


@admin.register(Membership)
class MembershipAdmin(RecordedAdmin):
    list_display = ["user", "role", "organisation", "area"]
    list_filter = ["area", "role"]
    list_select_related = ["user", "organisation", "area"]
    search_fields = ["user__email", "user__last_name", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]


@admin.register(Contact)
class ContactAdmin(RecordedAdmin):
    list_display = ["name", "organisation", "discipline", "is_active"]
    list_filter = ["organisation__area", "organisation__kind", "discipline", "is_active"]
    list_select_related = ["organisation"]
    search_fields = ["name", "email", "organisation__name"]
    autocomplete_fields = ["organisation"]
