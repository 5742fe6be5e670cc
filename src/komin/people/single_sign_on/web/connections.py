"""A connection with a provider: what is typed in there and here, and a way to try it."""

import uuid

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Clash, Invalid, NotFound
from komin.people.single_sign_on.actions.keep_connection import keep_connection, remove_connection
from komin.people.single_sign_on.models import Connection, Protocol
from komin.people.single_sign_on.queries import connection_here, service_keys
from komin.people.single_sign_on.saml.addresses import answers_at, entity_id
from komin.people.single_sign_on.web.forms import LARGEST_METADATA, OpenIdForm, SamlForm, known
from komin.people.single_sign_on.web.memory import Aim
from komin.people.single_sign_on.web.returning import callback_address
from komin.people.single_sign_on.web.settings import certificates_of
from komin.people.single_sign_on.web.ways import depart_to
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.scanning.scan import require_clean


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def openid(request: HttpRequest, member: Member) -> HttpResponse:
    """One more; by POST, kept once the person has shown that it is them."""
    if request.method != "POST":
        return _page(request, member, None, Protocol.OPENID, OpenIdForm())
    kept: HttpResponse = _keep_openid(request, member, None)
    return kept


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def saml(request: HttpRequest, member: Member) -> HttpResponse:
    """As `openid`."""
    if request.method != "POST":
        return _page(request, member, None, Protocol.SAML, SamlForm())
    _read_file(request)
    kept: HttpResponse = _keep_saml(request, member, None)
    return kept


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def connection(request: HttpRequest, member: Member, connection_id: uuid.UUID) -> HttpResponse:
    """One that there is; by POST, kept anew."""
    found = _found(member, connection_id)
    if request.method != "POST":
        form = SamlForm if found.protocol == Protocol.SAML else OpenIdForm
        return _page(request, member, found, Protocol(found.protocol), form(initial=known(found)))
    _read_file(request)
    keep = _keep_saml if found.protocol == Protocol.SAML else _keep_openid
    kept: HttpResponse = keep(request, member, found)
    return kept


@require_POST
@member_required(Role.ADMINISTRATOR)
def removal(request: HttpRequest, member: Member, connection_id: uuid.UUID) -> HttpResponse:
    remove_connection(by=member, connection=_found(member, connection_id))
    messages.success(request, _("The connection is removed. People sign in by a password or a code."))
    return redirect("sign_on:sign_on", member.workspace.slug)


@require_safe
@member_required(Role.ADMINISTRATOR)
def trial(request: HttpRequest, member: Member, connection_id: uuid.UUID) -> HttpResponse:
    """To the provider and back, to see what it says: nobody is signed in or connected by it."""
    return depart_to(request, _found(member, connection_id), Aim.TRY)


@reauthentication_required
def _keep_openid(request: HttpRequest, member: Member, found: Connection | None) -> HttpResponse:
    form = OpenIdForm(request.POST)
    if form.is_valid():
        try:
            kept = keep_connection(by=member, wanted=form.wanted(), connection=found)
            return _kept(request, member, kept)
        except (Invalid, Clash) as refused:
            _add(form, refused)
    return _page(request, member, found, Protocol.OPENID, form, status=422)


@reauthentication_required
def _keep_saml(request: HttpRequest, member: Member, found: Connection | None) -> HttpResponse:
    from komin.people.single_sign_on.actions.keep_saml import WantedSaml, keep_saml

    form = SamlForm(request.POST)
    if form.is_valid():
        said = {name: value for name, value in form.said().items() if name != "file"}
        wanted = WantedSaml(**{**said, "metadata": said["metadata"].encode()})
        try:
            return _kept(request, member, keep_saml(by=member, wanted=wanted, connection=found))
        except (Invalid, Clash) as refused:
            _add(form, refused)
    return _page(request, member, found, Protocol.SAML, form, status=422)


def _read_file(request: HttpRequest) -> None:
    """Its text instead of what was pasted: files are not kept while the person shows that it is them."""
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > LARGEST_METADATA:
        return
    posted = request.POST.copy()
    content = file.read()
    require_clean(content)
    posted["metadata"] = content.decode("utf-8", "replace")
    request.POST = posted  # type: ignore[assignment]


def _kept(request: HttpRequest, member: Member, kept: Connection) -> HttpResponse:
    messages.success(request, _("The connection is kept. Try it before you tell people."))
    return redirect("sign_on:connection", member.workspace.slug, kept.pk)


def _add(form: forms.Form, refused: Invalid | Clash) -> None:
    for name, message in refused.fields.items():
        form.add_error(name, str(message))
    if not refused.fields:
        form.add_error(None, str(refused.message))


def _page(
    request: HttpRequest,
    member: Member,
    found: Connection | None,
    protocol: Protocol,
    form: forms.Form,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "connection": found,
        "protocol": protocol,
        "is_saml": protocol is Protocol.SAML,
        "callback": callback_address(),
        "entity_id": entity_id(member.workspace_id),
        "answers_at": answers_at(member.workspace_id),
        "has_key": bool(service_keys(member.workspace_id)),
        "certificates": certificates_of(found) if found else [],
    }
    return render(request, "single_sign_on/connection.html", context, status=status)


def _found(member: Member, connection_id: uuid.UUID) -> Connection:
    found = connection_here(member, connection_id)
    if found is None:
        raise NotFound(_("This connection does not exist, or not for you."))
    return found
