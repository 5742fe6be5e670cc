"""Keep the data of a person as it is while a case lasts: neither erased nor closed for inactivity."""

import argparse
from datetime import UTC, datetime

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="the address of the person")
    parser.add_argument("--reason", default="", help="the case, without names")
    parser.add_argument("--until", metavar="YYYY-MM-DD", help="the day on which it ends")
    parser.add_argument("--lift", action="store_true", help="end every hold on the person")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.kernel.errors import Invalid
    from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
    from komin.privacy.erasure.queries import account_with
    from komin.privacy.register.officers import COMMAND_LINE

    person = account_with(arguments.email)
    if person is None:
        raise Refused("nobody has this address.")
    if arguments.lift:
        print(f"{lift_holds(by=COMMAND_LINE, on=person)} holds ended.")
        return 0
    try:
        ends_at = datetime.strptime(arguments.until or "", "%Y-%m-%d").replace(tzinfo=UTC)
        place_hold(by=COMMAND_LINE, on=person, reason=arguments.reason, ends_at=ends_at)
    except ValueError as error:
        raise Refused("give the day on which the hold ends: --until 2027-01-31.") from error
    except Invalid as error:
        raise Refused(str(error.message)) from error
    print(f"Held until {arguments.until}.")
    return 0
