"""Change an address without the old mailbox, after a delay in which it can stop it (docs/operator/sign-in.md)."""

import argparse

from komin.conf.command_line import Refused, start_django

_VOUCHED = ("company", "call", "colleague")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="address with which the person signs in now; they proved another one before")
    parser.add_argument("--vouched", choices=_VOUCHED, help="how you made sure that it is the person who asks")
    parser.add_argument("--stop", action="store_true", help="the address stays")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.kernel.errors import Invalid
    from komin.people.accounts.actions.report_lost_address import report_lost_address
    from komin.people.accounts.actions.stop_email_change import withdraw_email_change
    from komin.privacy.register.queries import person_at

    email = arguments.email.lower()
    person = person_at(email)
    if person is None:
        raise Refused(f"nobody with the address {email} has an account.")
    if arguments.stop:
        if not withdraw_email_change(by=person):
            raise Refused(f"nothing was begun for {email}.")
        return 0
    if arguments.vouched is None:
        raise Refused("say how you made sure that it is the person: --vouched company, call or colleague.")
    try:
        asked = report_lost_address(person=person, shown_by=arguments.vouched)
    except Invalid as refused:
        raise Refused(f"{email}: {refused.message}. They confirm it first, under Security.") from refused
    print(f"{asked.due_at:%Y-%m-%d %H:%M} UTC  {asked.new_email}")
    return 0
