"""The operations that bring a draft to an earlier state: ordinary ones; restoring is a change like any other."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from komin.kernel.identifiers import new_id
from komin.playbooks.authoring import operations as ops
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.states import State
from komin.playbooks.document.schema import BeforeYouStart, Section, Step, StepContent

_WHOLE = ("title", "language", "summary")


class Target:
    """A state as it can be had again: without the photos that exist no more. `lost` counts those."""

    def __init__(self, state: State, known_assets: Collection[uuid.UUID]) -> None:
        self.whole = {name: state[name] for name in _WHOLE}
        self.known, self.lost = set(known_assets), 0
        self.before = self._without_lost_items(BeforeYouStart.model_validate(state["before"]))
        sections = [Section.model_validate(section) for section in state["sections"]]
        self.sections = [section.model_copy(update={"steps": self._steps(section)}) for section in sections]

    @property
    def steps(self) -> dict[uuid.UUID, Step]:
        return {step.id: step for section in self.sections for step in section.steps}

    def _steps(self, section: Section) -> tuple[Step, ...]:
        return tuple(self._without_lost_photos(step) for step in section.steps)

    def _without_lost_photos(self, step: Step) -> Step:
        photos = tuple(photo for photo in step.photos if photo.asset in self.known)
        self.lost += len(step.photos) - len(photos)
        return step.model_copy(update={"photos": photos})

    def _without_lost_items(self, before: BeforeYouStart) -> BeforeYouStart:
        lost = set(before.assets()) - self.known
        self.lost += len(lost)
        items = {
            name: tuple(
                item.model_copy(update={"photo": None}) if item.photo in lost else item
                for item in getattr(before, name)
            )
            for name in ("tools", "parts")
        }
        return before.model_copy(update=items)


def assets_of_state(state: State) -> set[uuid.UUID]:
    before = BeforeYouStart.model_validate(state["before"])
    steps = [Step.model_validate(step) for section in state["sections"] for step in section["steps"]]
    return {photo.asset for step in steps for photo in step.photos} | set(before.assets())


def operations_to(target: Target, editing: Editing) -> list[ops.Operation]:
    """In an order in which each can be applied: what goes first, so that there is room for what comes back."""
    gone = [ops.DeleteStep(op="step.delete", id=pk) for pk in _live_steps(editing) if pk not in target.steps]
    return [
        *gone,
        *_sections(target, editing),
        *_steps(target, editing),
        *_contents(target, editing),
        *_whole(target, editing),
    ]


def _live_steps(editing: Editing) -> Iterator[uuid.UUID]:
    """Those of sections that were deleted too: they come back with their section."""
    return (step for steps in editing.steps.values() for step in steps)


def _sections(target: Target, editing: Editing) -> Iterator[ops.Operation]:
    """No section is ever forgotten while its draft lives; one that was is made again under its id. Where none stays,
    the last goes once another is there: a draft has one at least, and never more than it can have."""
    wanted = [section.id for section in target.sections]
    gone = [ops.DeleteSection(op="section.delete", id=pk) for pk in editing.sections if pk not in wanted]
    waits = gone[-1:] if len(gone) == len(editing.sections) else []
    yield from gone[: len(gone) - len(waits)]
    for section in target.sections:
        known = editing.known_sections.get(section.id)
        if known is None:
            yield ops.AddSection(op="section.add", id=section.id, title=section.title)
        elif known.deleted:
            yield ops.RestoreSection(op="section.restore", id=section.id)
        if known is not None and known.title != section.title:
            yield _set(ops.SetSection, "section.set", editing, id=section.id, field="title", value=section.title)
        yield from waits
        waits = []
    if editing.sections != wanted:
        for pk, after in zip(wanted, [None, *wanted], strict=False):
            yield ops.MoveSection(op="section.move", id=pk, after=after)


def _steps(target: Target, editing: Editing) -> Iterator[ops.Operation]:
    """Back where they were; those of a section whose order is as it was stay where they are."""
    for section in target.sections:
        wanted = [step.id for step in section.steps]
        known = [pk for pk in editing.steps.get(section.id, []) if pk in target.steps]
        for step in section.steps:
            row = editing.known_steps.get(step.id)
            if row is None:
                yield ops.AddStep(op="step.add", id=step.id, section=section.id)
            elif row.deleted:
                yield ops.RestoreStep(op="step.restore", id=step.id)
        if known != wanted:
            for pk, after in zip(wanted, [None, *wanted], strict=False):
                yield ops.MoveStep(op="step.move", id=pk, section=section.id, after=after)


def _contents(target: Target, editing: Editing) -> Iterator[ops.Operation]:
    """A state that does not know where its steps come from, as a version, leaves that as it is."""
    for pk, step in target.steps.items():
        row = editing.known_steps.get(pk)
        now = StepContent.model_validate(row.content if row else {}).model_dump(mode="json")
        then = step.model_dump(mode="json", exclude={"id"})
        for name in StepContent.model_fields:
            if now[name] != then[name] and (name != "origin" or name in step.model_fields_set):
                yield _set(ops.SetStep, "step.set", editing, id=pk, field=name, value=then[name])


def _whole(target: Target, editing: Editing) -> Iterator[ops.Operation]:
    draft = editing.draft
    now = {"title": draft.playbook.title, "language": draft.playbook.language, "summary": draft.summary}
    for name in _WHOLE:
        if now[name] != target.whole[name]:
            yield _set(ops.SetPlaybook, "playbook.set", editing, field=name, value=target.whole[name])
    is_before = BeforeYouStart.model_validate(draft.before).model_dump(mode="json")
    was_before = target.before.model_dump(mode="json")
    for name in is_before:
        if is_before[name] != was_before[name]:
            yield _set(ops.SetBefore, "before.set", editing, field=name, value=was_before[name])


def _set(kind: type[ops.Operation], op: str, editing: Editing, **what: Any) -> ops.Operation:
    return kind.model_validate({"op": op, "base": editing.draft.revision, **what})


def batches(operations: Sequence[ops.Operation]) -> Iterator[tuple[uuid.UUID, Sequence[ops.Operation]]]:
    """As large as a batch may be, each under a new id."""
    for start in range(0, len(operations), ops.MOST_OPERATIONS):
        yield new_id(), operations[start : start + ops.MOST_OPERATIONS]
