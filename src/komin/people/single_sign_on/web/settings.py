"""An administrator's page: the domains of the company, and its sign-in."""

import uuid
from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import DomainError, Invalid, NotFound
from komin.people.single_sign_on.actions import bind_domain
from komin.people.single_sign_on.actions.keep_connection import (
    LONGEST_NAME,
    Wanted,
    keep_connection,
    remove_connection,
)
from komin.people.single_sign_on.models import Connection, Domain, JoinsAs
from komin.people.single_sign_on.queries import connection_of, domain_of, domains_of
from komin.people.single_sign_on.web.returning import callback_address
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


class ConnectionForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the company"),
        help_text=gettext_lazy("People see it on the button: Sign in with …"),
        max_length=LONGEST_NAME,
    )
    issuer = forms.CharField(
        label=gettext_lazy("Issuer"),
        help_text=gettext_lazy("The address of the OpenID provider, exactly as it names itself, https://…"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    client_id = forms.CharField(
        label=gettext_lazy("Client ID"),
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("Kept encrypted and never shown again. Leave it empty to keep the one that is there."),
        max_length=1_000,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Who comes for the first time becomes"), choices=JoinsAs.choices, initial=JoinsAs.READER
    )
    joins = forms.BooleanField(label=gettext_lazy("Whoever signs in becomes a member"), required=False, initial=True)
    required = forms.BooleanField(
        label=gettext_lazy("Members of these domains sign in by nothing else"),
        help_text=gettext_lazy("Owners still come in their own way, for the day on which this one fails."),
        required=False,
    )

    def wanted(self) -> Wanted:
        return Wanted(**{**self.cleaned_data, "role": JoinsAs(self.cleaned_data["role"])})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def sign_on(request: HttpRequest, member: Member) -> HttpResponse:
    """What there is; by POST, kept anew, once the person has shown that it is them."""
    if request.method != "POST":
        return _page(request, member, ConnectionForm(initial=_known(connection_of(member.workspace_id))))
    kept: HttpResponse = _keep(request, member)
    return kept


@require_POST
@member_required(Role.ADMINISTRATOR)
def removal(request: HttpRequest, member: Member) -> HttpResponse:
    remove_connection(by=member)
    messages.success(request, _("The connection is removed. People sign in by a password or a code."))
    return redirect("sign_on:sign_on", member.workspace.slug)


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


@reauthentication_required
def _keep(request: HttpRequest, member: Member) -> HttpResponse:
    form = ConnectionForm(request.POST)
    if not form.is_valid():
        return _page(request, member, form, status=422)
    try:
        keep_connection(by=member, wanted=form.wanted())
    except Invalid as refused:
        for name, message in refused.fields.items():
            form.add_error(name, str(message))
        return _page(request, member, form, status=422)
    messages.success(request, _("The connection is kept. Try it in another browser."))
    return redirect("sign_on:sign_on", member.workspace.slug)


def _page(request: HttpRequest, member: Member, form: ConnectionForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "connection": connection_of(member.workspace_id),
        "domains": domains_of(member),
        "callback": callback_address(),
        "mailbox": bind_domain.MAILBOX,
    }
    return render(request, "single_sign_on/sign_on.html", context, status=status)


def _known(connection: Connection | None) -> dict[str, object]:
    if connection is None:
        return {}
    return {name: getattr(connection, name) for name in ("name", "issuer", "client_id", "role", "joins", "required")}


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
