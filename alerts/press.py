"""The press: a print of an alert is made once and kept, and one is made at a time, however many ask.

Nothing waits for it: neither whoever issues an alert nor, for long, whoever asks for a print. A process that
is killed leaves nothing half made, and the next who asks starts anew. What failed is not tried again at once,
so that a wording which takes minutes to set costs them once.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic

from django.core.files.base import ContentFile
from django.utils import timezone

from privacy.storage import private_files
from workflow.refusals import NotYet, Refused


FOLDER = "prints"
DRAFTS = f"{FOLDER}/drafts"
# What a draft looked like is wanted while somebody writes it. Ours.
DRAFTS_KEPT_FOR = timedelta(days=1)
# Longer than this nobody waits without being told. Ours.
WAITING_SECONDS = 2
# In a process; whoever comes when so many are waited for asks again later. Ours.
MOST_WAITING = 20
REST_AFTER_FAILURE = 600

BEING_MADE = "It is being made for the first time, which takes some seconds. This page asks again by itself."


@dataclass(frozen=True)
class Job:
    """A print to be: the file it is kept in, and what makes its bytes. `make` runs in a thread that has no
    business with the database."""

    file: str
    make: Callable[[], bytes]


class Press:
    def __init__(self):
        self.door, self.turn = threading.Lock(), threading.Lock()
        self.waited_for, self.failed = {}, {}

    def print(self, job):
        """The bytes, made now or long ago; refuses with NotYet where they take longer than anybody waits."""
        kept = read(job.file)
        if kept is not None:
            return kept
        try:
            return self.begun(job).result(WAITING_SECONDS)
        except TimeoutError:
            raise NotYet(BEING_MADE) from None

    def begun(self, job):
        """The future of this print, under way already or from now."""
        with self.door:
            self.check_may_be_tried(job)
            if job.file not in self.waited_for:
                self.waited_for[job.file] = Future()
                # Ends with the process, which has to wait for no sheet of paper.
                threading.Thread(target=self.run, args=(job,), daemon=True, name=f"press {job.file}").start()
            return self.waited_for[job.file]

    def check_may_be_tried(self, job):
        until, sentence = self.failed.get(job.file, (0, ""))
        if monotonic() < until:
            raise cannot(sentence)
        if len(self.waited_for) >= MOST_WAITING and job.file not in self.waited_for:
            raise NotYet(BEING_MADE)

    def run(self, job):
        future = self.waited_for[job.file]
        try:
            with self.turn:
                made = job.make()
                keep(job.file, made)
            future.set_result(made)
        except Refused as refused:
            self.failed[job.file] = monotonic() + REST_AFTER_FAILURE, str(refused)
            future.set_exception(cannot(str(refused)))
        except Exception as failed:
            future.set_exception(failed)
            raise
        finally:
            with self.door:
                del self.waited_for[job.file]


PRESS = Press()


def cannot(sentence):
    """Not by whoever asks next, either."""
    return NotYet(sentence, seconds=REST_AFTER_FAILURE, title="This cannot be made now")


def read(name):
    try:
        with private_files().open(name) as file:
            return file.read()
    except FileNotFoundError:
        return None


def keep(name, content):
    """All of it or nothing, whenever the power fails; another process that made it too made the same."""
    files = private_files()
    let_go_of_old_drafts(files)
    part = Path(files.path(files.save(f"{name}.{os.getpid()}.part", ContentFile(content))))
    part.replace(files.path(name))


def let_go_of_old_drafts(files):
    if not files.exists(DRAFTS):
        return
    names = [f"{DRAFTS}/{name}" for name in files.listdir(DRAFTS)[1]]
    for name in names:
        if files.get_modified_time(name) < timezone.now() - DRAFTS_KEPT_FOR:
            files.delete(name)
