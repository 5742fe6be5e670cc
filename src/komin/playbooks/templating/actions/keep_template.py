"""A contributor keeps a draft as a template."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.keeping import clean_name, fill, show_photos, structure_of
from komin.playbooks.templating.models import Template

MOST_TEMPLATES = 200


@transaction.atomic
def keep_template(*, by: Member, playbook: Playbook, name: str, with_photos: bool = False) -> Template:
    """The words of the draft as they are now; its photos and what is drawn on them too, if wished.

    Raises NotPermitted, Invalid for a name that is empty or too long, a draft without a step, or a workspace that
    keeps MOST_TEMPLATES already, Clash for a name in use.
    """
    can_edit(by, playbook).require()
    template = Template(workspace_id=by.workspace_id, name=clean_name(name), language=playbook.language)
    fill(template, structure_of(playbook, with_photos=with_photos), by=by)
    if Template.objects.in_workspace(by.workspace_id).count() >= MOST_TEMPLATES:
        raise Invalid(_("The workspace keeps 200 templates already. Remove one that nobody uses."))
    try:
        with transaction.atomic():
            template.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("A template of this name exists already."), at="name") from None
    show_photos(template, by=by)
    record(by=by, action="template.keep", on=template)
    return template
