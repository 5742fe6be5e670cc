"""The operator adds to a register, changes what was added, or ends it: always as one more version."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, NotFound
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Basis
from komin.kernel.text import clean_text
from komin.platform.audit.record import record
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.entries import FIELDS, OF_OWN, OWN, REGISTERS
from komin.privacy.register.models import RegisterEntry
from komin.privacy.register.officers import Officer
from komin.privacy.register.tables import line_keys

LONGEST = 1000


@transaction.atomic
def keep_entry(
    *, by: Officer, register: str, key: str, said: Mapping[str, str], ended: bool = False
) -> RegisterEntry | None:
    """An empty `key` makes a line of one's own. None when nothing is new. Raises NotPermitted, NotFound for a line that
    the register does not have, and Invalid without a name or beyond 1,000 characters."""
    can_keep_registers(by.offices).require()
    known = RegisterEntry.objects.select_for_update().filter(register=register, key=key).order_by("-version").first()
    if register not in REGISTERS or (key and known is None and key not in line_keys(register)):
        raise NotFound(_("There is no such register."))
    is_own = not key or key.startswith(OWN)
    names = [*FIELDS, *(OF_OWN if is_own else ())]
    clean = {name: clean_text(said.get(name, "")) for name in names}
    _check(clean, is_own=is_own)
    if known is not None and known.said == clean and known.ended == ended:
        return None
    key = key or f"{OWN}{new_id()}"
    last = RegisterEntry.objects.filter(register=register, key=key).aggregate(last=Max("version"))["last"] or 0
    entry = RegisterEntry.objects.create(
        register=register, key=key, version=last + 1, said=clean, ended=ended, by_id=by.person_id
    )
    record(by=by, action="register.end" if ended else "register.complete", on=entry, detail={"register": register})
    return entry


def _check(said: Mapping[str, str], *, is_own: bool) -> None:
    fields = {name: _("At most 1,000 characters.") for name, text in said.items() if len(text) > LONGEST}
    if is_own and not said["title"]:
        fields["title"] = _("Give it a name.")
    if is_own and said["basis"] not in list(Basis):
        fields["basis"] = _("Name the legal basis: what is done outside has one too.")
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
