"""What is read of step blocks, with a fixed number of queries."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.library.models import Playbook
from komin.playbooks.reusing.models import BlockRevision, StepBlock

Steps = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block, the playbooks whose drafts use it, what it says and what it said at revisions that were asked for."""

    block: StepBlock
    playbooks: list[Playbook]
    steps: Steps
    earlier: dict[int, Steps] = field(default_factory=dict)


def blocks_of(member: Member) -> list[ReadBlock]:
    """Of the workspace, by name. Four queries."""
    blocks = _blocks(member).filter(removed_at__isnull=True)
    return _read(blocks.order_by("name", "pk"), ())


def block_of(member: Member, block_id: uuid.UUID) -> ReadBlock | None:
    """None for one that was removed, too."""
    return next(iter(_read(_blocks(member).filter(pk=block_id, removed_at__isnull=True), ())), None)


def known_block(member: Member, block_id: uuid.UUID) -> StepBlock | None:
    """One that was removed, too."""
    return _blocks(member).filter(pk=block_id).first()


def blocks_in(member: Member, playbook: Playbook) -> list[ReadBlock]:
    """Those that the draft uses, also removed ones, with the revisions that its steps came from. Five queries."""
    steps = DraftStep.objects.in_workspace(member.workspace_id).filter(draft_id=playbook.pk, from_block__isnull=False)
    origins = [content["origin"] for content in steps.values_list("content", flat=True)]
    seen = {(uuid.UUID(origin["block"]), origin["revision"]) for origin in origins}
    return _read(_blocks(member).filter(pk__in={block for block, _revision in seen}).order_by("pk"), seen)


def steps_of(block: StepBlock) -> Steps:
    """What it says now."""
    steps: Steps = block.revisions.get(number=block.revision).steps
    return steps


def _blocks(member: Member) -> TenantQuerySet[StepBlock]:
    return StepBlock.objects.in_workspace(member.workspace_id).select_related("changed_by__person")


def _read(found: Iterable[StepBlock], seen: Collection[tuple[uuid.UUID, int]]) -> list[ReadBlock]:
    blocks = list(found)
    if not blocks:
        return []
    workspace_id = blocks[0].workspace_id
    wanted = Q(pk__in=[])
    for block in blocks:
        numbers = {revision for own, revision in seen if own == block.pk} | {block.revision}
        wanted |= Q(block_id=block.pk, number__in=numbers)
    said = {
        (revision.block_id, revision.number): revision.steps
        for revision in BlockRevision.objects.in_workspace(workspace_id).filter(wanted)
    }
    using = _playbooks(workspace_id, [block.pk for block in blocks])
    return [
        ReadBlock(
            block,
            using.get(block.pk, []),
            said.get((block.pk, block.revision), []),
            {number: steps for (own, number), steps in said.items() if own == block.pk and number != block.revision},
        )
        for block in blocks
    ]


def _playbooks(workspace_id: uuid.UUID, blocks: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Playbook]]:
    """Those whose drafts show a step of it, by number."""
    shown = DraftStep.objects.in_workspace(workspace_id).filter(
        from_block__in=blocks, deleted=False, section__deleted=False
    )
    pairs = set(shown.order_by().values_list("from_block", "draft_id").distinct())
    standing = Playbook.objects.in_workspace(workspace_id).filter(
        pk__in={draft for _block, draft in pairs}, deleted_at__isnull=True
    )
    playbooks = list(standing.only("number", "title", "language").order_by("number", "pk"))
    return {block: [one for one in playbooks if (block, one.pk) in pairs] for block in blocks}
