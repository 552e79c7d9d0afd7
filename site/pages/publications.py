"""Publications of the review of deaths in the editor: their words are edited there and saved by the action,
which looks them through, keeps each time and ends what others said of other words."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from accounts.permissions import areas_of, has_role, holders_of
from dard import actions
from dard.models import Publication
from dard.permissions.publications import PUBLICATION_WRITERS, check_user_can_write_publication
from dard.states import MAY_BE_PUBLIC
from workflow.refusals import Refused, refusal


UNSEEN = {"required": "This page does not say what you have seen of it. Open it again."}


class PublicationPolicy(BasePermissionPolicy):
    """By role and area, with no exception for anybody: a publication is begun and ended at the desk, and only
    its words are changed here."""

    def user_has_permission(self, user, action):
        return action in {"change", "view"} and has_role(user, PUBLICATION_WRITERS)

    def user_has_permission_for_instance(self, user, action, instance):
        if not self.user_has_permission(user, action):
            return False
        return not refusal(check_user_can_write_publication, user, instance)

    def users_with_any_permission(self, actions):
        return holders_of(PUBLICATION_WRITERS)

    def instances_user_has_any_permission_for(self, user, actions):
        return Publication.objects.filter(area__in=areas_of(user, PUBLICATION_WRITERS))


class PublicationForm(WagtailAdminModelForm):
    """What the page showed goes with it, so that nobody writes over what somebody else has saved since."""

    seen_hash = forms.CharField(max_length=64, widget=forms.HiddenInput, error_messages=UNSEEN)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_hash"].initial = self.instance.content_hash
        if self.instance.kind not in MAY_BE_PUBLIC:
            self.fields["is_public"].disabled = True


class EditPublication(EditView):
    def get_object(self, queryset=None):
        """Of an area that somebody writes in, and not issued yet."""
        publication = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", publication):
            raise PermissionDenied
        return publication

    def save_instance(self):
        """Kept by the action; what it refuses is said above the form."""
        given = self.form.cleaned_data
        self.has_content_changes = self.form.has_changed()
        names = ("title", "summary", "body", "seen_hash", "is_public")
        return actions.save_publication(
            self.get_object(), by=self.request.user, **{name: given[name] for name in names}
        )

    def save_action(self):
        """Back to its page at the desk, where it goes on."""
        messages.success(self.request, "Saved. Read it as it is now.")
        return redirect(self.object)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Refused as refused:
            form.add_error(None, str(refused))
            self.produced_error_message = str(refused)
            return self.form_invalid(form)


class PublicationViewSet(SnippetViewSet):
    model = Publication
    icon = "doc-full"
    add_to_admin_menu = True
    menu_label = "Publications"
    edit_view_class = EditPublication
    list_display = ["title", "reference", "kind", "state"]
    inspect_view_enabled = False
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("is_public"),
            FieldPanel("seen_hash"),
        ],
        base_form_class=PublicationForm,
    )

    @property
    def permission_policy(self):
        return PublicationPolicy(Publication)

    def get_queryset(self, request):
        areas = areas_of(request.user, PUBLICATION_WRITERS)
        return Publication.objects.filter(area__in=areas).order_by("-pk")
