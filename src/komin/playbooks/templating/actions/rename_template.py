"""A template gets another name."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.keeping import clean_name
from komin.playbooks.templating.models import Template


@transaction.atomic
def rename_template(*, by: Member, template: Template, name: str) -> Template:
    """Raises NotPermitted, Invalid for a name that is empty or too long, Clash for that of another template."""
    can_change(by, template).require()
    template.name = clean_name(name)
    try:
        with transaction.atomic():
            template.save(update_fields=["name"])
    except IntegrityError:
        raise Clash(_("A template of this name exists already."), at="name") from None
    record(by=by, action="template.rename", on=template)
    return template
