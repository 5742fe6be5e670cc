"""End every session of a person, wherever they are signed in: for the one who runs the site."""

import argparse

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="address of the person")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.people.accounts.actions.end_sessions import end_sessions
    from komin.privacy.register.queries import person_at

    person = person_at(arguments.email.lower())
    if person is None:
        raise Refused(f"nobody with the address {arguments.email} has an account.")
    end_sessions(by=person)
    print(f"every session of {person.email} has ended.")
    return 0
