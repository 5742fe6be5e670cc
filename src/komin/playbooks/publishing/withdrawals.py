"""Whether a playbook is withdrawn, and why."""

from komin.kernel import clock
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import Withdrawal


def withdrawal_of(playbook: Playbook) -> Withdrawal | None:
    """The one that stands, with who made it."""
    withdrawals = Withdrawal.objects.in_workspace(playbook.workspace_id).select_related("withdrawn_by__person")
    return withdrawals.filter(playbook=playbook, ended_at__isnull=True).first()


def end_withdrawal(playbook: Playbook) -> bool:
    """Whether there was one. The playbook is locked, and its status is for the caller to set."""
    open_ones = Withdrawal.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook, ended_at__isnull=True)
    return open_ones.update(ended_at=clock.now()) > 0
