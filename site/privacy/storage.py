"""Where files are kept that no address leads to: only a view that asks a permission reads them."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages


class PrivateStorage(FileSystemStorage):
    """A folder beside the one that may be served, never under it; readable by this program's user alone."""

    def __init__(self, **options):
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700} | options)

    @property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @property
    def location(self):
        return str(settings.PRIVATE_ROOT)

    def url(self, name):
        raise ValueError("A private file has no address.")


def private_files():
    return storages["private"]
