"""A worker for background jobs. SIGTERM lets the running job finish or gives it back."""

import argparse

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from komin.platform.jobs.worker import run_worker

    return run_worker(settings.KOMIN["WORKER_PROCESSES"])
