"""Who may open the editor of the website by a role, and not by what is ticked in the reference data."""

from django.contrib.auth.backends import BaseBackend

from accounts.permissions import has_role
from dard.permissions.publications import PUBLICATION_WRITERS


OPEN_EDITOR = "wagtailadmin.access_admin"


class EditorBackend(BaseBackend):
    """Signs nobody in: it only lets those who write publications through the editor's door. What they may do
    behind it, the publications' own policy says."""

    def has_perm(self, user, perm, obj=None):
        return perm == OPEN_EDITOR and has_role(user, PUBLICATION_WRITERS)
