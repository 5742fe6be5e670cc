"""`komin`: everything an operator does, from the shell. Each command is one file of `conf/commands`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from komin import __version__
from komin.conf.environment import SettingsError

Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """`module` is imported only when the command runs: a fast start, and a bad setting is told as a sentence."""

    name: str
    module: str
    purpose: str


COMMANDS = (
    Command("serve", "serve", "Web server and worker together, database brought up to date first."),
    Command("web", "web", "The web server alone."),
    Command("worker", "worker", "A worker for background jobs; as many as you like, on any node."),
    Command("migrate", "migrate", "Bring the database up to date."),
    Command("demo", "demo", "Make the demo workspace, or a large one to try the load."),
    Command("doctor", "doctor", "Check the installation: what is wrong and what to do."),
    Command(
        "charter", "charter", "Check that each clause of the privacy charter is kept; ask whether its links are alive."
    ),
    Command("role", "role", "Give or take an office of the site: privacy officer, site administrator and others."),
    Command("sign-out", "sign_out", "End every session of a person, wherever they are signed in."),
    Command("lost-factor", "lost_factor", "Let in somebody who lost every second factor, three days later."),
    Command("lost-address", "lost_address", "Change the address of who lost the old mailbox, seven days later."),
    Command("jobs", "jobs", "Show the queue and the jobs given up; run those again."),
    Command("domain", "domain", "Say which workspace a domain belongs to, whose people sign in through their company."),
    Command("requests", "requests", "Requests of people about their data: list, answer, refuse, extend."),
    Command("hold", "hold", "Keep the data of a person as it is while a case lasts; --lift ends it."),
    Command("retention", "retention", "Take away what is past its end; --dry-run only says what that is."),
    Command("backup", "backup", "Write one file that holds the database and every photo; while running."),
    Command("backup-key", "backup_key", "Make the key that opens encrypted backups."),
    Command("restore", "restore", "Put a backup back, every file verified by its hash."),
)


class Refused(Exception):
    """A command can't do what it was asked to; the message says why and what to do."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="komin", description="Settings come from KOMIN_ environment variables.")
    parser.add_argument("--version", action="version", version=f"komin {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        subparser = commands.add_parser(command.name, help=command.purpose, description=command.purpose)
        import_module(f"komin.conf.commands.{command.module}").add_arguments(subparser)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    module = next(command.module for command in COMMANDS if command.name == arguments.command)
    code: int = import_module(f"komin.conf.commands.{module}").run(arguments)
    return code


def start_django() -> None:
    """Load settings and apps. Raises SettingsError for a bad setting."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "komin.conf.settings")
    django.setup()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 refused, 2 wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except (SettingsError, Refused) as error:
        print(f"komin: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
