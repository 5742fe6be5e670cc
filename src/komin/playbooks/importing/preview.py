"""What a file would bring, before anything is brought in."""

import uuid
from typing import IO, Any

from django.utils.translation import gettext as _

from komin.people.workspaces.models import Workspace
from komin.playbooks.importing.models import ImportedPlaybook
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.problems import Grade
from komin.playbooks.importing.reading import parcel_of, playbooks_in
from komin.playbooks.importing.reading_package import changed_files
from komin.playbooks.library.models import Playbook


def previewed(workspace: Workspace, file: IO[bytes]) -> dict[str, Any]:
    """{"playbooks": […], "problems": […], "errors": number, "known": number}; all of it plain values.

    Raises RefusedPackageError when nothing of the file can be read.
    """
    parcel = parcel_of(file)
    playbooks = [_told(workspace, parsed) for parsed in playbooks_in(parcel)]
    problems = [problem.as_json() for problem in changed_files(parcel)]
    everything = [*problems, *(problem for playbook in playbooks for problem in playbook["problems"])]
    return {
        "playbooks": playbooks,
        "problems": problems,
        "errors": sum(problem["grade"] == Grade.ERROR for problem in everything),
        "known": sum(bool(playbook["known"]) for playbook in playbooks),
    }


def _told(workspace: Workspace, parsed: ParsedPlaybook) -> dict[str, Any]:
    known = known_playbook(workspace.pk, parsed.fingerprint)
    taken = Playbook.objects.in_workspace(workspace).filter(number=parsed.number).exists()
    told = parsed.as_json() | {"known": known.number if known else "", "number_taken": taken and bool(parsed.number)}
    if taken and known is None:
        message = _("This workspace has a playbook of this number: the new one gets the next.")
        told["problems"].append({"grade": Grade.LOSS.value, "where": parsed.path, "message": message})
    return told


def known_playbook(workspace_id: uuid.UUID, fingerprint: str) -> Playbook | None:
    """What came of the same playbook before, and is still there."""
    rows = ImportedPlaybook.objects.in_workspace(workspace_id).select_related("playbook")
    row = rows.filter(fingerprint=fingerprint, playbook__isnull=False, playbook__deleted_at__isnull=True).first()
    return row.playbook if row else None
