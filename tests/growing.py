"""How cost grows with the work: a ratio of this process's own time, so that a busy machine says nothing."""

from time import process_time


SMALL, LARGE = 3_000, 12_000
# Four times the text costs four times as much where each part is read once, and sixteen times where it is
# read again for each part before it.
MOST = 9


def growth(work, piece, as_kept=str):
    """How much longer the long text made of this piece takes than the short one, each as it would be kept."""
    return cost(work, as_kept(long(piece, LARGE))) / cost(work, as_kept(long(piece, SMALL)))


def long(piece, size):
    return piece * (size // len(piece))


def cost(work, text):
    return min(timed(work, text) for _ in range(3))


def timed(work, text):
    begun = process_time()
    work(text)
    return process_time() - begun
