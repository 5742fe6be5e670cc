"""An administrator's page: the domains of the company, its providers, and the workspace's own key."""

import uuid
from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import DomainError, NotFound
from komin.people.single_sign_on.actions import bind_domain
from komin.people.single_sign_on.actions.make_service_key import make_service_key, remove_service_keys
from komin.people.single_sign_on.models import MOST_CONNECTIONS, Connection, Domain
from komin.people.single_sign_on.queries import connections_of, domain_of, domains_of, service_keys
from komin.people.single_sign_on.saml.certificates import Shown, certificates_in, shown
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_safe
@member_required(Role.ADMINISTRATOR)
def sign_on(request: HttpRequest, member: Member) -> HttpResponse:
    connections = connections_of(member.workspace_id)
    context = {
        "connections": [(one, certificates_of(one)) for one in connections],
        "full": len(connections) >= MOST_CONNECTIONS,
        "domains": domains_of(member),
        "mailbox": bind_domain.MAILBOX,
        "keys": [shown(certificates_in(one.certificate)[0]) for one in service_keys(member.workspace_id)],
    }
    return render(request, "single_sign_on/sign_on.html", context)


@require_POST
@member_required(Role.ADMINISTRATOR)
def domains(request: HttpRequest, member: Member) -> HttpResponse:
    """One more, to be proved by the code that goes to its postmaster."""
    name = request.POST.get("name", "")
    said = _("A code is on its way to the postmaster of the domain.")
    return _tried(request, member, lambda: bind_domain.ask_for_domain(by=member, name=name), said)


@require_POST
@member_required(Role.ADMINISTRATOR)
def proof(request: HttpRequest, member: Member, domain_id: uuid.UUID) -> HttpResponse:
    domain, code = _found(member, domain_id), request.POST.get("code", "")
    said = _("The domain is proved.")
    return _tried(request, member, lambda: bind_domain.prove_domain(by=member, domain=domain, code=code), said)


@require_POST
@member_required(Role.ADMINISTRATOR)
def release(request: HttpRequest, member: Member, domain_id: uuid.UUID) -> HttpResponse:
    domain = _found(member, domain_id)
    said = _("The domain is removed.")
    return _tried(request, member, lambda: bind_domain.release_domain(by=member, domain=domain), said)


@require_POST
@member_required(Role.ADMINISTRATOR)
def key(request: HttpRequest, member: Member) -> HttpResponse:
    made: HttpResponse = _key(request, member)
    return made


@reauthentication_required
def _key(request: HttpRequest, member: Member) -> HttpResponse:
    said = _("The key is made. Give the providers the metadata once more.")
    return _tried(request, member, lambda: make_service_key(by=member), said)


@require_POST
@member_required(Role.ADMINISTRATOR)
def key_removal(request: HttpRequest, member: Member) -> HttpResponse:
    said = _("The key is removed. Give the providers the metadata once more.")
    return _tried(request, member, lambda: remove_service_keys(by=member), said)


def certificates_of(connection: Connection) -> list[Shown]:
    return [shown(one) for one in certificates_in(connection.certificates)]


def _found(member: Member, domain_id: uuid.UUID) -> Domain:
    domain = domain_of(member, domain_id)
    if domain is None:
        raise NotFound(_("This domain does not exist, or not for you."))
    return domain


def _tried(request: HttpRequest, member: Member, change: Callable[[], object], said: str) -> HttpResponse:
    """Back to the page, with what came of it."""
    try:
        change()
    except DomainError as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, said)
    return redirect("sign_on:sign_on", member.workspace.slug)
