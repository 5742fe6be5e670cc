"""Apply a batch of an editor's operations: all that can be, in order, once."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.applying import apply, photos_named
from komin.playbooks.authoring.catalogue import show_draft, text_of_draft
from komin.playbooks.authoring.draft_photos import remember_photos
from komin.playbooks.authoring.editing import Editing, photos_of
from komin.playbooks.authoring.followers import follow_edit
from komin.playbooks.authoring.history import Chapter
from komin.playbooks.authoring.models import Draft, DraftSection, DraftStep, OperationBatch
from komin.playbooks.authoring.operations import MOST_OPERATIONS, AddSection, AddStep, Operation
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import index_draft
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.queries import hold_assets


@transaction.atomic
def apply_operations(
    *, by: Member, playbook: Playbook, batch_id: uuid.UUID, operations: Sequence[Operation]
) -> dict[str, Any]:
    """{"revision": of the draft, "results": one an operation}. The same batch again gets the same answer.

    Raises NotPermitted, also when the playbook was deleted meanwhile, TooLarge for more than MOST_OPERATIONS.
    """
    can_edit(by, playbook).require()
    if len(operations) > MOST_OPERATIONS:
        raise TooLarge(_("Too many changes at once. Reload the page."), at="operations")
    draft = Draft.objects.in_workspace(by.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    earlier = OperationBatch.objects.across_workspaces(reason="ids are the client's").filter(pk=batch_id).first()
    if earlier is not None:
        return _answer_again(earlier, draft)
    draft.playbook = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_edit(by, draft.playbook).require()
    editing = Editing(draft)
    _refuse_foreign_ids(editing, operations)
    photos = hold_assets(by.workspace_id, {asset for operation in operations for asset in photos_named(operation)})
    chapter = Chapter(by, editing)
    results = [apply(operation, editing, photos) for operation in operations]
    if editing.has_changes:
        editing.save()
        remember_photos(editing, operations)
        chapter.write()
        treat_photos(by=by, photos=photos_of(editing.changed_steps()))
        _update_catalogue(by, editing)
        record(by=by, action="playbook.edit", on=playbook, detail={"revision": draft.revision})
    answer = {"revision": draft.revision, "results": [result.model_dump(mode="json") for result in results]}
    OperationBatch.objects.create(
        id=batch_id, workspace_id=by.workspace_id, draft=draft, member=by, revision=draft.revision, answer=answer
    )
    return answer


def _answer_again(earlier: OperationBatch, draft: Draft) -> dict[str, Any]:
    if earlier.draft_id != draft.pk:
        raise Invalid(
            _("These changes carry an id that is in use. Reload the page."), code="batch_id_in_use", at="batch_id"
        )
    answer: dict[str, Any] = earlier.answer
    return answer


def _refuse_foreign_ids(editing: Editing, operations: Sequence[Operation]) -> None:
    """New rows bring ids made by the browser: one that exists elsewhere must not be taken over, nor break the batch."""
    new = {
        operation.id: place
        for place, operation in enumerate(operations)
        if isinstance(operation, AddSection | AddStep)
        and operation.id not in editing.known_sections
        and operation.id not in editing.known_steps
    }
    why = "an id in use anywhere can't be used again"
    for model in (DraftStep, DraftSection) if new else ():
        taken = model.objects.across_workspaces(reason=why).filter(pk__in=new).values_list("pk", flat=True).first()
        if taken is not None:
            message = _("These changes carry an id that is in use. Reload the page.")
            raise Invalid(message, code="id_in_use", at=f"operations.{new[taken]}.id")


def _update_catalogue(by: Member, editing: Editing) -> None:
    """What lists and the search show of the draft."""
    playbook = editing.draft.playbook
    changed = show_draft(playbook, by=by, steps=editing.live_steps(), differs=editing.differs_from_version)
    playbook.save(update_fields=["title", "language", *changed])
    sections = [(editing.known_sections[pk], [editing.known_steps[step] for step in editing.steps[pk]])
                for pk in editing.sections]  # fmt: skip
    index_draft(playbook, title=playbook.title, body=text_of_draft(editing.draft, sections, follow_edit(playbook)))
