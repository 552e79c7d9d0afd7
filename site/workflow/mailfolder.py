"""Mail kept in a folder on this machine: a Maildir, one file a message, readable by any mail program."""

import mailbox
from email import policy
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Puts each message into the Maildir; a message is there whole or not at all."""

    def __init__(self, *args, file_path=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or settings.EMAIL_FILE_PATH)
        # The box makes these only when the folder itself is missing, and trips over another that does.
        for name in ("tmp", "new", "cur"):
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.box = mailbox.Maildir(self.folder)

    def send_messages(self, email_messages):
        for message in email_messages:
            mail = message.message()
            mail["X-Envelope-To"] = ", ".join(message.recipients())
            self.box.add(mail.as_bytes())
        return len(email_messages)


def read_folder(folder, wanted=None):
    """Every message in a mail folder, oldest first, as email.message.EmailMessage; or only those with a
    wanted Message-ID: taking a message apart costs many times what reading its head does."""
    paths = sorted(Path(folder).glob("new/*"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    contents = (path.read_bytes() for path in paths)
    parse = BytesParser(policy=policy.default).parsebytes
    return [parse(each) for each in contents if wanted is None or message_id(each) in wanted]


def message_id(content):
    return BytesHeaderParser().parsebytes(content)["Message-ID"]
