"""A contributor keeps a draft as a template."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.states import state_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.models import LONGEST_NAME, Template
from komin.playbooks.templating.structure import step_count, words_of

MOST_TEMPLATES = 200


@transaction.atomic
def keep_template(*, by: Member, playbook: Playbook, name: str) -> Template:
    """The words of the draft as they are now, without photos.

    Raises NotPermitted, Invalid for a name that is empty or too long, a draft without a step, or a workspace that
    keeps MOST_TEMPLATES already, Clash for a name in use.
    """
    can_edit(by, playbook).require()
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the template a name of 1 to 120 characters."))
    draft = Draft.objects.in_workspace(by.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    draft.playbook = playbook
    structure = words_of(state_of(Editing(draft)))
    if step_count(structure) == 0:
        raise Invalid(_("There is nothing to keep yet: the draft has no step."))
    own = Template.objects.in_workspace(by.workspace_id)
    if own.count() >= MOST_TEMPLATES:
        raise Invalid(_("The workspace keeps 200 templates already. Remove one that nobody uses."))
    try:
        with transaction.atomic():
            template = Template.objects.create(
                workspace_id=by.workspace_id, name=name, language=playbook.language, structure=structure, kept_by=by
            )
    except IntegrityError:
        raise Clash(_("A template of this name exists already.")) from None
    record(by=by, action="template.keep", on=template)
    return template
