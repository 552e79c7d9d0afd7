"""The mail of a rehearsal: messages leave by the real channel, into a mail folder of this run's own."""

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.test.utils import override_settings

from workflow.clocks import LONDON
from workflow.mailfolder import read_folder


def folder_of_run(name):
    """Where the mail of one run of a rehearsal lies, apart from that of every other run."""
    started = datetime.now(LONDON).strftime("%Y-%m-%d-%H%M%S-%f")
    return settings.DATA_DIR / "mail" / "rehearsals" / f"{name}-{started}"


class Post:
    """A place for the messages of one run, with a folder for each thing that was sent."""

    def __init__(self, folder):
        self.folder = Path(folder)

    @contextmanager
    def into(self, name):
        """While this lasts, exercise mail of this process goes into the folder of that name, whatever the
        installation does with its mail."""
        kept_in = {
            "backend": "workflow.mailfolder.EmailBackend",
            "file_path": str(self.folder / name),
        }
        with override_settings(EXERCISE_EMAIL=kept_in):
            yield

    def messages(self, name, wanted):
        """The messages with these Message-IDs, by Message-ID. Another worker that runs here may have
        sent some of them, into the folder all exercises share: they are looked for there too."""
        found = by_message_id(self.folder / name, wanted)
        shared = settings.EXERCISE_EMAIL.get("file_path")
        if shared and wanted - found.keys():
            found = by_message_id(shared, wanted) | found
        return found


def by_message_id(folder, wanted):
    return {message["Message-ID"]: message for message in read_folder(folder, wanted)}
