"""An administrator says with whose approval documents are published, and on which paper they are printed."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Detail, record
from komin.playbooks.publishing.access import can_change_rules

PAPERS = {"a4": "A4", "letter": "Letter"}


@transaction.atomic
def change_document_rules(*, by: Member, paper: str, approval: bool) -> Workspace:
    """`approval`: somebody else than who wrote a revision approves it. `paper` is what is printed on unless whoever
    prints says otherwise. Raises NotPermitted, Invalid."""
    can_change_rules(by).require()
    if paper not in PAPERS:
        message = _("Choose A4 or Letter.")
        raise Invalid(message, fields={"paper": message})
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    workspace.paper, workspace.approval = paper, approval
    workspace.save(update_fields=["paper", "approval"])
    detail: Detail = {"paper": paper, "approval": approval}
    record(by=by, action="workspace.change_document_rules", on=workspace, detail=detail)
    return workspace
