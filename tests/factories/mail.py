"""Messages as a mail server would put them into a mail folder."""

import mailbox
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from ldis.mail.folder import MailFolder


NUMBERS = count(1)


def message(text="Two people collapsed after blue tablets at the hostel.", **headers):
    """An EmailMessage; a header is given as Subject="…", its hyphens as underscores: Auto_Submitted."""
    mail = EmailMessage()
    defaults = {
        "From": "Sam Rivers <sam@hostel.example>",
        "To": "reports+brackenshire@forewarn.example",
        "Subject": "Something new",
        "Message-ID": f"<{next(NUMBERS)}@hostel.example>",
    }
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in (defaults | given).items():
        if value is not None:
            mail[name] = value
    if text is not None:
        mail.set_content(text)
    return mail


def deliver(folder, mail):
    """Put a message, or bytes that want to be one, into the folder's new mail; its path."""
    MailFolder(folder)
    box = mailbox.Maildir(folder)
    return Path(folder) / "new" / box.add(mail if isinstance(mail, bytes) else mail.as_bytes())


def files_in(folder, name):
    """The messages in one of the places where a message can be: new, cur, .failed, .unplaced, .reading."""
    place = Path(folder) / (name if name in {"new", "cur"} else f"{name}/cur")
    return sorted(path.name for path in place.iterdir())
