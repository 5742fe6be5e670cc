"""The files of a whole export, read playbook by playbook as the package is written."""

from collections.abc import Iterator
from typing import Any

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.files import File, Format, Listed, Package
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport


def made_playbooks(export: LibraryExport) -> Iterator[ExportedPlaybook]:
    """One at a time: their files may be thousands."""
    rows = ExportedPlaybook.objects.in_workspace(export.workspace_id).filter(export=export, listed__isnull=False)
    yield from rows.order_by("position").iterator(chunk_size=20)


def package_of(export: LibraryExport, language: str) -> Package:
    told = [Listed(**row.listed) for row in made_playbooks(export) if row.listed]
    return Package(name=export.name, language=language, playbooks=told, made_at=export.created_at)


def files_of(export: LibraryExport, one: Format, package: Package) -> Iterator[File]:
    """What went since its playbook was looked at is left out; the manifest does not name it."""
    yield from one.around(package)
    for row in made_playbooks(export):
        for file in row.files:
            if _is_there(export, file):
                yield File(file["path"], file["sha256"])


def _is_there(export: LibraryExport, file: dict[str, Any]) -> bool:
    return blob_store().exists(BlobKey(export.workspace_id, file["sha256"]))
