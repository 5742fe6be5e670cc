"""The web server: Granian, WSGI, threads; one process unless a shared cache is configured."""

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
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from komin.conf.commands.erasures import erase_again

    erase_again()
    values = settings.KOMIN
    Granian(
        "komin.conf.wsgi:application",
        address=values["HOST"],
        port=values["PORT"],
        interface=Interfaces.WSGI,
        workers=values["WEB_PROCESSES"],
        blocking_threads=values["WEB_THREADS"],
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()
    return 0
