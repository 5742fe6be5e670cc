"""Step blocks of the workspace: what each says, where it is used; rename, remove and put one back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Clash, DomainError, Invalid, NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.reusing.actions.put_block_back import put_block_back
from komin.playbooks.reusing.actions.remove_block import remove_block
from komin.playbooks.reusing.actions.rename_block import rename_block
from komin.playbooks.reusing.limits import DAYS_TO_PUT_BACK, LONGEST_NAME
from komin.playbooks.reusing.queries import ReadBlock, block_of, blocks_of, known_block, removed_blocks


@require_safe
@member_required(Role.CONTRIBUTOR)
def blocks(request: HttpRequest, member: Member) -> HttpResponse:
    context = {"blocks": blocks_of(member), "removed": removed_blocks(member), "days": DAYS_TO_PUT_BACK}
    return render(request, "reusing/blocks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def rename(request: HttpRequest, member: Member, block_id: uuid.UUID) -> HttpResponse:
    read = _found(member, block_id)
    name = request.POST.get("name", read.block.name)
    refused: DomainError | None = None
    if request.method == "POST":
        try:
            rename_block(by=member, block=read.block, name=name)
            messages.success(request, _("The step block is renamed."))
            return redirect("reusing:blocks", member.workspace.slug)
        except (Invalid, Clash) as error:
            refused = error
    context = {"kept": read.block, "name": name[:LONGEST_NAME], "refused": refused}
    return render(request, "reusing/name.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def removal(request: HttpRequest, member: Member, block_id: uuid.UUID) -> HttpResponse:
    """Ask, then remove."""
    read = _found(member, block_id)
    if request.method != "POST":
        return render(request, "reusing/removal.html", {"read": read})
    remove_block(by=member, block=read.block)
    messages.success(request, _("The step block is removed. The playbooks keep their steps."))
    return redirect(_at(member, f"removed-{block_id}"))


@require_POST
@member_required(Role.CONTRIBUTOR)
def put_back(request: HttpRequest, member: Member, block_id: uuid.UUID) -> HttpResponse:
    """The undo of a removal."""
    block = known_block(member, block_id)
    if block is None:
        raise NotFound(_("This step block does not exist any more, or not for you."))
    try:
        put_block_back(by=member, block=block)
    except (Clash, Invalid) as refused:
        messages.warning(request, str(refused.message))
        return redirect(_at(member, f"removed-{block_id}"))
    messages.success(request, _("The step block is there again."))
    return redirect(_at(member, f"block-{block_id}"))


def _at(member: Member, place: str) -> str:
    return f"{reverse('reusing:blocks', args=[member.workspace.slug])}#{place}"


def _found(member: Member, block_id: uuid.UUID) -> ReadBlock:
    read = block_of(member, block_id)
    if read is None:
        raise NotFound(_("This step block does not exist any more, or not for you."))
    return read
