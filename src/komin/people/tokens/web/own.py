"""A person's own tokens, in every workspace of theirs."""

import uuid

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.people.accounts.models import Person
from komin.people.accounts.web.signed_in import person_required
from komin.people.tokens.actions.create_token import create_token
from komin.people.tokens.actions.revoke_token import revoke_token
from komin.people.tokens.queries import own_token, tokens_of_person
from komin.people.tokens.web.forms import OwnTokenForm
from komin.people.workspaces.queries import membership


@require_http_methods(["GET", "HEAD", "POST"])
@person_required()
def own(request: HttpRequest, person: Person) -> HttpResponse:
    """What there is; by POST, a new one, once the person has shown that it is them."""
    if request.method != "POST":
        return _page(request, person, OwnTokenForm(person))
    made: HttpResponse = _create(request, person)
    return made


@reauthentication_required
def _create(request: HttpRequest, person: Person) -> HttpResponse:
    form = OwnTokenForm(person, request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    try:
        made = create_token(by=form.member(), asked=form.asked())
    except (Invalid, NotPermitted) as refused:
        form.add_error(None, str(refused.message))
        return _page(request, person, form, status=422)
    context = {"made": made, "template": "web/public.html", "back": reverse("own_tokens:list")}
    return render(request, "tokens/made.html", context, status=201)


@require_POST
@person_required("own_tokens:list")
def revoke_own(request: HttpRequest, person: Person, token_id: uuid.UUID) -> HttpResponse:
    token = own_token(person, token_id)
    member = membership(person, token.workspace.slug) if token else None
    if token is None or member is None:
        raise NotFound(_("This token does not exist, or not for you."))
    revoke_token(by=member, token=token)
    messages.success(request, _("The token is revoked: it opens nothing any more."))
    return redirect("own_tokens:list")


def _page(request: HttpRequest, person: Person, form: OwnTokenForm, *, status: int = 200) -> HttpResponse:
    return render(request, "tokens/own.html", {"form": form, "tokens": tokens_of_person(person)}, status=status)
