"""To the provider of a company: the address, the offer, and the way there.

No form leads to another host (`form-action` of the policy): pages offer a link, and the link leads on.
"""

import uuid

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
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.oidc.flow import depart
from komin.people.single_sign_on.oidc.provider import Unusable
from komin.people.single_sign_on.queries import connection_called, connection_for, identity_of
from komin.people.single_sign_on.web.memory import Way, recall_address, remember_address, remember_way
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
    connection = _found(connection_id)
    way = _with_next(reverse("company:way", args=[connection.pk]), _following(request))
    return render(request, "single_sign_on/offer.html", {"connection": connection, "way": way})


@require_safe
def way(request: HttpRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Off to the provider."""
    return _depart(request, _found(connection_id), confirms="")


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
    return _depart(request, _own(request), confirms=str(request.user.pk))


def _depart(request: HttpRequest, connection: Connection, *, confirms: str) -> HttpResponse:
    _require_patience(request)
    try:
        departure = depart(connection, callback=callback_address(), email=recall_address(request), again=bool(confirms))
    except Unusable:
        raise Unavailable(NO_ANSWER) from None
    kept = Way(
        connection=str(connection.pk),
        nonce=departure.nonce,
        verifier=departure.verifier,
        next=_following(request),
        confirms=confirms,
        begun_at=clock.now().timestamp(),
    )
    remember_way(request, departure.state, kept)
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
    connection = connection_for(person.email)
    if connection is None or identity_of(person, connection) is None:
        raise NotFound(_("This page does not exist, or not for you."))
    return connection


def _following(request: HttpRequest) -> str:
    return str(get_next_redirect_url(request) or "")


def _with_next(address: str, following: str) -> str:
    return f"{address}?{urlencode({'next': following})}" if following else address


def _require_patience(request: HttpRequest) -> None:
    if not is_within(request, action="company_sign_in", rate=_RATE):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
