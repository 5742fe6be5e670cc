"""A template is replaced by what a draft says now."""

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.keeping import fill, show_photos, structure_of
from komin.playbooks.templating.models import Template


@transaction.atomic
def replace_template(*, by: Member, template: Template, playbook: Playbook, with_photos: bool = False) -> Template:
    """It keeps its name; playbooks that began with it stay as they are.

    Raises NotPermitted, Invalid for a draft without a step.
    """
    can_edit(by, playbook).require()
    can_change(by, template).require()
    fill(template, structure_of(playbook, with_photos=with_photos), by=by)
    template.language, template.kept_at = playbook.language, clock.now()
    template.save(update_fields=["structure", "step_count", "film", "language", "kept_by", "kept_at"])
    show_photos(template, by=by)
    record(by=by, action="template.replace", on=template)
    return template
