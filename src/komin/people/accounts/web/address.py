"""Another e-mail address: confirmed at the new one, agreed to at the old one, which can also stop and undo it."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import TooMany
from komin.people.accounts.actions.agree_to_email_change import agree_to_email_change
from komin.people.accounts.actions.ask_email_change import ask_email_change
from komin.people.accounts.actions.report_lost_address import report_lost_address
from komin.people.accounts.actions.stop_email_change import stop_email_change, withdraw_email_change
from komin.people.accounts.actions.undo_email_change import change_of, undo_email_change
from komin.people.accounts.answering import asked_change_of
from komin.people.accounts.models import DAYS_WITHOUT, Person
from komin.people.accounts.queries import asked_change_by, settled_factors
from komin.people.accounts.web.confirming import confirmed_by_lately
from komin.people.accounts.web.limits import is_within
from komin.people.accounts.web.signed_in import person_required


@require_http_methods(["GET", "HEAD", "POST"])
@person_required()
@reauthentication_required
def address(request: HttpRequest, person: Person) -> HttpResponseBase:
    response: HttpResponseBase = views.email(request)
    if hasattr(response, "context_data"):
        response.context_data["asked"] = asked_change_by(person)
    return response


@require_POST
@person_required("account_email")
@reauthentication_required
def asked(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits for the old address is sent there again, or given up."""
    waiting = asked_change_by(person)
    if waiting and "again" in request.POST and waiting.due_at is None:
        if not is_within(request, action="ask_email_change", rate="5/h/key", key=str(person.pk)):
            raise TooMany(_("Too many mails. Wait an hour."))
        ask_email_change(by=person, new_email=waiting.new_email)
        messages.success(request, _("Sent again."))
    elif "withdrawn" in request.POST and withdraw_email_change(by=person):
        messages.success(request, _("Your address stays as it is."))
    return redirect("account_email")


@require_http_methods(["GET", "HEAD", "POST"])
@person_required()
def lost(request: HttpRequest, person: Person) -> HttpResponse:
    """Nobody reads the old mailbox any more: a second factor that was there before speaks for the person."""
    waiting = asked_change_by(person)
    if waiting is None or waiting.due_at is not None:
        return redirect("account_email")
    factors = settled_factors(person, days=DAYS_WITHOUT)
    shown = bool(factors.pks & confirmed_by_lately(request, person))
    if factors.pks and not shown:
        way = reverse("mfa_reauthenticate_webauthn" if factors.only_passkeys else "mfa_reauthenticate")
        return redirect(f"{way}?{urlencode({'next': request.path})}")
    if request.method == "POST" and shown:
        report_lost_address(person=person, shown_by="second_factor")
        return redirect("account_email")
    return render(request, "accounts/lost_address.html", {"asked": waiting, "shown": shown, "days": DAYS_WITHOUT})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Also signed out: who has the mail of the old address may. A page first, because scanners of mail open links."""
    _limit(request, "answer_email_change")
    waiting = asked_change_of(secret)
    if waiting is None:
        return _unseen(render(request, "accounts/answer_nowhere.html", status=404))
    if request.method == "POST" and "agreed" in request.POST:
        agree_to_email_change(waiting)
        return _unseen(render(request, "accounts/answered.html"))
    if request.method == "POST" and "stopped" in request.POST:
        stop_email_change(waiting)
        messages.success(request, _("Your address stays as it is. Choose a new password now."))
        return _unseen(redirect("accounts:reset_password"))
    return _unseen(render(request, "accounts/answer.html", {"asked": waiting, "hint": _hint(waiting.new_email)}))


def _hint(email: str) -> str:
    """Enough to know one's own address by, and no address for whoever else reads the old mailbox."""
    name, _at, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, secret: str) -> HttpResponse:
    """As answering: a page first, also signed out."""
    _limit(request, "undo_email_change")
    change = change_of(secret)
    if change is None:
        return _unseen(render(request, "accounts/undo_nowhere.html", status=404))
    if request.method == "POST":
        undo_email_change(change)
        messages.success(request, _("Your address is as it was. Choose a new password now."))
        return _unseen(redirect("accounts:reset_password"))
    return _unseen(render(request, "accounts/undo.html", {"change": change}))


def _limit(request: HttpRequest, action: str) -> None:
    if not is_within(request, action=action, rate="30/10m/ip"):
        raise TooMany(_("Too many attempts. Wait ten minutes."))


def _unseen(response: HttpResponse) -> HttpResponse:
    """By search engines and by whoever has the browser later."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response
