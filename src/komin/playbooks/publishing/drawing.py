"""The pages of a version, drawn before anybody has to wait for it: they take longest of a publication, and no lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from komin.playbooks.authoring.queries import draft_revision as current_draft_revision
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import ReadyMedia
from komin.playbooks.publishing.freeze import Frozen, freeze
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.readiness import NotReady, ready_draft
from komin.playbooks.publishing.references import references_of


@dataclass(frozen=True, slots=True)
class Original:
    """All that pages are drawn from: the same gives the same, byte for byte."""

    document: Document
    ready: Mapping[UUID, ReadyMedia]
    code: str
    labels: str

    def frozen(self) -> Frozen:
        return freeze(self.document, self.ready, code=self.code, labels=self.labels)


@dataclass(frozen=True, slots=True)
class Drawn:
    original: Original
    frozen: Frozen


def draw_ahead(playbook: Playbook, *, draft_revision: int) -> Drawn | None:
    """To be handed to whoever publishes, before they take the lock. None where there is nothing to draw: it is
    published already, was changed, or is not ready, and they find out why."""
    published = Version.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    if published.filter(draft_revision=draft_revision).exists() or current_draft_revision(playbook) != draft_revision:
        return None
    try:
        original = _original(playbook)
    except NotReady:
        return None
    return Drawn(original, original.frozen())


def frozen_now(playbook: Playbook, drawn: Drawn | None) -> Frozen:
    """Under the lock of the playbook: what was drawn before, unless anything in it is otherwise by now. Raises NotReady
    with what stands in the way."""
    original = _original(playbook)
    return drawn.frozen if drawn is not None and drawn.original == original else original.frozen()


def _original(playbook: Playbook) -> Original:
    document, photos = ready_draft(playbook)
    whole = document.model_copy(update={"references": references_of(playbook.workspace_id, document)})
    return Original(whole, photos.ready, playbook.code, playbook.workspace.language)
