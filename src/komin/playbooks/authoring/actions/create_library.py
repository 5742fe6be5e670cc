from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_create
from komin.playbooks.library.models import Library


@transaction.atomic
def create_library(*, by: Member, name: str) -> Library:
    """Raises Invalid for an empty or long name, Clash for one in use."""
    can_create(by).require()
    name = clean_line(name)
    if not 1 <= len(name) <= 120:
        raise Invalid(_("Give the library a name of 1 to 120 characters."))
    if Library.objects.in_workspace(by.workspace_id).filter(name=name).exists():
        raise Clash(_("A library of this name exists already."))
    library = Library.objects.create(workspace_id=by.workspace_id, name=name)
    record(by=by, action="library.create", on=library)
    return library
