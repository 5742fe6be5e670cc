"""How each operation changes a draft, and what it answers. Repeating an operation changes nothing more."""

import uuid
from collections.abc import Collection
from functools import singledispatch
from typing import Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, TypeAdapter, ValidationError

from komin.playbooks.authoring import operations as ops
from komin.playbooks.authoring.editing import Editing, place_after, put_back
from komin.playbooks.authoring.models import Draft, DraftSection, DraftStep
from komin.playbooks.authoring.wrong_parts import WrongPart, wrong_parts
from komin.playbooks.document.closed import Passage, ShortLine
from komin.playbooks.document.schema import (
    MOST_SECTIONS,
    MOST_STEPS,
    BeforeYouStart,
    LanguageTag,
    StepContent,
    assets_of_step,
)

_PLAYBOOK_FIELDS: dict[str, TypeAdapter[str]] = {
    "title": TypeAdapter(ShortLine),
    "language": TypeAdapter(LanguageTag),
    "summary": TypeAdapter(Passage),
}
_SECTION_TITLE: TypeAdapter[str] = TypeAdapter(ShortLine)


class Result(BaseModel):
    """The answer to one operation. On a clash, `current` is the value that stands and `revision` when it was set.
    `errors`: what of the operation can't be kept, by JSON pointer in it."""

    status: Literal["applied", "clash", "missing", "invalid"]
    revision: int | None = None
    current: Any = None
    message: str = ""
    errors: tuple[WrongPart, ...] = ()


class RefusedError(Exception):
    """The operation can't be applied; the others go on."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.status)
        self.result = result

    @classmethod
    def saying(cls, message: str, *at: str, status: Literal["missing", "invalid"] = "invalid") -> "RefusedError":
        """`at`: pointers to what it is about."""
        errors = tuple(WrongPart(pointer=one, detail=message) for one in at)
        return cls(Result(status=status, message=message, errors=errors))


def apply(operation: ops.Operation, editing: Editing, known_assets: Collection[uuid.UUID]) -> Result:
    """Apply one operation. `known_assets`: the workspace's own among the photos the batch names."""
    try:
        _check_photos(operation, known_assets)
        _apply(operation, editing)
    except RefusedError as refused:
        return refused.result
    except ValidationError as error:
        wrong = wrong_parts(operation, error)
        return Result(status="invalid", message=wrong[0].detail, errors=wrong)
    return Result(status="applied", revision=editing.revision)


def photos_named(operation: ops.Operation) -> list[uuid.UUID]:
    """The assets an operation wants to show. Malformed ones are left to the validation."""
    return [asset for _at, asset in _photos_at(operation)]


def _photos_at(operation: ops.Operation) -> list[tuple[str, uuid.UUID]]:
    """Each with where in the operation it is."""
    try:
        if isinstance(operation, ops.SetStep) and operation.field == "photos":
            return _photos_of("/value", StepContent.model_validate({"photos": operation.value}))
        if isinstance(operation, ops.AddStep):
            return _photos_of("/content/photos", StepContent.model_validate(operation.content))
        if isinstance(operation, ops.SetBefore) and operation.field in ("tools", "parts"):
            before = BeforeYouStart.model_validate({operation.field: operation.value})
            items = enumerate((*before.tools, *before.parts))
            return [(f"/value/{place}/photo", item.photo) for place, item in items if item.photo is not None]
    except ValidationError:
        return []
    return []


def _photos_of(at: str, content: StepContent) -> list[tuple[str, uuid.UUID]]:
    return [(f"{at}/{place}/asset", asset) for place, asset in enumerate(assets_of_step(content))]


def _check_photos(operation: ops.Operation, known_assets: Collection[uuid.UUID]) -> None:
    unknown = [at for at, asset in _photos_at(operation) if asset not in known_assets]
    if unknown:
        raise RefusedError.saying(_("This photo is not one of this workspace."), *unknown)


def _missing(at: str = "/id") -> RefusedError:
    return RefusedError.saying(_("It was deleted in the meantime. Undo brings it back."), at, status="missing")


def _require_no_clash(
    editing: Editing, revisions: dict[str, int], field: str, base: int, current: Any, new: Any
) -> None:
    """A field changed by somebody else since `base`, to something else than is wanted now, is a clash."""
    changed_at = revisions.get(field, 0)
    if base < changed_at < editing.revision and current != new:
        raise RefusedError(Result(status="clash", current=current, revision=changed_at))


def _require_room(editing: Editing, more: int) -> None:
    if editing.step_count() + more > MOST_STEPS:
        message = _("A playbook has %(most)d steps at most. Split it in two.") % {"most": MOST_STEPS}
        raise RefusedError.saying(message)


def _require_a_new_id(editing: Editing, pk: uuid.UUID) -> None:
    """A section and a step never share an id."""
    if pk in editing.known_sections or pk in editing.known_steps:
        raise RefusedError.saying(_("These changes carry an id that is in use. Reload the page."), "/id")


@singledispatch
def _apply(operation: Any, editing: Editing) -> None:
    raise TypeError(operation)


@_apply.register
def _set_playbook(operation: ops.SetPlaybook, editing: Editing) -> None:
    value = _PLAYBOOK_FIELDS[operation.field].validate_python(operation.value)
    draft = editing.draft
    owner = draft if operation.field == "summary" else draft.playbook
    current = getattr(owner, operation.field)
    _require_no_clash(editing, draft.field_revisions, operation.field, operation.base, current, value)
    if current != value:
        setattr(owner, operation.field, value)
        _touch_draft(editing, operation.field)


