"""To the provider of a company: the address, the offer, and the way there.

No form leads to another host (`form-action` of the policy): pages offer a link, and the link leads on.
"""

import uuid
from dataclasses import replace

from allauth.account.utils import get_next_redirect_url
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel import clock
from komin.kernel.errors import NotFound, TooMany, Unavailable
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within
from komin.people.accounts.web.shared_computers import choose
from komin.people.single_sign_on.models import Connection, Protocol
from komin.people.single_sign_on.oidc import flow
from komin.people.single_sign_on.oidc.provider import Unusable
from komin.people.single_sign_on.queries import connection_called, connection_for, connections_of, own_connection
from komin.people.single_sign_on.saml import requests
from komin.people.single_sign_on.saml.keys import private_keys
from komin.people.single_sign_on.saml.refused import Refused
from komin.people.single_sign_on.web.memory import Aim, Way, recall_address, remember_address, remember_way
from komin.people.single_sign_on.web.returning import NO_ANSWER, callback_address

# A whole shift signs in from one address.
_RATE = "600/10m/ip"


class AddressForm(forms.Form):
    login = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The one that your company gave you."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    """Which company, by the address; also from the form of signing in."""
    if request.method != "POST":
        return render(request, "single_sign_on/company.html", {"form": AddressForm(), "next": _following(request)})
    _require_patience(request)
    choose(request)
    form = AddressForm(request.POST)
    connection = connection_for(form.cleaned_data["login"]) if form.is_valid() else None
    if connection is not None:
        remember_address(request, form.cleaned_data["login"])
        return redirect(_with_next(reverse("company:offer", args=[connection.pk]), _following(request)))
    if form.is_valid():
        form.add_error("login", _("No company signs in people of this address. Sign in by a password or a code."))
    context = {"form": form, "next": _following(request)}
    return render(request, "single_sign_on/company.html", context, status=422)


@require_safe
def offer(request: HttpRequest, connection_id: uuid.UUID) -> HttpResponse:
    """And the others of the same company, where it has several."""
    connection = _found(connection_id)
    others = [one for one in connections_of(connection.workspace_id) if one != connection]
    ways = [
        (one, _with_next(reverse("company:way", args=[one.pk]), _following(request))) for one in (connection, *others)
    ]
    return render(request, "single_sign_on/offer.html", {"connection": connection, "ways": ways})


@require_safe
def way(request: HttpRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Off to the provider."""
    return depart_to(request, _found(connection_id), Aim.ENTER)


@require_safe
@login_required
def confirmation(request: HttpRequest) -> HttpResponse:
    """What comes next wants to know once more who one is: by the company's sign-in, or another way."""
    connection = _own(request)
    way = _with_next(reverse("company:confirmation_way"), _following(request))
    return render(request, "single_sign_on/confirmation.html", {"connection": connection, "way": way})


@require_safe
@login_required
def confirmation_way(request: HttpRequest) -> HttpResponse:
    return depart_to(request, _own(request), Aim.CONFIRM)


def depart_to(request: HttpRequest, connection: Connection, aim: Aim) -> HttpResponse:
    """The browser is sent there, and remembers why."""
    _require_patience(request)
    way = Way(
        connection=str(connection.pk),
        nonce="",
        verifier="",
        next=_following(request),
        aim=aim,
        by="" if aim is Aim.ENTER else str(request.user.pk),
        begun_at=clock.now().timestamp(),
    )
    return (
        _by_saml(request, connection, way)
        if connection.protocol == Protocol.SAML
        else _by_openid(request, connection, way)
    )


def _by_openid(request: HttpRequest, connection: Connection, way: Way) -> HttpResponse:
    again = way.aim is Aim.CONFIRM
    try:
        departure = flow.depart(connection, callback=callback_address(), email=recall_address(request), again=again)
    except Unusable:
        raise Unavailable(NO_ANSWER) from None
    remember_way(request, departure.state, replace(way, nonce=departure.nonce, verifier=departure.verifier))
    return redirect(departure.url)


def _by_saml(request: HttpRequest, connection: Connection, way: Way) -> HttpResponse:
    try:
        keys = private_keys(connection.workspace_id)
    except Refused:
        raise Unavailable(NO_ANSWER) from None
    departure = requests.depart(connection, key=keys[0] if keys else None, again=way.aim is Aim.CONFIRM)
    remember_way(request, departure.request_id, way)
    return redirect(departure.url)


def _found(connection_id: uuid.UUID) -> Connection:
    connection = connection_called(str(connection_id))
    if connection is None:
        raise NotFound(_("This page does not exist, or not for you."))
    return connection


def _own(request: HttpRequest) -> Connection:
    """Of who is signed in, and came in through it before."""
    person = request.user
    assert isinstance(person, Person)
    connection = own_connection(person)
    if connection is None:
        raise NotFound(_("This page does not exist, or not for you."))
    return connection


def _following(request: HttpRequest) -> str:
    return str(get_next_redirect_url(request) or "")


def _with_next(address: str, following: str) -> str:
    return f"{address}?{urlencode({'next': following})}" if following else address


def _require_patience(request: HttpRequest) -> None:
    if not is_within(request, action="company_sign_in", rate=_RATE):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
