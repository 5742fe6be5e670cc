"""Another e-mail address: confirmed at the new one, told to the old one, which can undo it."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import TooMany
from komin.people.accounts.actions.undo_email_change import change_of, undo_email_change
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponseBase:
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    response: HttpResponseBase = _change(request)
    return response


@reauthentication_required
def _change(request: HttpRequest) -> HttpResponseBase:
    response: HttpResponseBase = views.email(request)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, secret: str) -> HttpResponse:
    """Also signed out: who has the mail of the old address may. A page first, because scanners of mail open links."""
    if not is_within(request, action="undo_email_change", rate="30/10m/ip"):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    change = change_of(secret)
    if change is None:
        response = render(request, "accounts/undo_nowhere.html", status=404)
    elif request.method == "POST":
        undo_email_change(change)
        messages.success(request, _("Your address is as it was. Choose a new password now."))
        response = redirect("accounts:reset_password")
    else:
        response = render(request, "accounts/undo.html", {"change": change})
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response
