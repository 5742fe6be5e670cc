"""Back from the provider of a company: who it is, and what they say before they are let in."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel.errors import NotPermitted, Unavailable
from komin.people.accounts.company_sign_in import SIGNAL
from komin.people.accounts.documents import documents_at_sign_up
from komin.people.accounts.models import Language, Person
from komin.people.accounts.web.confirming import confirmed_lately
from komin.people.accounts.web.forms import NameForm
from komin.people.single_sign_on.actions.enter import Step, connection_for_arrival, enter, next_step, open_account
from komin.people.single_sign_on.arrivals import Arrival
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.oidc.flow import Return, arrive
from komin.people.single_sign_on.oidc.provider import Unusable
from komin.people.single_sign_on.oidc.tokens import BadToken
from komin.people.single_sign_on.queries import connection_called, is_proved
from komin.people.single_sign_on.web.memory import Aim, Way, forget_waiting, keep_waiting, recall_way, waiting

log = logging.getLogger(__name__)
NOT_BEGUN = gettext_lazy("This sign-in was not begun in this browser, or too long ago. Begin again.")
NO_ANSWER = gettext_lazy("Your company's sign-in does not answer. Try again later, or sign in another way.")


def callback_address() -> str:
    """Where providers send people back to; administrators type it there."""
    return str(settings.PUBLIC_URL) + reverse("company_back:oidc")


class WelcomeForm(NameForm):
    """Of somebody new: their name, and the documents they are shown."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for documents in documents_at_sign_up():
            self.fields.update(documents.fields())


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back, as who tries a connection sees it."""

    arrival: Arrival
    said: Mapping[str, list[str]] = field(default_factory=dict)
    name_format: str = ""


@require_safe
def oidc(request: HttpRequest) -> HttpResponse:
    """The browser comes back with a code, or with what the provider refused."""
    way = recall_way(request, request.GET.get("state", ""))
    connection = connection_called(way.connection) if way else None
    if way is None or connection is None:
        raise NotPermitted(NOT_BEGUN)
    # RFC 9207: an answer that another provider gave is none.
    other = request.GET.get("iss", connection.issuer) != connection.issuer
    if other or "error" in request.GET or not request.GET.get("code"):
        raise NotPermitted(_("Your company's sign-in did not let you in. Begin again, or ask who looks after it."))
    return arrived(request, connection, way, Shown(_arrival(request, connection, way)))


def arrived(request: HttpRequest, connection: Connection, way: Way, shown: Shown) -> HttpResponse:
    """Whoever it is went there for something: to come in, to confirm, or to see what the provider says."""
    if way.aim is Aim.CONFIRM:
        return _confirm(request, shown.arrival, way)
    if way.aim is Aim.TRY:
        return _tried(request, connection, way, shown)
    return _come_in(request, shown.arrival, way.next)


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Who is new says their name and is shown the documents; then they are in."""
    kept = waiting(request)
    if kept is None:
        return redirect("company:company")
    arrival, following = kept
    step, _person = next_step(arrival)
    if step is not Step.WELCOME:
        return _come_in(request, arrival, following)
    names = {"first_name": arrival.first_name, "last_name": arrival.last_name}
    form = WelcomeForm(request.POST or None, initial=names)
    if request.method == "POST" and form.is_valid():
        return _sign_in(request, _open_account(arrival, form), following)
    context = {"form": form, "connection": connection_for_arrival(arrival), "email": arrival.email}
    return render(request, "single_sign_on/welcome.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def connect(request: HttpRequest) -> HttpResponse:
    """Who had an account before says that it is theirs: they have signed in to it, and agree."""
    kept, person = waiting(request), request.user
    assert isinstance(person, Person)
    if kept is None:
        return redirect("workspaces:start")
    arrival, following = kept
    _step, meant = next_step(arrival)
    if meant != person:
        raise NotPermitted(_("You are signed in to another account than your company says. Sign out and begin again."))
    if request.method == "POST":
        enter(person=person, arrival=arrival)
        forget_waiting(request)
        return redirect(following or "workspaces:start")
    context = {"connection": connection_for_arrival(arrival), "email": person.email}
    return render(request, "single_sign_on/connect.html", context)


@require_safe
@login_required
def confirmed(request: HttpRequest) -> HttpResponse:
    """On with what wanted to know once more who one is."""
    following, person = get_next_redirect_url(request), request.user
    assert isinstance(person, Person)
    if not following or not confirmed_lately(request, person):
        return redirect("accounts:security")
    resumed: HttpResponse | None = resume_request(request)
    return resumed or redirect(following)


def _arrival(request: HttpRequest, connection: Connection, way: Way) -> Arrival:
    back = Return(
        code=request.GET["code"],
        nonce=way.nonce,
        verifier=way.verifier,
        callback=callback_address(),
        fresh_since=way.begun_at if way.aim is Aim.CONFIRM else None,
    )
    try:
        return arrive(connection, back)
    except BadToken as bad:
        log.warning("an ID token of connection %s was refused: %s", connection.pk, bad)
        raise NotPermitted(_("Your company's sign-in did not prove who you are. Begin again.")) from None
    except Unusable as unusable:
        log.warning("the provider of connection %s can't be used: %s", connection.pk, unusable.code)
        raise Unavailable(NO_ANSWER) from None


@transaction.atomic
def _open_account(arrival: Arrival, form: WelcomeForm) -> Person:
    """With the proof of which documents were shown, or not at all."""
    person = open_account(
        arrival=arrival,
        first_name=form.cleaned_data["first_name"],
        last_name=form.cleaned_data["last_name"],
        language=get_language() or Language.ENGLISH.value,
    )
    for documents in documents_at_sign_up():
        documents.keep(person, form.cleaned_data)
    return person


def _come_in(request: HttpRequest, arrival: Arrival, following: str) -> HttpResponse:
    step, person = next_step(arrival)
    if step is Step.ENTER and person is not None:
        enter(person=person, arrival=arrival)
        return _sign_in(request, person, following)
    keep_waiting(request, arrival, following)
    if step is Step.WELCOME:
        return redirect("company:welcome")
    at = reverse("company:connect")
    if person is None or person == request.user:
        return redirect(at)
    connection = connection_for_arrival(arrival)
    way = f"{reverse('accounts:sign_in')}?{urlencode({'next': at})}"
    return render(request, "single_sign_on/known.html", {"connection": connection, "email": person.email, "way": way})


def _sign_in(request: HttpRequest, person: Person, following: str) -> HttpResponse:
    """As by a password: the session is listed, and a second factor that the person has is asked for."""
    if request.user.is_authenticated and request.user != person:
        logout(request)
    forget_waiting(request)
    request.session.set_expiry(0)
    record_authentication(request, person, method=SIGNAL)
    login = Login(user=person, redirect_url=following or None, signal_kwargs={SIGNAL: True})
    response: HttpResponse = perform_login(request, login)
    return response


def _confirm(request: HttpRequest, arrival: Arrival, way: Way) -> HttpResponse:
    step, person = next_step(arrival)
    if step is not Step.ENTER or person != request.user or way.by != str(request.user.pk):
        raise NotPermitted(_("You signed in there as somebody else."))
    record_authentication(request, person, method=SIGNAL, reauthenticated=True)
    return redirect(f"{reverse('company:confirmed')}?{urlencode({'next': way.next})}")


def _tried(request: HttpRequest, connection: Connection, way: Way, shown: Shown) -> HttpResponse:
    """Nobody is signed in or connected by it; whoever tries sees what would come of it."""
    if way.by != str(request.user.pk):
        raise NotPermitted(NOT_BEGUN)
    context = {
        "connection": connection,
        "workspace": connection.workspace,
        "shown": shown,
        "proved": is_proved(connection, shown.arrival.email),
    }
    return render(request, "single_sign_on/tried.html", context)
