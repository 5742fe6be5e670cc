"""A worker for background jobs. SIGTERM lets the running job finish or gives it back."""

import argparse

from komin.conf.command_line import start_django
from komin.conf.parent import add_parent_argument, end_with_parent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything else comes from the settings."""
    add_parent_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    end_with_parent(arguments.parent)
    start_django()
    from django.conf import settings

    from komin.platform.jobs.worker import run_worker

    return run_worker(settings.KOMIN["WORKER_PROCESSES"], niceness=settings.KOMIN["WORKER_NICENESS"])
