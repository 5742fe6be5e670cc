"""What is read of step blocks, with a fixed number of queries."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.library.models import Playbook, drafts_seen_by
from komin.playbooks.reusing.models import BlockRevision, StepBlock

Steps = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block, the playbooks whose drafts use it, what it says and what it said at revisions that were asked for.

    `behind`: those playbooks in which a step still is as it was at an earlier revision.
    """

    block: StepBlock
    playbooks: list[Playbook]
    behind: frozenset[uuid.UUID]
    steps: Steps
    earlier: dict[int, Steps] = field(default_factory=dict)


class _Use(NamedTuple):
    block: uuid.UUID
    playbook: uuid.UUID
    revision: int


def blocks_of(member: Member) -> list[ReadBlock]:
    """Of the workspace, by name. Four queries."""
    blocks = _blocks(member).filter(removed_at__isnull=True)
    return _read(member, blocks.order_by("name", "pk"), ())


def removed_blocks(member: Member) -> list[StepBlock]:
    """Those that can be put back, the last one first."""
    removed = _blocks(member).filter(removed_at__isnull=False, revisions__isnull=False)
    return list(removed.distinct().order_by("-removed_at", "pk"))


def block_of(member: Member, block_id: uuid.UUID) -> ReadBlock | None:
    """None for one that was removed, too."""
    return next(iter(_read(member, _blocks(member).filter(pk=block_id, removed_at__isnull=True), ())), None)


def known_block(member: Member, block_id: uuid.UUID) -> StepBlock | None:
    """One that was removed, too."""
    return _blocks(member).filter(pk=block_id).first()


def blocks_in(member: Member, playbook: Playbook) -> list[ReadBlock]:
    """Those that the draft uses, also removed ones, with the revisions that its steps came from. Five queries."""
    steps = DraftStep.objects.in_workspace(member.workspace_id).filter(draft_id=playbook.pk, from_block__isnull=False)
    origins = [content["origin"] for content in steps.values_list("content", flat=True)]
    seen = {(uuid.UUID(origin["block"]), origin["revision"]) for origin in origins}
    return _read(member, _blocks(member).filter(pk__in={block for block, _revision in seen}).order_by("pk"), seen)


def steps_of(block: StepBlock) -> Steps:
    """What it says now."""
    steps: Steps = block.revisions.get(number=block.revision).steps
    return steps


def _blocks(member: Member) -> TenantQuerySet[StepBlock]:
    return StepBlock.objects.in_workspace(member.workspace_id).select_related("changed_by__person")


def _read(member: Member, found: Iterable[StepBlock], seen: Collection[tuple[uuid.UUID, int]]) -> list[ReadBlock]:
    blocks = list(found)
    if not blocks:
        return []
    workspace_id = member.workspace_id
    wanted = Q(pk__in=[])
    for block in blocks:
        if block.removed_at is not None:
            continue
        numbers = {revision for own, revision in seen if own == block.pk} | {block.revision}
        wanted |= Q(block_id=block.pk, number__in=numbers)
    said = {
        (revision.block_id, revision.number): revision.steps
        for revision in BlockRevision.objects.in_workspace(workspace_id).filter(wanted)
    }
    uses = _uses(workspace_id, [block.pk for block in blocks])
    playbooks = _playbooks(member, {use.playbook for use in uses})
    using: dict[uuid.UUID, list[_Use]] = {block.pk: [] for block in blocks}
    for use in uses:
        using[use.block].append(use)
    named = {block: {use.playbook for use in own} for block, own in using.items()}
    return [
        ReadBlock(
            block,
            [one for one in playbooks if one.pk in named[block.pk]],
            frozenset(use.playbook for use in using[block.pk] if use.revision < block.revision),
            said.get((block.pk, block.revision), []),
            {number: steps for (own, number), steps in said.items() if own == block.pk and number != block.revision},
        )
        for block in blocks
    ]


def _uses(workspace_id: uuid.UUID, blocks: Collection[uuid.UUID]) -> set[_Use]:
    """In which draft a step of which block is shown, and from which revision it came."""
    shown = DraftStep.objects.in_workspace(workspace_id).filter(
        from_block__in=blocks, deleted=False, section__deleted=False
    )
    rows = shown.order_by().values_list("from_block", "draft_id", "content__origin__revision").distinct()
    return {_Use(block, playbook, revision) for block, playbook, revision in rows if block}


def _playbooks(member: Member, ids: Collection[uuid.UUID]) -> list[Playbook]:
    """Those whose drafts the member sees, by number."""
    standing = drafts_seen_by(Playbook.objects.visible_to(member), member, "library").filter(pk__in=ids)
    return list(standing.only("number", "title", "language").order_by("number", "pk"))
