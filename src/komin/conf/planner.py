"""What the database's planner knows of the tables: how many rows, how many of a kind."""

from django.db import connection

_LEARN = {
    # Only tables that are new to it or much larger than they were, and a sample of each (0x10000: all tables, 0x10: a
    # sample, 0x02: do it).
    "sqlite": "PRAGMA optimize=0x10012",
    "postgresql": "ANALYZE",
}


def learn_sizes() -> None:
    """Let the database look at its tables: without, SQLite takes a workspace of 10,000 playbooks for one of ten, and
    reads them all to find one by its id."""
    with connection.cursor() as cursor:
        cursor.execute(_LEARN[connection.vendor])
