"""What the pages of exports show."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Q

from komin.people.workspaces.models import Member
from komin.playbooks.exporting.models import LibraryExport
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import TranslatedPage

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """`made` of `total` playbooks are done."""

    export: LibraryExport
    made: int
    total: int


def exports_of(member: Member) -> list[ExportEntry]:
    """The member's own, the newest first. One query."""
    found = LibraryExport.objects.in_workspace(member.workspace_id).filter(member=member).select_related("library")
    counted = found.annotate(
        total=Count("playbooks"), made=Count("playbooks", filter=Q(playbooks__made_at__isnull=False))
    )
    return [ExportEntry(export, export.made, export.total) for export in counted.order_by("-created_at")[:_MOST_LISTED]]


def export_of(member: Member, export_id: uuid.UUID) -> ExportEntry | None:
    """None for what is another member's, also an administrator's: each takes away what they may see."""
    return next((entry for entry in exports_of(member) if entry.export.pk == export_id), None)


def languages_in_force(playbook: Playbook) -> list[str]:
    """Into which the version in force is translated, by tag."""
    pages = TranslatedPage.objects.in_workspace(playbook.workspace_id)
    in_force = pages.filter(version__playbook=playbook, version__number=F("version__playbook__published_version"))
    return list(in_force.order_by("language").values_list("language", flat=True))
