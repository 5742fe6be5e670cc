"""Links to other playbooks, in a playbook that was brought: to what came of the same file, else to nothing."""

import uuid
from typing import Any

from komin.playbooks.authoring.states import State
from komin.playbooks.importing.models import Import, ImportedPlaybook
from komin.playbooks.library.models import Playbook


def with_links(state: State, brought: Import) -> State:
    """A link whose target is in this workspace leads there, one to a playbook of the file that came before to what
    came of it; any other is its text."""
    named = _named(state)
    if not named:
        return state
    rows = ImportedPlaybook.objects.in_workspace(brought.workspace_id).filter(origin=brought, source__in=named)
    known = {str(row.source): str(row.playbook_id) for row in rows if row.playbook_id}
    here = Playbook.objects.in_workspace(brought.workspace_id).filter(pk__in=named, deleted_at__isnull=True)
    known = {str(pk): str(pk) for pk in here.values_list("pk", flat=True)} | known
    led: State = _led(state, known)
    return led


def _named(part: Any) -> set[uuid.UUID]:
    if isinstance(part, dict):
        own = {uuid.UUID(part["id"])} if part.get("to") == "playbook" else set()
        return own.union(*map(_named, part.values()))
    return set().union(*map(_named, part)) if isinstance(part, list) else set()


def _led(part: Any, known: dict[str, str]) -> Any:
    if isinstance(part, list):
        return [_led(inner, known) for inner in part if not _leads_nowhere(inner, known)]
    if isinstance(part, dict):
        if part.get("to") == "playbook":
            return {**part, "id": known[part["id"]]}
        return {name: _led(inner, known) for name, inner in part.items()}
    return part


def _leads_nowhere(part: Any, known: dict[str, str]) -> bool:
    if not isinstance(part, dict) or part.get("type") != "link":
        return False
    target = part["attrs"]
    return bool(target["to"] == "playbook" and target["id"] not in known)
