"""A member has a library, or all of them, put into a package."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.jobs.queue import enqueue
from komin.playbooks.exporting.access import can_take_away_libraries
from komin.playbooks.exporting.files import Format
from komin.playbooks.exporting.limits import DAYS_KEPT
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.library.narrowing import Narrowing
from komin.playbooks.library.queries import catalogue

_NOT_IN_A_FOLDER_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@transaction.atomic
def begin_library_export(*, by: Member, one: Format, library: Library | None = None) -> LibraryExport:
    """The export, prepared in the background. Asked for again while it is on its way, the same one.

    Raises NotPermitted, Invalid where there is nothing to take away.
    """
    can_take_away_libraries(by).require()
    # Locked, so that two clicks are one export.
    Member.objects.in_workspace(by.workspace_id).select_for_update(no_key=True).get(pk=by.pk)
    exports = LibraryExport.objects.in_workspace(by.workspace_id)
    known = exports.filter(member=by, library=library, format=one.name, ready_at__isnull=True).first()
    if known is not None:
        return known
    playbooks = list(catalogue(by, Narrowing(library=library)).order_by("number", "pk"))
    if not playbooks:
        raise Invalid(_("There is nothing to take away yet."))
    export = exports.create(
        workspace_id=by.workspace_id,
        member=by,
        library=library,
        name=library.name if library else by.workspace.name,
        format=one.name,
        expires_at=clock.now() + timedelta(days=DAYS_KEPT),
    )
    ExportedPlaybook.objects.bulk_create(
        [
            ExportedPlaybook(
                workspace_id=by.workspace_id,
                export=export,
                playbook=playbook,
                position=position,
                folder=f"playbooks/{_folder(playbook)}/",
            )
            for position, playbook in enumerate(playbooks, start=1)
        ]
    )
    enqueue("exporting.make_library_export", person_id=by.person_id, export_id=export.pk)
    return export


def _folder(playbook: Playbook) -> str:
    """The code keeps apart what two numbers have in common once they are letters of a file system."""
    number = _NOT_IN_A_FOLDER_NAME.sub("-", playbook.number).strip("-.")[:40]
    return f"{number}-{playbook.code}" if number else playbook.code
