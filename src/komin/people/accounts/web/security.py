"""What guards a person's account, on one page, and where it is open."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.logout import logout
from allauth.usersessions.signals import on_password_changed
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import NotFound
from komin.kernel.time_zones import zone_called
from komin.people.accounts.actions import end_sessions as action
from komin.people.accounts.models import Person
from komin.people.accounts.queries import key_of_session, security_of
from komin.people.accounts.web.shared_computers import is_shared, leave_nothing
from komin.people.accounts.web.signed_in import person_required


@require_safe
@person_required()
def security(request: HttpRequest, person: Person) -> HttpResponse:
    if person.time_zone:
        timezone.activate(zone_called(person.time_zone))
    guards = security_of(person, session_key=request.session.session_key or "")
    return render(request, "accounts/security.html", {"guards": guards})


@require_POST
@person_required("accounts:security")
def end_session(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    """One of the person's own; the one they are in is ended as signing out ends it."""
    key = key_of_session(person, pk)
    if key is None:
        raise NotFound(_("This session does not exist, or not for you."))
    if key == request.session.session_key:
        action.end_session(by=person, pk=pk)
        return _signed_out(request)
    ended: HttpResponse = _end_elsewhere(request, person, pk)
    return ended


# Who took a session shows nobody out by it: that is for whoever has just shown that it is them (ASVS 7.5.2).
@reauthentication_required
def _end_elsewhere(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    action.end_session(by=person, pk=pk)
    messages.success(request, _("Signed out there."))
    return redirect("accounts:security")


@require_POST
@person_required("accounts:security")
@reauthentication_required
def end_sessions(request: HttpRequest, person: Person) -> HttpResponse:
    """Everywhere but here; with `here`, here too."""
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