@_apply.register
def _set_before(operation: ops.SetBefore, editing: Editing) -> None:
    draft: Draft = editing.draft
    whole = BeforeYouStart.model_validate(draft.before | {operation.field: operation.value}).model_dump(mode="json")
    new, current = whole[operation.field], BeforeYouStart.model_validate(draft.before).model_dump(mode="json")
    name = f"before.{operation.field}"
    _require_no_clash(editing, draft.field_revisions, name, operation.base, current[operation.field], new)
    if current[operation.field] != new:
        draft.before = whole
        _touch_draft(editing, name)


def _touch_draft(editing: Editing, field: str) -> None:
    editing.draft.field_revisions[field] = editing.revision
    editing.draft_changed = True


def _section(editing: Editing, pk: uuid.UUID, *, at: str = "/id") -> DraftSection:
    if pk not in editing.sections:
        raise _missing(at)
    return editing.known_sections[pk]


def _step(editing: Editing, pk: uuid.UUID) -> DraftStep:
    step = editing.known_steps.get(pk)
    if step is None or step.deleted:
        raise _missing()
    return step


@_apply.register
def _add_section(operation: ops.AddSection, editing: Editing) -> None:
    if operation.id in editing.known_sections:
        return
    _require_a_new_id(editing, operation.id)
    if len(editing.sections) >= MOST_SECTIONS:
        raise RefusedError.saying(
            _("A playbook has %(most)d sections at most. Split it in two.") % {"most": MOST_SECTIONS}
        )
    title = _SECTION_TITLE.validate_python(operation.title)
    draft = editing.draft
    section = DraftSection(id=operation.id, workspace_id=draft.workspace_id, draft=draft, title=title)
    editing.add_section(section, operation.after)


@_apply.register
def _set_section(operation: ops.SetSection, editing: Editing) -> None:
    section = _section(editing, operation.id)
    title = _SECTION_TITLE.validate_python(operation.value)
    _require_no_clash(editing, section.field_revisions, "title", operation.base, section.title, title)
    if section.title != title:
        section.title = title
        section.field_revisions["title"] = editing.revision
        editing.touch(section)


@_apply.register
def _move_section(operation: ops.MoveSection, editing: Editing) -> None:
    section = _section(editing, operation.id)
    if operation.after != section.pk:
        place_after(editing.sections, section.pk, operation.after)
        editing.touch(section)


@_apply.register
def _delete_section(operation: ops.DeleteSection, editing: Editing) -> None:
    """Its steps go with it and come back with it. A draft keeps one section at least."""
    if operation.id not in editing.sections:
        return
    if len(editing.sections) == 1:
        raise RefusedError.saying(_("A playbook keeps one section at least."), "/id")
    section = editing.known_sections[operation.id]
    section.deleted = True
    editing.sections.remove(section.pk)
    editing.touch(section)


@_apply.register
def _restore_section(operation: ops.RestoreSection, editing: Editing) -> None:
    section = editing.known_sections.get(operation.id)
    if section is None:
        raise _missing()
    if section.deleted:
        _require_room(editing, len(editing.steps[section.pk]))
        section.deleted = False
        put_back(editing.sections, section.pk, editing.known_sections)
        editing.touch(section)
        # Editors are told of its steps again: they may have opened the draft, or missed changes, while it was gone.
        for step in editing.steps[section.pk]:
            editing.touch(editing.known_steps[step])


@_apply.register
def _add_step(operation: ops.AddStep, editing: Editing) -> None:
    if operation.id in editing.known_steps:
        return
    section = _section(editing, operation.section, at="/section")
    _require_a_new_id(editing, operation.id)
    _require_room(editing, 1)
    content = StepContent.model_validate(operation.content).model_dump(mode="json")
    draft = editing.draft
    step = DraftStep(id=operation.id, workspace_id=draft.workspace_id, draft=draft, section=section, content=content)
    editing.add_step(step, operation.after)


@_apply.register
def _set_step(operation: ops.SetStep, editing: Editing) -> None:
    step = _step(editing, operation.id)
    new = StepContent.model_validate({operation.field: operation.value}).model_dump(mode="json")[operation.field]
    # Read through the schema: what was kept before a field existed says what the field says by default.
    current = StepContent.model_validate(step.content).model_dump(mode="json")[operation.field]
    _require_no_clash(editing, step.field_revisions, operation.field, operation.base, current, new)
    if current != new:
        step.content[operation.field] = new
        step.field_revisions[operation.field] = editing.revision
        editing.touch(step, says_otherwise=operation.field != "origin")


@_apply.register
def _move_step(operation: ops.MoveStep, editing: Editing) -> None:
    step, section = _step(editing, operation.id), _section(editing, operation.section, at="/section")
    if operation.after == step.pk:
        return
    if step.section_id not in editing.sections:
        _require_room(editing, 1)
    editing.steps[step.section_id].remove(step.pk)
    step.section = section
    place_after(editing.steps[section.pk], step.pk, operation.after)
    editing.touch(step)


@_apply.register
def _delete_step(operation: ops.DeleteStep, editing: Editing) -> None:
    step = editing.known_steps.get(operation.id)
    if step is not None and not step.deleted:
        step.deleted = True
        editing.steps[step.section_id].remove(step.pk)
        editing.touch(step)


@_apply.register
def _restore_step(operation: ops.RestoreStep, editing: Editing) -> None:
    """Back where it was; in the first section when its own is gone."""
    step = editing.known_steps.get(operation.id)
    if step is None:
        raise _missing()
    if step.deleted:
        _require_room(editing, 1)
        step.deleted = False
        if step.section_id not in editing.sections:
            step.section = editing.known_sections[editing.sections[0]]
        put_back(editing.steps[step.section_id], step.pk, editing.known_steps)
        editing.touch(step)
