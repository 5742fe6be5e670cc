"""Bring a draft back to what a version says. What the draft says now stays in its history."""

from typing import Any

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.bringing_back import bring_back, locked_draft
from komin.playbooks.authoring.queries import draft_of
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.models import Version


@transaction.atomic
def restore_version(*, by: Member, version: Version) -> int:
    """How many photos of the version can't be had again and were left out. What is in force does not change.

    Raises NotPermitted, also when the playbook was deleted meanwhile; Invalid when the draft says this already.
    """
    can_edit(by, version.playbook).require()
    draft = locked_draft(by, draft_of(version.playbook))
    lost = bring_back(draft, _state_of(version), by=by, revision=version.revision)
    record(by=by, action="playbook.restore", on=draft.playbook, detail={"version": version.number})
    return lost


def _state_of(version: Version) -> dict[str, Any]:
    """What a version says, as a draft keeps it: without number and media."""
    document = Document.model_validate_json(version.document)
    matter_of_drafts = {"sections": {"__all__": {"steps": {"__all__": {"origin"}}}}}
    included = {"title", "language", "summary", "before", "sections"}
    return document.model_dump(mode="json", include=included, exclude=matter_of_drafts)
