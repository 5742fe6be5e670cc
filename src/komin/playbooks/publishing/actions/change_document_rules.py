"""An administrator says on which paper documents are printed."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.playbooks.publishing.access import can_change_rules

PAPERS = {"a4": "A4", "letter": "Letter"}


@transaction.atomic
def change_document_rules(*, by: Member, paper: str) -> Workspace:
    """`paper` is what is printed on unless whoever prints says otherwise. Raises NotPermitted, Invalid."""
    can_change_rules(by).require()
    if paper not in PAPERS:
        message = _("Choose A4 or Letter.")
        raise Invalid(message, fields={"paper": message})
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    workspace.paper = paper
    workspace.save(update_fields=["paper"])
    record(by=by, action="workspace.change_document_rules", on=workspace, detail={"paper": paper})
    return workspace
