"""The web server: Granian, WSGI, threads; one process unless a shared cache is configured."""

import argparse
import os
from functools import partial
from typing import TYPE_CHECKING

from komin.conf.command_line import start_django
from komin.conf.parent import add_parent_argument, end_with_parent

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything else comes from the settings."""
    add_parent_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    end_with_parent(arguments.parent)
    start_django()
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces, SSLProtocols
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
        ssl_cert=values["TLS_CERTIFICATE"],
        ssl_key=values["TLS_KEY"],
        ssl_protocol_min=SSLProtocols.tls12,
    ).serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)
    return 0


def _application(parent: int) -> "WSGIHandler":
    """In the process that answers, which would hold the port if it outlived the one that looks after it."""
    end_with_parent(parent)
    from komin.conf.wsgi import application

    return application
