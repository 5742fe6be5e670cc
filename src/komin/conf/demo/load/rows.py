"""The rows of made-up playbooks, as the product's actions would have made them, and all of them saved at once.

Beside each function stands the action whose rows it makes; a test writes the same playbooks through the actions and
compares.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from komin.conf.demo.load.procedures import Procedure
from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import Detail, entry
from komin.platform.search import index
from komin.playbooks.authoring.catalogue import show_draft, text_of_draft
from komin.playbooks.authoring.draft_photos import photos_of_preparation, photos_of_steps
from komin.playbooks.authoring.models import Draft, DraftPhoto, DraftSection, DraftStep
from komin.playbooks.authoring.positions import ROOM
from komin.playbooks.document.schema import BeforeYouStart, Document, Section
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.library.revisions import revision_letter
from komin.playbooks.library.search_documents import draft_text, published_text
from komin.playbooks.media.queries import ReadyMedia
from komin.playbooks.publishing.freeze import Frozen, freeze
from komin.playbooks.publishing.in_force import Facts, show_in_force, version_of
from komin.playbooks.publishing.models import Version, VersionPhoto
from komin.playbooks.publishing.version_photos import photos_of_version

_ROWS_A_STATEMENT = 500


@dataclass(slots=True)
class Rows:
    """What waits to be saved."""

    playbooks: list[Playbook] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    steps: list[DraftStep] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    draft_photos: list[DraftPhoto] = field(default_factory=list)
    version_photos: list[VersionPhoto] = field(default_factory=list)
    texts: list[index.SearchText] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)

    def save(self) -> None:
        """All or nothing."""
        with transaction.atomic():
            tables: tuple[list[models.Model], ...] = (
                self.playbooks, self.drafts, self.sections, self.steps, self.draft_photos,
                self.versions, self.version_photos, self.entries,
            )  # type: ignore[assignment]  # fmt: skip
            for rows in tables:
                if rows:
                    type(rows[0])._default_manager.bulk_create(rows, batch_size=_ROWS_A_STATEMENT)
            index.put(*self.texts)


class Writing:
    """One playbook, from its beginning on; every method is one action of an author, at `at`."""

    def __init__(
        self, rows: Rows, *, by: Member, library: Library, number: str, procedure: Procedure, at: datetime
    ) -> None:
        """As `create_playbook`."""
        self._rows, self._by, self._said = rows, by, procedure
        with clock.standing_at(at):
            self.playbook = Playbook(
                workspace=by.workspace,
                library=library,
                number=number,
                title=procedure.title,
                language=procedure.language,
                changed_by=by,
            )
            self._record("playbook.create", {"number": number})
        self._draft = Draft(playbook=self.playbook, workspace=by.workspace)
        self._steps: list[list[DraftStep]] = []
        self._frozen: Frozen | None = None

    def write(self, at: datetime) -> None:
        """As `apply_operations`, with everything that the procedure says in one batch."""
        revision = self._next_revision()
        before, nothing = self._said.before.model_dump(mode="json"), BeforeYouStart().model_dump(mode="json")
        written = ["summary", *(f"before.{name}" for name in before if before[name] != nothing[name])]
        self._draft.summary, self._draft.before = self._said.summary, before
        self._draft.field_revisions = dict.fromkeys(written, revision)
        self._sections = [self._section(place, section) for place, section in enumerate(self._said.sections)]
        # The section that every playbook begins with got its title; the others were added with theirs.
        self._sections[0].field_revisions = {"title": revision}
        for section, said in zip(self._sections, self._said.sections, strict=True):
            self._steps.append(self._steps_of(section, said))
        self._edited(at)

    def change(self, at: datetime, procedure: Procedure) -> None:
        """As `apply_operations`, with the texts of steps that the procedure says otherwise."""
        revision = self._next_revision()
        for said, steps in zip(procedure.sections, self._steps, strict=True):
            for new, step in zip(said.steps, steps, strict=True):
                if step.content["text"] != new.text:
                    step.content["text"], step.field_revisions = new.text, {"text": revision}
                    step.revision = revision
        self._edited(at)

    def publish(self, at: datetime, media: Mapping[uuid.UUID, ReadyMedia], *, note: str) -> None:
        """As `publish_version`."""
        playbook, document = self.playbook, self._document()
        shown = {photo.asset for step in document.steps() for photo in step.photos}
        frozen = self._frozen = freeze(document, {asset: media[asset] for asset in shown}, code=playbook.code)
        number = (playbook.published_version or 0) + 1
        with clock.standing_at(at):
            facts = Facts(number, revision_letter(number), note, author=playbook.changed_by, at=None)
            version = version_of(frozen, facts, by=self._by, playbook=playbook, draft_revision=self._draft.revision)
            show_in_force(playbook, version, frozen.document)
            detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
            self._record("playbook.publish", detail)
        self._rows.versions.append(version)
        self._rows.version_photos += photos_of_version(version, frozen.document)

    def finish(self) -> None:
        """Nothing more happens to it: its rows can be saved."""
        rows, playbook = self._rows, self.playbook
        rows.playbooks.append(playbook)
        rows.drafts.append(self._draft)
        rows.sections += self._sections
        steps = [step for section in self._steps for step in section]
        rows.steps += steps
        rows.draft_photos += photos_of_steps(steps) + photos_of_preparation(self._draft)
        body = text_of_draft(self._draft, zip(self._sections, self._steps, strict=True))
        rows.texts.append(draft_text(playbook, title=playbook.title, body=body))
        if self._frozen is not None:
            rows.texts.append(published_text(playbook, self._frozen.document))

    def _next_revision(self) -> int:
        self._draft.revision += 1
        return self._draft.revision

    def _edited(self, at: datetime) -> None:
        with clock.standing_at(at):
            show_draft(
                self.playbook, by=self._by, steps=[step for steps in self._steps for step in steps], differs=True
            )
            self._record("playbook.edit", {"revision": self._draft.revision})

    def _section(self, place: int, said: Section) -> DraftSection:
        return DraftSection(
            id=new_id(),
            workspace=self._by.workspace,
            draft=self._draft,
            title=said.title,
            position=place * ROOM,
            revision=self._draft.revision,
        )

    def _steps_of(self, section: DraftSection, said: Section) -> list[DraftStep]:
        return [
            DraftStep(
                id=new_id(),
                workspace=self._by.workspace,
                draft=self._draft,
                section=section,
                content=step.model_dump(mode="json", exclude={"id"}),
                position=(place + 1) * ROOM,
                revision=self._draft.revision,
            )
            for place, step in enumerate(said.steps)
        ]

    def _document(self) -> Document:
        """As `assemble_document` reads it."""
        sections = [
            {
                "id": section.pk,
                "title": section.title,
                "steps": [{"id": step.pk, **step.content} for step in steps],
            }
            for section, steps in zip(self._sections, self._steps, strict=True)
        ]
        return Document.model_validate(
            {
                "title": self.playbook.title,
                "number": self.playbook.number,
                "language": self.playbook.language,
                "summary": self._draft.summary,
                "before": self._draft.before,
                "sections": sections,
            }
        )

    def _record(self, action: str, detail: Detail) -> None:
        self._rows.entries.append(entry(by=self._by, action=action, on=self.playbook, detail=detail))
