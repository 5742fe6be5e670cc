"""A template is replaced by what a draft says now."""

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.keeping import structure_of
from komin.playbooks.templating.models import Template
from komin.playbooks.templating.structure import step_count


@transaction.atomic
def replace_template(*, by: Member, template: Template, playbook: Playbook) -> Template:
    """It keeps its name; playbooks that began with it stay as they are.

    Raises NotPermitted, Invalid for a draft without a step.
    """
    can_edit(by, playbook).require()
    can_change(by, template).require()
    template.structure, template.language = structure_of(playbook), playbook.language
    template.step_count = step_count(template.structure)
    template.kept_by, template.kept_at = by, clock.now()
    template.save(update_fields=["structure", "step_count", "language", "kept_by", "kept_at"])
    record(by=by, action="template.replace", on=template)
    return template
