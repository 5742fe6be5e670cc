"""What is frozen becomes the version in force: its row, and what lists show of it. Nothing is saved here."""

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.publishing.freeze import Frozen
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.pictures import film_of


def version_of(
    frozen: Frozen, *, by: Member, playbook: Playbook, draft_revision: int, revision: str, note: str
) -> Version:
    """The next version of the playbook. `revision` is the letter that people say."""
    return Version(
        workspace_id=playbook.workspace_id,
        playbook=playbook,
        number=(playbook.published_version or 0) + 1,
        revision=revision,
        title=frozen.document.title,
        language=frozen.document.language,
        change_note=note,
        draft_revision=draft_revision,
        document=frozen.text,
        document_sha256=frozen.document_sha256,
        page=frozen.page,
        page_sha256=frozen.page_sha256,
        manifest=frozen.manifest,
        manifest_sha256=frozen.manifest_sha256,
        sha256=frozen.sha256,
        published_by=by,
        published_at=clock.now(),
    )


def put_in_force(playbook: Playbook, version: Version, document: Document) -> list[str]:
    """Set what lists show from now on. The names of the fields that changed."""
    shown = {
        "status": Status.PUBLISHED,
        "has_unpublished_changes": False,
        "published_version": version.number,
        "published_revision": version.revision,
        "published_title": version.title,
        "published_step_count": len(document.steps()),
        "published_film": film_of(document),
        "published_at": version.published_at,
    }
    for field, value in shown.items():
        setattr(playbook, field, value)
    return list(shown)
