"""Two threads, each with a connection of its own, set off together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from tests.patience import PATIENCE
from workflow.refusals import Refused


def at_the_same_time(*functions):
    """Run the functions at once; what each returned, or the Refused it met, in their order."""
    start = Barrier(len(functions))

    def run(function):
        try:
            start.wait(timeout=PATIENCE)
            return function()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))
