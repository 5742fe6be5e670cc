from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_arrange
from komin.playbooks.library.models import Library
from komin.playbooks.library.naming import free_library_name


@transaction.atomic
def create_library(*, by: Member, name: str) -> Library:
    """Raises NotPermitted, Invalid for an empty or long name, Clash for one in use."""
    can_arrange(by).require()
    library = Library.objects.create(workspace_id=by.workspace_id, name=free_library_name(by, name))
    record(by=by, action="library.create", on=library)
    return library
