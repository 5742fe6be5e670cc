"""A draft in memory while a batch is applied: loaded by three queries, changed, saved by as few.

Nothing here decides who may; `actions/apply_operations.py` does, under the draft's lock.
"""

import uuid
from collections.abc import Iterable, Mapping

from komin.playbooks.authoring.models import Draft, DraftSection, DraftStep
from komin.playbooks.authoring.positions import fitted, numbered_anew
from komin.playbooks.document.schema import Photo, StepContent

Rows = Mapping[uuid.UUID, DraftSection] | Mapping[uuid.UUID, DraftStep]


class Editing:
    """`sections` and the steps of each are lists in reading order of what is not deleted."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.revision = draft.revision + 1
        self.known_sections = {section.pk: section for section in draft.sections.all()}
        self.known_steps = {step.pk: step for step in draft.steps.all()}
        self.sections = [section.pk for section in self.known_sections.values() if not section.deleted]
        self.steps: dict[uuid.UUID, list[uuid.UUID]] = {pk: [] for pk in self.known_sections}
        for step in self.known_steps.values():
            if not step.deleted:
                self.steps[step.section_id].append(step.pk)
        self.changed: set[uuid.UUID] = set()
        self.new: set[uuid.UUID] = set()
        self.draft_changed = self.steps_say_otherwise = False

    def live_steps(self) -> list[DraftStep]:
        """Every step that is shown, in reading order."""
        return [self.known_steps[pk] for section in self.sections for pk in self.steps[section]]

    def changed_steps(self) -> list[DraftStep]:
        return [step for step in self.live_steps() if step.pk in self.changed]

    def step_count(self) -> int:
        return sum(len(self.steps[section]) for section in self.sections)

    def add_section(self, section: DraftSection, after: uuid.UUID | None) -> None:
        self.known_sections[section.pk] = section
        self.steps[section.pk] = []
        self.new.add(section.pk)
        self.touch(section)
        place_after(self.sections, section.pk, after)

    def add_step(self, step: DraftStep, after: uuid.UUID | None) -> None:
        self.known_steps[step.pk] = step
        self.new.add(step.pk)
        self.touch(step)
        place_after(self.steps[step.section_id], step.pk, after)

    def touch(self, row: DraftSection | DraftStep, *, says_otherwise: bool = True) -> None:
        """`says_otherwise`: whether a version would say it too. Where a step comes from is a matter of the draft."""
        row.revision = self.revision
        self.changed.add(row.pk)
        self.steps_say_otherwise |= says_otherwise

    @property
    def has_changes(self) -> bool:
        return self.draft_changed or bool(self.changed)

    @property
    def differs_from_version(self) -> bool:
        return self.draft_changed or self.steps_say_otherwise

    def save(self) -> None:
        """Write what changed: contents of what was edited, and of what only makes way no more than its position."""
        for step in self.known_steps.values():
            if step.pk in self.changed:
                step.from_block = block_of(step)
        gone = [pk for pk, section in self.known_sections.items() if section.deleted]
        shifted = self._number(self.known_sections, self.sections, gone)
        deleted: dict[uuid.UUID, list[uuid.UUID]] = {pk: [] for pk in self.known_sections}
        for step in self.known_steps.values():
            if step.deleted:
                deleted[step.section_id].append(step.pk)
        for pk in self.sections:
            shifted |= self._number(self.known_steps, self.steps[pk], deleted[pk])
        rows: tuple[dict[uuid.UUID, DraftSection], dict[uuid.UUID, DraftStep]] = (self.known_sections, self.known_steps)
        DraftSection.objects.bulk_create([rows[0][pk] for pk in self.new if pk in rows[0]])
        DraftStep.objects.bulk_create([rows[1][pk] for pk in self.new if pk in rows[1]])
        edited = self.changed - self.new
        own = self.draft.workspace_id
        DraftSection.objects.in_workspace(own).bulk_update(
            [rows[0][pk] for pk in edited if pk in rows[0]],
            ["title", "position", "revision", "field_revisions", "deleted"],
        )
        DraftStep.objects.in_workspace(own).bulk_update(
            [rows[1][pk] for pk in edited if pk in rows[1]],
            ["section", "content", "from_block", "position", "revision", "field_revisions", "deleted"],
        )
        shifted -= self.changed
        DraftSection.objects.in_workspace(own).bulk_update(
            [rows[0][pk] for pk in shifted if pk in rows[0]], ["position"]
        )
        DraftStep.objects.in_workspace(own).bulk_update([rows[1][pk] for pk in shifted if pk in rows[1]], ["position"])
        self.draft.revision = self.revision
        self.draft.save(update_fields=["revision", "summary", "before", "field_revisions"])

    def _number(self, rows: Rows, order: list[uuid.UUID], deleted: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        """Those that have another position now. `deleted`: what comes back among these."""
        positions = fitted(order, {pk: rows[pk].position for pk in order if pk not in self.new})
        if positions is None:
            whole = list(order)
            for pk in sorted(deleted, key=lambda pk: rows[pk].position):
                put_back(whole, pk, rows)
            positions = numbered_anew(whole)
        shifted = {pk for pk, position in positions.items() if rows[pk].position != position}
        for pk in shifted:
            rows[pk].position = positions[pk]
        return shifted


def put_back(order: list[uuid.UUID], pk: uuid.UUID, rows: Rows) -> None:
    """Where its position says, among what is there now."""
    ahead = [other for other in order if rows[other].position < rows[pk].position]
    order.insert(order.index(ahead[-1]) + 1 if ahead else 0, pk)


def place_after(order: list[uuid.UUID], pk: uuid.UUID, after: uuid.UUID | None) -> None:
    """Put `pk` behind `after`; first when it is None, last when `after` is not there (any more)."""
    if pk in order:
        order.remove(pk)
    if after is None:
        order.insert(0, pk)
    elif after in order:
        order.insert(order.index(after) + 1, pk)
    else:
        order.append(pk)


def block_of(step: DraftStep) -> uuid.UUID | None:
    """The step block that it came from."""
    origin = step.content.get("origin")
    return uuid.UUID(origin["block"]) if origin else None


def photos_of(steps: Iterable[DraftStep]) -> list[Photo]:
    """Every photo the steps show, in reading order."""
    return [photo for step in steps for photo in StepContent.model_validate(step.content).photos]
