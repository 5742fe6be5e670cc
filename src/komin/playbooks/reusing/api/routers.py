"""Step blocks of a workspace, and those that a draft uses."""

import uuid

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.reusing.actions.keep_block import keep_block
from komin.playbooks.reusing.actions.put_block_back import put_block_back
from komin.playbooks.reusing.actions.remove_block import remove_block
from komin.playbooks.reusing.actions.rename_block import rename_block
from komin.playbooks.reusing.actions.take_update_back import take_update_back
from komin.playbooks.reusing.actions.update_block import update_block
from komin.playbooks.reusing.api.schemas import (
    BlockListed,
    BlockName,
    BlockOut,
    EarlierRevision,
    NewBlock,
    NewRevision,
    blocks_out,
    listed,
)
from komin.playbooks.reusing.models import StepBlock
from komin.playbooks.reusing.queries import block_of, blocks_in, blocks_of, known_block

router = Router(auth=open_to(Scope.DRAFTS_WRITE))

_BLOCK = "/step-blocks/{uuid:block_id}"
_IN_DRAFT = "/playbooks/{uuid:playbook_id}/step-blocks"


@router.get("/step-blocks", response=list[BlockListed])
def get_blocks(request: HttpRequest, slug: Slug) -> list[BlockListed]:
    return [listed(read) for read in blocks_of(api_member(request, slug, Role.CONTRIBUTOR))]


@router.get(_BLOCK, response=BlockOut)
def get_block(request: HttpRequest, slug: Slug, block_id: uuid.UUID) -> BlockOut:
    return _block_out(api_member(request, slug, Role.CONTRIBUTOR), block_id)


@router.patch(_BLOCK, response=BlockOut)
def patch_block(request: HttpRequest, slug: Slug, block_id: uuid.UUID, changed: BlockName) -> BlockOut:
    """Drafts that use it are told its new name."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    rename_block(by=member, block=_known(member, block_id), name=changed.name)
    return _block_out(member, block_id)


@router.delete(_BLOCK, response={204: None})
def delete_block(request: HttpRequest, slug: Slug, block_id: uuid.UUID) -> Status[None]:
    """Drafts keep their steps. It can be put back for 30 days."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    remove_block(by=member, block=_known(member, block_id))
    return Status(204, None)


@router.delete(_BLOCK + "/removal", response=BlockOut)
def delete_removal(request: HttpRequest, slug: Slug, block_id: uuid.UUID) -> BlockOut:
    """For 30 days it can be put back, as it was; drafts that use it are told."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    put_block_back(by=member, block=_known(member, block_id))
    return _block_out(member, block_id)


@router.put(_BLOCK + "/revision", response=BlockOut)
def put_revision(request: HttpRequest, slug: Slug, block_id: uuid.UUID, again: EarlierRevision) -> BlockOut:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    block = _known(member, block_id)
    take_update_back(by=member, block=block, revision=again.revision, expected=again.expected)
    return _block_out(member, block_id)


@router.get(_IN_DRAFT, response=list[BlockOut])
def get_blocks_in_draft(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> list[BlockOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return blocks_out(member, blocks_in(member, editable_playbook(member, playbook_id)))


@router.post(_IN_DRAFT, response={201: BlockOut})
def post_block(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: NewBlock) -> Status[BlockOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook = editable_playbook(member, playbook_id)
    block = keep_block(by=member, playbook=playbook, block_id=new.id, use=new.use, name=new.name, steps=new.steps)
    return Status(201, _block_out(member, block.pk))


@router.post(_IN_DRAFT + "/{uuid:block_id}/revisions", response={201: BlockOut})
def post_revision(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, block_id: uuid.UUID, new: NewRevision
) -> Status[BlockOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook, block = editable_playbook(member, playbook_id), _known(member, block_id)
    update_block(by=member, block=block, playbook=playbook, use=new.use, steps=new.steps, expected=new.expected)
    return Status(201, _block_out(member, block_id))


def _known(member: Member, block_id: uuid.UUID) -> StepBlock:
    block = known_block(member, block_id)
    if block is None:
        raise NotFound(_("This step block does not exist, or not for you."))
    return block


def _block_out(member: Member, block_id: uuid.UUID) -> BlockOut:
    read = block_of(member, block_id)
    if read is None:
        raise NotFound(_("This step block does not exist any more, or not for you."))
    return blocks_out(member, [read])[0]
