"""A contributor brings a file that was looked through: nothing is brought in yet."""

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.actions.look_through_file import SeenFile
from komin.playbooks.importing.models import Import
from komin.playbooks.library.models import Library
from komin.playbooks.media.actions.name_blobs import name_blobs


def begin_import(*, by: Member, file: SeenFile, library: Library | None = None) -> Import:
    """With its preview. Raises NotPermitted."""
    can_import(by).require()
    with transaction.atomic():
        name_blobs(by.workspace_id, [file.sha256])
        return Import.objects.create(
            workspace_id=by.workspace_id,
            member=by,
            library=library,
            file_name=file.name,
            size=file.size,
            sha256=file.sha256,
            preview=file.preview,
        )
