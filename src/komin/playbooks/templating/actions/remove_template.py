"""A template is removed. Playbooks that began with it stay as they are."""

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.models import Template


@transaction.atomic
def remove_template(*, by: Member, template: Template) -> None:
    """Removing twice is removing once. Raises NotPermitted."""
    can_change(by, template).require()
    deleted, _ = Template.objects.in_workspace(by.workspace_id).filter(pk=template.pk).delete()
    if deleted:
        record(by=by, action="template.remove", on=template)
