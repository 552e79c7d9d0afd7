"""What the database says of the edition, asked by one thread of its own, on a connection that stays open.

A question answers everybody who came before it was put. So however many read at once, one question is on its
way and one waits.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, connection

from pages import visibility
from pages.models import Edition
from pages.store import LONGEST


class Editions:
    def __init__(self):
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="edition")
        self.asking = self.next = None

    async def token(self):
        """The token as it stood at some moment after this was called; None where there is none, or where the
        database does not answer: then Django is asked, and says what is wrong."""
        if self.next is None:
            self.next = asyncio.ensure_future(self.ask_after(self.asking))
        return await asyncio.shield(self.next)

    async def ask_after(self, asking):
        if asking and not asking.done():
            await asyncio.wait([asking])
        self.asking, self.next = self.next, None
        return await self.run(read_token)

    async def good_until(self, since):
        """When what is made from the database after this moment stops being true by itself."""
        return await self.run(read_good_until, since)

    def run(self, read, *arguments):
        return asyncio.get_running_loop().run_in_executor(self.thread, read, *arguments)


def read_token():
    try:
        return Edition.objects.token()
    except DatabaseError:
        connection.close()  # the next one opens another
        return None


def read_good_until(since):
    """A moment that has passed already, where the database does not say."""
    try:
        ending = visibility.next_ending(since)
    except DatabaseError:
        connection.close()
        return since
    return min(since + LONGEST, ending or since + LONGEST)
