"""Bring the database up to date. Safe to run by several nodes at once."""

import argparse

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    start_django()
    migrate()
    print("The database is up to date.")
    return 0


def pending_migrations() -> list[str]:
    """Names of the migrations not yet applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def migrate() -> None:
    """Apply what is pending, under a lock of the database so that two nodes do not do it at once."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    try:
        if not pending_migrations():
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            call_command("migrate", interactive=False, verbosity=0)
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    except DatabaseError as error:
        raise Refused(f"the database can't be brought up to date ({error}). Check KOMIN_DATABASE_URL.") from error


# Any constant of our own: PostgreSQL's advisory locks are numbers.
_LOCK = 7_240_101
