"""My data: what is held and why, and what the person can do about it. Open to who can't sign in, by a mailed link."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import DomainError, Invalid, NotFound, TooMany
from komin.people.accounts.models import Person
from komin.people.accounts.queries import sessions_of
from komin.people.accounts.web.limits import is_within
from komin.people.workspaces.queries import ended_memberships, memberships
from komin.privacy.archive.kinds import kinds_in_force
from komin.privacy.consent.queries import consents_of
from komin.privacy.consent.questions import questions
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.keep_account import keep_account
from komin.privacy.erasure.passes import person_of
from komin.privacy.erasure.queries import closing_of, held_until
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.register.queries import processor_names
from komin.privacy.restriction.queries import restriction_of
from komin.privacy.rights.actions.mail_link import mail_link
from komin.privacy.rights.holdings import holdings_of
from komin.privacy.rights.models import Kind, RightsRequest
from komin.privacy.rights.queries import packages_of, requests_of
from komin.privacy.rights.terms import Term, term_of
from komin.privacy.rights.web.acts import with_acts
from komin.privacy.rights.web.forms import AddressForm
from komin.privacy.rights.web.parts import parts_for
from komin.privacy.rights.web.whose import let_in, let_out, of_a_person, person_of_closed_account, whose

_KINDS = (
    (Kind.RECTIFICATION, pgettext_lazy("a button", "Correct")),
    (Kind.RESTRICTION, pgettext_lazy("a button", "Restrict")),
    (Kind.OBJECTION, pgettext_lazy("a button", "Object")),
    (Kind.ERASURE, pgettext_lazy("a button", "Erase")),
    ("", pgettext_lazy("a button", "Something else")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of theirs, and while it is open how long the answer may take."""

    request: RightsRequest
    term: Term | None


@require_safe
@of_a_person
def my_data(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "rights/my_data.html", _context(request, person))


def _context(request: HttpRequest, person: Person) -> dict[str, Any]:
    signed_in = request.user.is_authenticated
    session_key = request.session.session_key or ""
    closing = closing_of(person)
    return {
        "person": person,
        "has_mail": can_be_reached(person.email),
        "closing": closing,
        "held_until": held_until(person, closing=closing),
        "restriction": restriction_of(person),
        "held": with_acts(holdings_of(subject_of(person)), signed_in=signed_in),
        "processors": processor_names(),
        "packages": packages_of(person),
        "requests": [Asked(one, term_of(one) if one.is_open else None) for one in requests_of(person)],
        "kinds": _KINDS,
        "consents": consents_of(person.pk),
        "asks": bool(questions()),
        "sessions": sessions_of(person, session_key=session_key) if signed_in else (),
        "memberships": memberships(person),
        "ended": ended_memberships(person),
        "signed_in": signed_in,
        "parts": parts_for(person),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Whoever can't sign in types their address. The answer is the same whether or not somebody has it."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "rights/link.html", {"form": form}, status=422 if form.errors else 200)
    if not is_within(request, action="rights_link", rate="10/10m/ip"):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    if is_within(request, action="rights_link_to_one", rate="5/h/key", key=form.cleaned_data["email"]):
        mail_link(form.cleaned_data["email"])
    return render(request, "rights/link_sent.html")


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail leads. Who is signed in stays who they are."""
    person = person_of(token)
    if person is None:
        return render(request, "rights/link_is_old.html", status=404)
    if not request.user.is_authenticated:
        let_in(request, person)
    return redirect("rights:my_data")


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def close(request: HttpRequest, person: Person) -> HttpResponse:
    """Asked once more, with what it means. Afterwards the person is out, and comes back by the link of a mail."""
    refused: DomainError | None = None
    has_mail = can_be_reached(person.email)
    if request.method == "POST":
        try:
            erasure = close_account(by=person)
        except Invalid as error:
            refused = error
        else:
            logout(request)
            let_out(request)
            told = {"erasure": erasure, "has_mail": has_mail, "held_until": held_until(person, closing=erasure)}
            return render(request, "rights/closing.html", told)
    ordered = [one for one in kinds_in_force() if one.ordered is not None]
    context = {
        "person": person,
        "has_mail": has_mail,
        "refused": refused,
        "ordered": ordered,
        "held_until": held_until(person),
    }
    return render(request, "rights/close.html", context, status=refused.status if refused else 200)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """For who came by the link of the mail, and for who just gave the right password of the closed account."""
    person = whose(request) or person_of_closed_account(request)
    if person is None:
        return redirect_to_login(reverse("rights:my_data"))
    try:
        keep_account(person_id=person.pk)
    except NotFound as refused:
        return render(request, "rights/link_is_old.html", {"refused": refused}, status=404)
    let_out(request)
    return render(request, "rights/kept.html")
