import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Annotated, Any

from django.urls import reverse
from ninja import Field, Schema

from komin.people.workspaces.models import Member
from komin.playbooks.document.described import ReadAs
from komin.playbooks.document.schema import Step, StepContent, assets_of_step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.api.schemas import AssetOut, asset_out
from komin.playbooks.media.queries import visible_assets
from komin.playbooks.reusing.limits import LONGEST_NAME
from komin.playbooks.reusing.queries import ReadBlock, Steps


class NewBlock(Schema):
    """`id` and `use` are made by the client and sent again unchanged until an answer came."""

    id: uuid.UUID
    use: uuid.UUID
    name: str = Field(max_length=LONGEST_NAME)
    steps: list[uuid.UUID]


class BlockName(Schema):
    name: str = Field(max_length=LONGEST_NAME)


class NewRevision(Schema):
    """`expected`: the revision of the block that the client knows as the last one."""

    use: uuid.UUID
    steps: list[uuid.UUID]
    expected: int


class EarlierRevision(Schema):
    """`revision`: the one whose words the block is to say again; `expected` as in an update."""

    revision: int
    expected: int


class BlockStep(Schema):
    """`content`: every field of a step."""

    id: uuid.UUID
    content: Annotated[dict[str, Any], ReadAs(StepContent)]


class UsedIn(Schema):
    id: uuid.UUID
    number: str
    title: str
    edit_url: str


class BlockListed(Schema):
    """`changed_by` is empty once they were erased. `playbooks`: how many have drafts that use it."""

    id: uuid.UUID
    name: str
    language: str
    revision: int
    step_count: int
    commands: list[str]
    playbooks: int
    changed_at: datetime
    changed_by: str


class BlockRevisionOut(Schema):
    revision: int
    steps: list[BlockStep]


class BlockOut(Schema):
    """A step block as it is now; `earlier`: what it said when steps of a draft came from it. One that was removed says
    nothing any more."""

    id: uuid.UUID
    name: str
    language: str
    revision: int
    removed: bool
    changed_at: datetime
    changed_by: str
    steps: list[BlockStep]
    earlier: list[BlockRevisionOut]
    assets: list[AssetOut]
    used_in: list[UsedIn]


def listed(read: ReadBlock) -> BlockListed:
    block = read.block
    return BlockListed(
        id=block.pk,
        name=block.name,
        language=block.language,
        revision=block.revision,
        step_count=block.step_count,
        commands=[step["command"] for step in read.steps],
        playbooks=len(read.playbooks),
        changed_at=block.changed_at,
        changed_by=_name(block.changed_by),
    )


def blocks_out(member: Member, blocks: Collection[ReadBlock]) -> list[BlockOut]:
    """One query for the photos of all."""
    said = {read.block.pk: [Step.model_validate(step) for step in read.steps] for read in blocks}
    shown = {asset for steps in said.values() for step in steps for asset in assets_of_step(step)}
    assets = {asset.pk: asset_out(asset, member.workspace.slug) for asset in visible_assets(member, shown)}
    return [_out(member, read, said[read.block.pk], assets) for read in blocks]


def _out(member: Member, read: ReadBlock, steps: list[Step], assets: Mapping[uuid.UUID, AssetOut]) -> BlockOut:
    block = read.block
    shown = {asset for step in steps for asset in assets_of_step(step)}
    return BlockOut(
        id=block.pk,
        name=block.name,
        language=block.language,
        revision=block.revision,
        removed=block.removed_at is not None,
        changed_at=block.changed_at,
        changed_by=_name(block.changed_by),
        steps=_steps(read.steps),
        earlier=[
            BlockRevisionOut(revision=number, steps=_steps(said)) for number, said in sorted(read.earlier.items())
        ],
        assets=[asset for pk, asset in assets.items() if pk in shown],
        used_in=[_used_in(member, playbook) for playbook in read.playbooks],
    )


def _steps(steps: Steps) -> list[BlockStep]:
    read = [Step.model_validate(step) for step in steps]
    return [BlockStep(id=step.id, content=step.model_dump(mode="json", exclude={"id"})) for step in read]


def _used_in(member: Member, playbook: Playbook) -> UsedIn:
    edit_url = reverse("authoring:edit", args=[member.workspace.slug, playbook.pk])
    return UsedIn(id=playbook.pk, number=playbook.number, title=playbook.title, edit_url=edit_url)


def _name(member: Member | None) -> str:
    return member.person.get_full_name() if member else ""
