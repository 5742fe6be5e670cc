"""A person says what is to be done with their data after their death, changes it, or takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.mail.addresses import checked_address
from komin.privacy.directives.models import Directive, Share, Wish


@dataclass(frozen=True, slots=True)
class Wished:
    """About one share; the name and an address where it is handed over."""

    wish: Wish
    to_name: str = ""
    to_address: str = ""


@transaction.atomic
def keep_wishes(*, by: Person, wishes: Mapping[Share, Wished]) -> list[Directive]:
    """What was not named has no directive any more; what is unchanged keeps its date. Separate from the terms of use,
    and free to change (law 78-17, Art. 85). Raises Invalid where somebody is to get data who is not named."""
    Person.objects.select_for_update().get(pk=by.pk)
    for wished in wishes.values():
        if wished.wish == Wish.HAND_OVER:
            if not clean_line(wished.to_name) or not clean_line(wished.to_address):
                raise Invalid(_("Name the person to whom it is handed over, and an address of theirs."))
            checked_address(wished.to_address)
    known = {Share(one.share): one for one in Directive.objects.filter(person=by, ended_at=None)}
    for share, directive in known.items():
        if _as_wished(directive) != wishes.get(share):
            directive.ended_at = clock.now()
            directive.save(update_fields=["ended_at"])
    for share, wished in wishes.items():
        if share not in known or known[share].ended_at is not None:
            is_handed = wished.wish == Wish.HAND_OVER
            Directive.objects.create(
                person=by, share=share, wish=wished.wish,
                to_name=clean_line(wished.to_name)[:160] if is_handed else "",
                to_address=clean_line(wished.to_address).lower() if is_handed else "",
            )  # fmt: skip
    return list(Directive.objects.filter(person=by, ended_at=None))


def _as_wished(directive: Directive) -> Wished:
    return Wished(Wish(directive.wish), directive.to_name, directive.to_address)
