"""Texts of a workspace that may name somebody who was erased, for those who look after it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.privacy.erasure.actions.settle_mention import settle_mention
from komin.privacy.erasure.queries import open_mentions


@require_safe
@member_required(Role.ADMINISTRATOR)
def mentions(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "erasure/mentions.html", {"mentions": open_mentions(member)})


@require_POST
@member_required(Role.ADMINISTRATOR)
def settle(request: HttpRequest, member: Member, mention_id: uuid.UUID) -> HttpResponse:
    settle_mention(by=member, mention_id=mention_id)
    return redirect("erasure:mentions", member.workspace.slug)
