"""An operator chooses a PIN that nobody else knows."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooMany
from komin.people.operators.access import can_change_own_pin
from komin.people.operators.failures import count_failure, hold_failures, subject_of, waits_until
from komin.people.operators.models import Operator
from komin.people.operators.pins import check_pin, hash_pin, is_pin
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


def change_pin(*, by: Member, old: str, new: str) -> Operator:
    """Raises NotPermitted for who has none; Invalid where the old one is wrong or the new one is no good; TooMany for a
    guess too many: a wrong one counts as at the door, and what is raised here does not undo it."""
    operator = Operator.objects.in_workspace(by.workspace_id).select_related("workspace").filter(member=by).first()
    can_change_own_pin(by, operator).require()
    assert operator is not None
    _require_right(operator, old)
    return _change(by, operator, check_pin(new, staff_number=operator.staff_number))


def _require_right(operator: Operator, old: str) -> None:
    with transaction.atomic():
        held = hold_failures(subject_of(operator.workspace.slug, operator.staff_number), known=True)
        waits, right = waits_until(held), False
        if waits is None:
            right = is_pin(old, operator.pin)
            if not right:
                count_failure(held)
    if waits is not None:
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    if not right:
        said = _("This is not your PIN.")
        raise Invalid(said, fields={"old": said})


@transaction.atomic
def _change(by: Member, operator: Operator, pin: str) -> Operator:
    held = Operator.objects.in_workspace(by.workspace_id).select_for_update().get(pk=operator.pk)
    held.pin, held.handed_out = hash_pin(pin), False
    held.save(update_fields=["pin", "handed_out"])
    record(by=by, action="operator.change_pin", on=held)
    return held
