"""Write a playbook of the demo as its author would have: created, edited and published, revision after revision."""

import uuid
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from komin.conf.demo.content import DemoPlaybook, Revision, Written, states_of
from komin.people.workspaces.models import Member
from komin.playbooks.authoring import operations as ops
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.queries import draft_revision, live_sections
from komin.playbooks.document.schema import BeforeYouStart, StepContent
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.publishing.actions.publish_version import publish_version

_STEP_FIELDS = tuple(StepContent.model_fields)


def write_playbook(*, by: Member, library: Library, playbook: DemoPlaybook, assets: Mapping[str, uuid.UUID]) -> None:
    """`assets` says which asset each picture has become. Raises ValueError when the product refuses what is written."""
    created = create_playbook(
        by=by, library=library, title=playbook.title, language=playbook.language, number=playbook.number
    )
    before: Written | None = None
    for state, revision in zip_longest(states_of(playbook, created.pk, assets), playbook.revisions):
        edits = list(_first_edits(created, playbook, state) if before is None else _changes(created, before, state))
        if edits:
            _apply(by, created, edits)
        if revision is not None:
            _publish(by, created, revision)
        before = state


def _apply(by: Member, playbook: Playbook, edits: list[ops.Operation]) -> None:
    answer = apply_operations(by=by, playbook=playbook, batch_id=uuid.uuid4(), operations=edits)
    refused = [result for result in answer["results"] if result["status"] != "applied"]
    if refused:
        raise ValueError(f"{playbook.number}: {refused[0]}")


def _publish(by: Member, playbook: Playbook, revision: Revision) -> None:
    publish_version(by=by, playbook=playbook, draft_revision=draft_revision(playbook), change_note=revision.change_note)


def _first_edits(created: Playbook, playbook: DemoPlaybook, state: Written) -> Iterator[ops.Operation]:
    """Everything; the section that every playbook begins with becomes the first one."""
    base = draft_revision(created)
    yield ops.SetPlaybook(op="playbook.set", field="summary", value=playbook.summary, base=base)
    before = state.before.model_dump(mode="json")
    for field in BeforeYouStart.model_fields:
        yield ops.SetBefore.model_validate({"op": "before.set", "field": field, "value": before[field], "base": base})
    given, after = live_sections(created)[0].pk, None
    for place, section in enumerate(state.sections):
        own = section.id if place else given
        if place:
            yield ops.AddSection(op="section.add", id=own, after=after, title=section.title)
        else:
            yield ops.SetSection(op="section.set", id=own, field="title", value=section.title, base=base)
        after, step_before = own, None
        for step in section.steps:
            content = step.model_dump(mode="json", exclude={"id"})
            yield ops.AddStep(op="step.add", id=step.id, section=own, after=step_before, content=content)
            step_before = step.id


def _changes(created: Playbook, old: Written, new: Written) -> Iterator[ops.Operation]:
    """The fields of steps that say something else."""
    base = draft_revision(created)
    for section, section_now in zip(old.sections, new.sections, strict=True):
        for step, step_now in zip(section.steps, section_now.steps, strict=True):
            said, says = step.model_dump(mode="json"), step_now.model_dump(mode="json")
            for field in _STEP_FIELDS:
                if said[field] != says[field]:
                    yield ops.SetStep.model_validate(
                        {"op": "step.set", "id": step.id, "field": field, "value": says[field], "base": base}
                    )
