"""Make a package of many playbooks, one after the other. Killed at any moment, it goes on where it was."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.queue import report_progress
from komin.playbooks.exporting.actions.take_away_playbook import listed
from komin.playbooks.exporting.announcing import tell_that_it_is_ready
from komin.playbooks.exporting.copies import copy_for
from komin.playbooks.exporting.files import Format, Place, format_called
from komin.playbooks.exporting.formats.package import manifest
from komin.playbooks.exporting.limits import DAYS_KEPT
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport
from komin.playbooks.exporting.package_files import files_of, package_of
from komin.playbooks.exporting.zipping import zipped
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.actions.name_blobs import name_blobs


def make_library_export(export_id: uuid.UUID) -> None:
    """Nothing happens when it is ready already, or was forgotten. Whoever may not come any more gets nothing.

    Raises Unavailable when the store or the drawing of photos is away: tried again, it goes on.
    """
    exports = LibraryExport.objects.across_workspaces(reason="a job knows the id only")
    export = exports.select_related("member__person", "workspace").filter(pk=export_id, ready_at__isnull=True).first()
    if export is None:
        return
    if export.member is None or export.member.deactivated_at is not None:
        export.delete()
        return
    _make_each(export, export.member, format_called(export.format))
    _put_together(export, export.member, format_called(export.format))


def _make_each(export: LibraryExport, member: Member, one: Format) -> None:
    rows = ExportedPlaybook.objects.in_workspace(export.workspace_id).filter(export=export)
    others = dict(rows.values_list("playbook_id", "folder"))
    waiting = list(rows.filter(made_at__isnull=True).order_by("position").values_list("pk", flat=True))
    for done, pk in enumerate(waiting, start=len(others) - len(waiting)):
        report_progress(done, len(others) + 1)
        _make(rows.get(pk=pk), member, one, others)
    report_progress(len(others), len(others) + 1)


def _make(row: ExportedPlaybook, member: Member, one: Format, others: Mapping[uuid.UUID, str]) -> None:
    """What the member may see at this moment."""
    playbook = Playbook.objects.visible_to(member).filter(pk=row.playbook_id).first()
    copy = copy_for(member, playbook) if playbook is not None else None
    if copy is not None:
        store, made = blob_store(), list[dict[str, object]]()
        for file in one.files(copy, Place(row.folder, others)):
            if isinstance(file.content, str):
                made.append({"path": file.path, "sha256": file.content, "made": False})
                continue
            stored = store.write(row.workspace_id, [file.content])
            made.append({"path": file.path, "sha256": stored.key.sha256, "made": True})
        told = listed(copy, row.folder)
        row.files, row.listed = made, {name: getattr(told, name) for name in told.__slots__}
    row.made_at = clock.now()
    with transaction.atomic():
        name_blobs(row.workspace_id, _made(row))
        row.save(update_fields=["files", "listed", "made_at"])


def _made(row: ExportedPlaybook) -> set[str]:
    return {file["sha256"] for file in row.files if file["made"]}


def _put_together(export: LibraryExport, member: Member, one: Format) -> None:
    package = package_of(export, member.person.language)
    chunks = zipped(
        files_of(export, one, package), export.workspace_id, lambda known: manifest(package, one.name, known)
    )
    stored = blob_store().write(export.workspace_id, chunks)
    with transaction.atomic():
        locked = LibraryExport.objects.in_workspace(export.workspace_id).select_for_update()
        ready = locked.filter(pk=export.pk, ready_at__isnull=True).first()
        if ready is None:
            return
        name_blobs(export.workspace_id, [stored.key.sha256])
        ready.sha256, ready.size, ready.ready_at = stored.key.sha256, stored.size, clock.now()
        ready.expires_at = ready.ready_at + timedelta(days=DAYS_KEPT)
        ready.missing = sum(playbook.missing for playbook in package.playbooks)
        ready.save(update_fields=["sha256", "size", "ready_at", "expires_at", "missing"])
        rows = ExportedPlaybook.objects.in_workspace(export.workspace_id).filter(export=export)
        discard_blobs(export.workspace_id, {sha256 for row in rows for sha256 in _made(row)})
        rows.update(files=[])
        detail: dict[str, str | int | bool | None] = {"format": one.name, "playbooks": len(package.playbooks)}
        record(by=member, action="library.take_away", on=ready, detail=detail)
        tell_that_it_is_ready(ready, member)
