"""What the operator has still to fill in, so that the pages of law are complete."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from komin.privacy.register.models import Office
from komin.privacy.register.queries import active_processors, hosts_without_a_processor, people_in_office


@dataclass(frozen=True, slots=True)
class Duty:
    """`setting` is what to set, empty where it is done on a screen."""

    what: str
    setting: str = ""


def duties() -> list[Duty]:
    return [*_of_settings(), *_of_registers()]


def _of_settings() -> Iterator[Duty]:
    known = settings.KOMIN
    wanted = {
        "OPERATOR_ADDRESS": _("The postal address of the company is missing."),
        "OPERATOR_REGISTRATION": _("The legal notice needs the form and registration of the company."),
        "PUBLISHER": _("The legal notice needs who is responsible for what is published."),
        "HOST_NAME": _("The legal notice needs who hosts the site."),
        "DPO": _("Name a data protection officer or contact."),
    }
    for name, missing in wanted.items():
        if not known[name]:
            yield Duty(missing, f"KOMIN_{name}")
    if known["OPERATOR_EMAIL"].endswith("@localhost"):
        yield Duty(_("Set an address at which people reach you."), "KOMIN_OPERATOR_EMAIL")


def _of_registers() -> Iterator[Duty]:
    for setting, host in hosts_without_a_processor().items():
        yield Duty(_("No registered processor owns %(host)s.") % {"host": host}, setting)
    for one in active_processors():
        if one.contract_on is None or not one.security_annex:
            yield Duty(_("%(name)s: contract and security annex are not noted.") % {"name": one.name})
    if not people_in_office(Office.PRIVACY_OFFICER):
        yield Duty(_("Nobody holds the office of privacy officer."))
