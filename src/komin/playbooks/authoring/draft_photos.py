"""Which photos a draft shows, kept as rows beside it (`DraftPhoto`)."""

import uuid
from collections.abc import Iterable, Sequence

from komin.kernel.tenancy import TenantQuerySet
from komin.playbooks.authoring import operations as ops
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft, DraftPhoto, DraftStep
from komin.playbooks.document.schema import BeforeYouStart, StepContent, assets_of_step


def photos_of_steps(steps: Iterable[DraftStep]) -> list[DraftPhoto]:
    """New rows for what the steps show."""
    return [
        DraftPhoto(workspace_id=step.workspace_id, draft_id=step.draft_id, step=step, asset_id=asset)
        for step in steps
        for asset in sorted(set(assets_of_step(StepContent.model_validate(step.content))))
    ]


def photos_of_preparation(draft: Draft) -> list[DraftPhoto]:
    """New rows for the tools and parts that are shown."""
    assets = sorted(set(BeforeYouStart.model_validate(draft.before).assets()))
    return [DraftPhoto(workspace_id=draft.workspace_id, draft=draft, asset_id=asset) for asset in assets]


def remember_photos(editing: Editing, operations: Sequence[ops.Operation]) -> None:
    """Bring the rows in step with what the operations changed. No query where they concern no photo."""
    steps = [editing.known_steps[pk] for pk in _steps_concerned(operations) if pk in editing.known_steps]
    rows = DraftPhoto.objects.in_workspace(editing.draft.workspace_id).filter(draft=editing.draft)
    if steps:
        _replace(rows.filter(step__in=steps), photos_of_steps(steps))
    if any(isinstance(operation, ops.SetBefore) and operation.field in ("tools", "parts") for operation in operations):
        _replace(rows.filter(step__isnull=True), photos_of_preparation(editing.draft))


def _steps_concerned(operations: Sequence[ops.Operation]) -> list[uuid.UUID]:
    concerned = [
        operation.id
        for operation in operations
        if isinstance(operation, ops.AddStep) or (isinstance(operation, ops.SetStep) and operation.field == "photos")
    ]
    return list(dict.fromkeys(concerned))


def _replace(standing: TenantQuerySet[DraftPhoto], wanted: list[DraftPhoto]) -> None:
    known = {(row.step_id, row.asset_id): row.pk for row in standing}
    wished = {(row.step_id, row.asset_id): row for row in wanted}
    gone = [pk for key, pk in known.items() if key not in wished]
    if gone:
        standing.filter(pk__in=gone).delete()
    DraftPhoto.objects.bulk_create([row for key, row in wished.items() if key not in known])
