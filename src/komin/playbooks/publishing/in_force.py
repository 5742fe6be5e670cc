"""What is frozen becomes the version in force: its row, and what lists show of it."""

from dataclasses import dataclass
from datetime import datetime

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.search_documents import index_published
from komin.playbooks.publishing.freeze import Frozen
from komin.playbooks.publishing.models import TranslatedPage, Version
from komin.playbooks.publishing.pictures import film_of
from komin.playbooks.publishing.reviews import renew_review
from komin.playbooks.publishing.withdrawals import end_withdrawal


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a version beside what it says. `number` is the next one, `revision` the letter that people say;
    `at` the moment from which it applies, None for now."""

    number: int
    revision: str
    note: str
    author: Member | None
    at: datetime | None


def version_of(frozen: Frozen, facts: Facts, *, by: Member, playbook: Playbook, draft_revision: int) -> Version:
    """The next version of the playbook; not saved."""
    now = clock.now()
    return Version(
        workspace_id=playbook.workspace_id,
        playbook=playbook,
        number=facts.number,
        revision=facts.revision,
        title=frozen.document.title,
        language=frozen.document.language,
        change_note=facts.note,
        draft_revision=draft_revision,
        document=frozen.text,
        document_sha256=frozen.document_sha256,
        page=frozen.page,
        page_sha256=frozen.page_sha256,
        manifest=frozen.manifest,
        manifest_sha256=frozen.manifest_sha256,
        sha256=frozen.sha256,
        published_by=by,
        published_at=facts.at or now,
        author=facts.author,
        decided_at=now,
    )


def translated_pages(frozen: Frozen, version: Version) -> list[TranslatedPage]:
    """Those of the version; not saved."""
    return [
        TranslatedPage(
            workspace_id=version.workspace_id,
            version=version,
            language=one.language,
            title=one.title,
            is_complete=one.is_complete,
            page=one.page,
            page_sha256=one.sha256,
        )
        for one in frozen.translated
    ]


def put_in_force(playbook: Playbook, version: Version, document: Document) -> None:
    """From now on everybody follows `version`, which is the next of the playbook; the playbook is locked."""
    changed = draft_revision(playbook) != version.draft_revision
    playbook.save(update_fields=show_in_force(playbook, version, document, changed=changed))
    end_withdrawal(playbook)
    renew_review(playbook, playbook.workspace.day_of(version.published_at))
    index_published(playbook, document)


def show_in_force(playbook: Playbook, version: Version, document: Document, *, changed: bool = False) -> list[str]:
    """Set what lists show from now on, without saving it; `changed`: the draft says something else already. The names
    of the fields that changed."""
    shown = {
        "status": Status.PUBLISHED,
        "has_unpublished_changes": changed,
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
