"""An administrator adds people who have no e-mail address, and hands out their PINs at once."""

from collections.abc import Sequence

from django.db import transaction

from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import GivenPin, give_pins
from komin.people.workspaces.models import Member


@transaction.atomic
def add_with_pins(*, by: Member, people: Sequence[NewOperator]) -> list[GivenPin]:
    """All of them or none, by name. Raises NotPermitted; Clash as `add_operators`, Invalid for none or more than a
    sheet of PINs has room for."""
    added = add_operators(by=by, people=people)
    return give_pins(by=by, operators=[one.pk for one in added])
