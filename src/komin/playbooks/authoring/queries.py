"""What is read of a draft."""

import uuid

from django.db.models import QuerySet

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft, DraftSection, DraftStep, HistoryEntry
from komin.playbooks.authoring.states import State, state_of
from komin.playbooks.document.schema import BeforeYouStart, Document, Section, Step
from komin.playbooks.library.models import Library, Playbook


def visible_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook | None:
    """With its library, on which rights depend."""
    return Playbook.objects.visible_to(member).select_related("library").filter(pk=playbook_id).first()


def visible_library(member: Member, library_id: uuid.UUID) -> Library | None:
    return Library.objects.visible_to(member).filter(pk=library_id).first()


def draft_of(playbook: Playbook) -> Draft:
    return Draft.objects.in_workspace(playbook.workspace_id).get(playbook_id=playbook.pk)


def hold_draft(playbook: Playbook) -> None:
    """The draft stands still until the end of the transaction."""
    Draft.objects.in_workspace(playbook.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    held = Playbook.objects.in_workspace(playbook.workspace_id).select_for_update().get(pk=playbook.pk)
    playbook.published_version, playbook.has_unpublished_changes = held.published_version, held.has_unpublished_changes


def draft_revision(playbook: Playbook) -> int:
    return draft_of(playbook).revision


def live_sections(playbook: Playbook) -> list[DraftSection]:
    """In reading order."""
    sections = DraftSection.objects.in_workspace(playbook.workspace_id)
    return list(sections.filter(draft_id=playbook.pk, deleted=False).order_by("position", "id"))


def live_steps(playbook: Playbook) -> list[DraftStep]:
    """In the order of their positions within each section."""
    steps = DraftStep.objects.in_workspace(playbook.workspace_id)
    shown = steps.filter(draft_id=playbook.pk, deleted=False, section__deleted=False)
    return list(shown.order_by("position", "id"))


def assemble_document(playbook: Playbook) -> Document:
    """The draft as a document, media left out. Three queries, however long it is."""
    draft, steps = draft_of(playbook), live_steps(playbook)
    sections = tuple(
        Section(
            id=section.pk,
            title=section.title,
            steps=tuple(_step(step) for step in steps if step.section_id == section.pk),
        )
        for section in live_sections(playbook)
    )
    return Document(
        title=playbook.title,
        number=playbook.number,
        language=playbook.language,
        summary=draft.summary,
        before=BeforeYouStart.model_validate(draft.before),
        sections=tuple(section for section in sections if section.steps),
    )


def _step(step: DraftStep) -> Step:
    return Step.model_validate({"id": step.pk, **step.content, "origin": None})


def history_of(playbook: Playbook) -> QuerySet[HistoryEntry]:
    """Newest first, with who wrote each, without the states."""
    entries = HistoryEntry.objects.in_workspace(playbook.workspace_id).filter(draft_id=playbook.pk)
    return entries.select_related("member__person", "restores").defer("state", "restores__state")


def history_entry(playbook: Playbook, number: int) -> HistoryEntry | None:
    """With its state."""
    entries = HistoryEntry.objects.in_workspace(playbook.workspace_id).filter(draft_id=playbook.pk, number=number)
    return entries.select_related("member__person", "restores").defer("restores__state").first()


def state_now(playbook: Playbook) -> State:
    """What the draft says. Three queries."""
    draft = draft_of(playbook)
    draft.playbook = playbook
    return state_of(Editing(draft))


def document_of_state(playbook: Playbook, state: State) -> Document:
    """Media left out, as in `assemble_document`."""
    sections = [
        {**section, "steps": [{**step, "origin": None} for step in section["steps"]]}
        for section in state["sections"]
        if section["steps"]
    ]
    return Document.model_validate(state | {"number": playbook.number, "sections": sections})
