"""What guards a person's account, on one page, and where it is open."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.logout import logout
from allauth.usersessions.signals import on_password_changed
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import NotFound
from komin.kernel.time_zones import zone_called
from komin.people.accounts.actions import end_sessions as action
from komin.people.accounts.models import Person
from komin.people.accounts.queries import key_of_session, security_of
from komin.people.accounts.web.shared_computers import is_shared, leave_nothing


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    if request.user.time_zone:
        timezone.activate(zone_called(request.user.time_zone))
    guards = security_of(request.user, session_key=request.session.session_key or "")
    return render(request, "accounts/security.html", {"guards": guards})


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the person's own; the one they are in is ended as signing out ends it."""
    if not isinstance(request.user, Person):
        return redirect_to_login(reverse("accounts:security"))
    key = key_of_session(request.user, pk)
    if key is None:
        raise NotFound(_("This session does not exist, or not for you."))
    if key == request.session.session_key:
        action.end_session(by=request.user, pk=pk)
        return _signed_out(request)
    ended: HttpResponse = _end_elsewhere(request, request.user, pk)
    return ended


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Everywhere but here; with `here`, here too."""
    if not isinstance(request.user, Person):
        return redirect_to_login(reverse("accounts:security"))
    ended: HttpResponse = _end_all(request, request.user)
    return ended


# Who took a session shows nobody out by it: that is for whoever has just shown that it is them (ASVS 7.5.2).
@reauthentication_required
def _end_elsewhere(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    action.end_session(by=person, pk=pk)
    messages.success(request, _("Signed out there."))
    return redirect("accounts:security")


@reauthentication_required
def _end_all(request: HttpRequest, person: Person) -> HttpResponse:
    action.end_sessions(by=person)
    if "here" in request.POST:
        return _signed_out(request)
    update_session_auth_hash(request, person)
    # The session has another key from here on: it is listed under it.
    on_password_changed(sender=Person, request=request)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("accounts:security")


def _signed_out(request: HttpRequest) -> HttpResponse:
    shared = is_shared(request)
    logout(request)
    response = redirect("site:home")
    leave_nothing(response, shared=shared)
    return response
