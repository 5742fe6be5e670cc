"""Several processes at one piece of work, each with settings and connections of its own."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

from komin.conf.command_line import start_django
from komin.conf.parent import end_with_parent

Part = TypeVar("Part")
Result = TypeVar("Result")


def at_once(work: Callable[[Part], Result], parts: Sequence[Part], processes: int) -> Iterator[Result]:
    """What `work` gives back for each of `parts`, as they are finished; in this process when one is enough.

    What was begun is finished when this ends early, and nothing else is begun.
    """
    if processes == 1 or len(parts) <= 1:
        yield from map(work, parts)
        return
    # Started afresh: a copy of this process would share its connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_start, initargs=(os.getpid(),)) as pool:
        try:
            yield from (done.result() for done in as_completed([pool.submit(work, part) for part in parts]))
        finally:
            pool.shutdown(cancel_futures=True)


def _start(parent: int) -> None:
    """Ctrl-C reaches every process of a terminal: these end by their parent only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)
    start_django()
