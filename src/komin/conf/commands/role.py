"""Give somebody an office of the site, take it, or list who holds which: the first one can be given nowhere else."""

import argparse

from komin.conf.command_line import Refused, start_django

_OFFICES = ("privacy_officer", "support", "accountant", "site_administrator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", nargs="?", help="address of the person; without it, everybody in office is listed")
    parser.add_argument("office", nargs="?", choices=_OFFICES)
    parser.add_argument("--take", action="store_true", help="take the office away")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.email:
        _change(arguments.email.lower(), arguments.office, take=arguments.take)
    from komin.privacy.register.queries import offices_held

    for role in offices_held():
        print(f"{role.office:<20} {role.person.email}")
    return 0


def _change(email: str, office: str | None, *, take: bool) -> None:
    from komin.privacy.register.actions.grant_office import grant_office, take_office
    from komin.privacy.register.models import Office, SiteRole
    from komin.privacy.register.officers import COMMAND_LINE
    from komin.privacy.register.queries import person_at

    if office is None:
        raise Refused("name an office: " + ", ".join(_OFFICES))
    person = person_at(email)
    if person is None:
        raise Refused(f"nobody with the address {email} has an account.")
    if not take:
        grant_office(by=COMMAND_LINE, person=person, office=Office(office))
        return
    held = SiteRole.objects.filter(person=person, office=office).first()
    if held is None:
        raise Refused(f"{email} does not hold the office {office}.")
    take_office(by=COMMAND_LINE, role=held)
