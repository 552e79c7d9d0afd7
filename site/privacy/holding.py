"""Files between two tries at one form: cleaned, bound to the browser's session, gone after a while.

A browser sends a chosen file once. When the form comes back with a question, the file waits here, and the
form carries a token for it that no other session can use.
"""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from privacy.files import CONTENT_TYPES, Cleaned
from privacy.storage import private_files


FOLDER = "held"
IN_SESSION = "held_files"
# Long enough to be called away from a half-filled form. Ours.
KEPT_FOR = timedelta(hours=2)
# A session holds no more than this; the oldest makes room. Ours: five files of a form, and a second form.
MOST = 10


def hold(session, cleaned):
    """Keep a cleaned file for this session; the token to ask for it with."""
    token = secrets.token_hex(16)
    name = private_files().save(f"{FOLDER}/{token}.{cleaned.suffix}", ContentFile(cleaned.content))
    held = {**session.get(IN_SESSION, {}), token: name}
    for old in list(held)[:-MOST]:
        private_files().delete(held.pop(old))
    session[IN_SESSION] = held
    return token


def held(session, token):
    """The file held under a token, or None when it is another session's, or gone."""
    name = session.get(IN_SESSION, {}).get(token)
    if not name or not private_files().exists(name):
        return None
    with private_files().open(name) as file:
        return Cleaned(file.read(), CONTENT_TYPES[name.rpartition(".")[2]])


def release(session, tokens):
    """Let go of files that have found their place, or are not wanted any more."""
    kept = dict(session.get(IN_SESSION, {}))
    for token in tokens:
        if name := kept.pop(token, None):
            private_files().delete(name)
    session[IN_SESSION] = kept


def let_go_of_old_ones():
    """Remove what nobody came back for; how many that were."""
    files = private_files()
    if not files.exists(FOLDER):
        return 0
    names = [f"{FOLDER}/{name}" for name in files.listdir(FOLDER)[1]]
    old = [name for name in names if files.get_modified_time(name) < timezone.now() - KEPT_FOR]
    for name in old:
        files.delete(name)
    return len(old)
