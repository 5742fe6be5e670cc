"""What a directory did not get is kept for a while, so that whoever looks after it sees it here, too."""

from komin.people.provisioning.models import REFUSALS_KEPT, Refusal
from komin.people.workspaces.models import Member


def note_refusal(*, by: Member, method: str, resource: str, status: int, code: str) -> None:
    """`by` is the integration. The oldest go."""
    own = Refusal.objects.in_workspace(by.workspace_id)
    own.create(workspace_id=by.workspace_id, method=method, resource=resource, status=status, code=code)
    newest = list(own.values_list("pk", flat=True)[:REFUSALS_KEPT])
    own.exclude(pk__in=newest).delete()
