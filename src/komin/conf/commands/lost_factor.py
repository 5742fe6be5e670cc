"""Let in somebody who lost every second factor, after a delay in which they can stop it (docs/operator/sign-in.md)."""

import argparse

from komin.conf.command_line import Refused, start_django

_VOUCHED = ("company", "call", "colleague")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", nargs="?", help="address of the person; without it, all that were begun are listed")
    parser.add_argument("--vouched", choices=_VOUCHED, help="how you made sure that it is the person who asks")
    parser.add_argument("--stop", action="store_true", help="their second factors stay")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.email:
        _change(arguments.email.lower(), arguments.vouched, stop=arguments.stop)
    from komin.people.members.models import LostFactor

    for lost in LostFactor.objects.select_related("person").order_by("due_at"):
        print(f"{lost.due_at:%Y-%m-%d %H:%M} UTC  {lost.vouched:<9}  {lost.person.email}")
    return 0


def _change(email: str, vouched: str | None, *, stop: bool) -> None:
    from komin.kernel.errors import Invalid
    from komin.people.members.actions.begin_lost_factor import begin_lost_factor
    from komin.people.members.actions.stop_lost_factor import stop_lost_factor
    from komin.people.members.models import Vouched
    from komin.privacy.register.queries import person_at

    person = person_at(email)
    if person is None:
        raise Refused(f"nobody with the address {email} has an account.")
    if stop:
        if not stop_lost_factor(person=person):
            raise Refused(f"nothing was begun for {email}.")
        return
    if vouched is None:
        raise Refused("say how you made sure that it is the person: --vouched company, call or colleague.")
    try:
        begin_lost_factor(person=person, vouched=Vouched(vouched))
    except Invalid as refused:
        raise Refused(f"{email}: {refused.message}.") from refused
