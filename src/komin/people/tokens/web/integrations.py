"""Programs of a workspace: its own tokens, and those of its members for an administrator to end."""

import uuid

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid, NotFound
from komin.people.tokens.actions.create_token import create_workspace_token
from komin.people.tokens.actions.revoke_token import revoke_token
from komin.people.tokens.queries import integrations_of, token_in_workspace, tokens_of_others
from komin.people.tokens.web.forms import TokenForm
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def integrations(request: HttpRequest, member: Member) -> HttpResponse:
    """What there is; by POST, a new one, once the person has shown that it is them."""
    if request.method != "POST":
        return _page(request, member, TokenForm([member]))
    made: HttpResponse = _create(request, member)
    return made


@reauthentication_required
def _create(request: HttpRequest, member: Member) -> HttpResponse:
    form = TokenForm([member], request.POST)
    if not form.is_valid():
        return _page(request, member, form, status=422)
    try:
        made = create_workspace_token(by=member, asked=form.asked())
    except Invalid as refused:
        form.add_error(None, str(refused.message))
        return _page(request, member, form, status=422)
    back = reverse("tokens:integrations", args=[member.workspace.slug])
    context = {"made": made, "template": "web/app.html", "back": back}
    return render(request, "tokens/made.html", context, status=201)


@require_POST
@member_required(Role.ADMINISTRATOR)
def revoke(request: HttpRequest, member: Member, token_id: uuid.UUID) -> HttpResponse:
    token = token_in_workspace(member, token_id)
    if token is None:
        raise NotFound(_("This token does not exist, or not for you."))
    revoke_token(by=member, token=token)
    messages.success(request, _("The token is revoked: it opens nothing any more."))
    return redirect("tokens:integrations", member.workspace.slug)


def _page(request: HttpRequest, member: Member, form: TokenForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "tokens": integrations_of(member), "of_others": tokens_of_others(member)}
    return render(request, "tokens/integrations.html", context, status=status)
