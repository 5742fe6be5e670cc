"""Several people at the same moment, each on a connection of their own, on the engine of this run."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.db import connection, connections


def at_once(works: Sequence[Callable[[], object]]) -> list[object]:
    """What each gave back or raised, all begun at the same moment, each on a connection of its own."""
    outcomes: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def do(place: int) -> None:
        start.wait(timeout=30)
        try:
            outcomes[place] = works[place]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.fixture
def real_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite's tests run in memory, where connections share one cache and never wait for each other: here they use
    a file, as in production."""
    if connection.vendor == "postgresql":
        yield
        return
    memory, settings = connections["default"], connections.settings["default"]
    with memory.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "komin.sqlite3")])
    name, settings["NAME"] = settings["NAME"], str(tmp_path / "komin.sqlite3")
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    settings["NAME"] = name
    connections["default"] = memory
