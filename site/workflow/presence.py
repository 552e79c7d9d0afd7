"""Who has a topic open at this moment: known from the open sockets, and kept in no database.

Each process knows its own sockets. Where there are several, each also says in Redis whom it sees, and says
it again with every round of heartbeats; what a process that crashed said there runs out after a minute.
"""

import json
import logging
import math
import secrets
import time
from collections import Counter
from functools import cache

import redis
from django.conf import settings


logger = logging.getLogger(__name__)

# A page that is loaded anew closes its socket and opens another: nobody has left until so much later.
LINGER_SECONDS = 3
# More than two rounds of heartbeats: one may come late.
LAST_SECONDS = 60


class Presence:
    """Who has which topic open in this process. Only its pump changes it; any thread may ask."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.process = secrets.token_hex(8)
        self.tabs = Counter()
        self.until = {}

    def enter(self, topic, user):
        """One more tab; whether that makes somebody present who was not."""
        is_new = user not in self.people_here(topic)
        self.tabs[topic, user] += 1
        self.until.setdefault(topic, {})[user] = math.inf
        return is_new

    def leave(self, topic, user):
        """One tab fewer; whether it was the last, so that nobody is left of them in a while."""
        self.tabs[topic, user] -= 1
        if self.tabs[topic, user] > 0:
            return False
        del self.tabs[topic, user]
        self.until[topic][user] = time.monotonic() + LINGER_SECONDS
        return True

    def forget(self, topic, user):
        """Drop somebody who left and has not come back; whether they were to be dropped."""
        people = self.until.get(topic, {})
        if people.get(user, math.inf) > time.monotonic():
            return False
        del people[user]
        if not people:
            del self.until[topic]
        return True

    def people(self, topic):
        """The keys of everybody who has it open, in whichever process."""
        return self.people_here(topic) | (elsewhere(topic) if settings.REDIS_URL else set())

    def people_here(self, topic):
        now = time.monotonic()
        # One step for the interpreter, so that it may change meanwhile.
        present = tuple(self.until.get(topic, {}).items())
        return {user for user, until in present if until > now}

    def share(self, topics):
        """Say in Redis whom this process sees. Blocks: not for an event loop."""
        try:
            with shared().pipeline(transaction=False) as pipe:
                for topic in topics:
                    self.share_one(pipe, topic)
                pipe.execute()
        except redis.RedisError:
            logger.warning("Could not tell other processes who is present.", exc_info=True)

    def share_one(self, pipe, topic):
        people = sorted(self.people_here(topic))
        if not people:
            pipe.hdel(key(topic), self.process)
            return
        pipe.hset(key(topic), self.process, json.dumps([time.time() + LAST_SECONDS, people]))
        pipe.expire(key(topic), LAST_SECONDS)


def elsewhere(topic):
    """Whom the processes have said in Redis to see, where that has not run out."""
    try:
        said = [json.loads(each) for each in shared().hvals(key(topic))]
    except redis.RedisError:
        logger.warning("Could not read who is present in other processes.", exc_info=True)
        return set()
    now = time.time()
    return {user for until, people in said if until > now for user in people}


def key(topic):
    return f"presence:{topic}"


@cache
def shared():
    """Where the cache is, so that whoever keeps two installations apart keeps these apart too."""
    return redis.Redis.from_url(
        settings.CACHES["default"]["LOCATION"], socket_timeout=2, socket_connect_timeout=2
    )
