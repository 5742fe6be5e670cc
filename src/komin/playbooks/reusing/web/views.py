"""Step blocks of the workspace: what each says, where it is used; rename and remove one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel.errors import Clash, DomainError, Invalid, NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.reusing.actions.remove_block import remove_block
from komin.playbooks.reusing.actions.rename_block import rename_block
from komin.playbooks.reusing.limits import LONGEST_NAME
from komin.playbooks.reusing.queries import ReadBlock, block_of, blocks_of


@require_safe
@member_required(Role.CONTRIBUTOR)
def blocks(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "reusing/blocks.html", {"blocks": blocks_of(member)})


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
    context = {"name": name[:LONGEST_NAME], "refused": refused}
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
    return redirect("reusing:blocks", member.workspace.slug)


def _found(member: Member, block_id: uuid.UUID) -> ReadBlock:
    read = block_of(member, block_id)
    if read is None:
        raise NotFound(_("This step block does not exist any more, or not for you."))
    return read
