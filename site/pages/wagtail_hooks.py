"""The editor without what has no use here: no pictures or files to keep, and people kept elsewhere."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from dard.models import Publication
from pages.publications import PublicationViewSet


# Sign-in and roles are kept in the reference data, where every change is recorded.
HIDDEN = {"images", "documents", "help"}
HIDDEN_SETTINGS = {"users", "sites", "collections", "locales"}


register_snippet(PublicationViewSet)


@hooks.register("before_bulk_action")
def end_none_together(request, action, things, view):
    """The editor asks no policy before it deletes several publications at once, and lets a superuser."""
    if view.model is Publication:
        messages.error(request, "Publications are begun and ended at the desk. None was deleted.")
        return redirect("dard:publications")
    return None


@hooks.register("construct_main_menu")
def hide_from_menu(request, items):
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_settings_menu")
def hide_from_settings(request, items):
    items[:] = [item for item in items if item.name not in HIDDEN_SETTINGS]


@hooks.register("construct_homepage_summary_items", order=100)
def hide_summary(request, items):
    """The counts of pictures and documents."""
    items[:] = [item for item in items if type(item).__name__ == "PagesSummaryItem"]
