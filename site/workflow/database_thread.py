"""A thread that asks the database for an event loop, on a connection that stays open.

Channels opens a connection for each question and closes it again, which on SQLite takes longer than most
questions: five thousand browsers that come back after a restart would wait for it.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


class DatabaseThread:
    """One question at a time, in the order they come. It begins with the first, and again after closing."""

    def __init__(self):
        self.executor = None

    async def ask(self, question, *args):
        self.executor = self.executor or ThreadPoolExecutor(1, thread_name_prefix="asks-the-database")
        return await asyncio.get_running_loop().run_in_executor(self.executor, answer, question, args)

    def close(self):
        """Let go of the connection once what was asked is answered; waits for nothing."""
        if self.executor:
            self.executor.submit(close_own)
            self.executor.shutdown(wait=False)
            self.executor = None


def answer(question, args):
    try:
        return question(*args)
    except Exception:
        # It may be the connection that failed: the next question gets another.
        connection.close()
        raise


def close_own():
    """Looked up here and not by the caller, whose connection is another."""
    connection.close()
