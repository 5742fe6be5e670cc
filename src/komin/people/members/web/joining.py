"""Where the mail of an invitation leads: join, or refuse; with the account one has, or a new one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import SignupView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import TooMany
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within
from komin.people.members.actions.accept_invitation import accept_invitation
from komin.people.members.actions.refuse_invitation import refuse_invitation
from komin.people.members.models import Invitation
from komin.people.members.queries import invitation_of
from komin.people.members.web.sign_up import InvitedSignUpForm

_RATE = "60/10m/ip"


def _invited(view: Callable[[HttpRequest, Invitation, str], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Turn `view(request, invitation, token)` into `view(request, token)`. Guessing is slowed, and told why.

    The page names who asks and whom: it is kept by no cache and no search engine.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
        if not is_within(request, action="invitation", rate=_RATE):
            raise TooMany(_("Too many attempts. Wait ten minutes."))
        invitation = invitation_of(token)
        if invitation is None:
            response: HttpResponseBase = render(request, "members/leads_nowhere.html", status=404)
        else:
            response = view(request, invitation, token)
        response["X-Robots-Tag"] = "noindex, nofollow"
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


def _address(token: str) -> str:
    return reverse("joining:invitation", args=[token])


@require_safe
@_invited
def invitation(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Who asks whom to what, and the two answers."""
    person = request.user if isinstance(request.user, Person) else None
    context = {
        "invitation": invitation,
        "inviter": invitation.invited_by.person.get_full_name() if invitation.invited_by else "",
        "person": person,
        "is_for_person": person is not None and person.email == invitation.email,
        "here": _address(token),
        "token": token,
    }
    return render(request, "members/invitation.html", context)


@require_POST
@_invited
def accept(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    if not isinstance(request.user, Person):
        return redirect(f"{reverse('accounts:sign_in')}?next={_address(token)}")
    member = accept_invitation(person=request.user, invitation=invitation)
    return redirect("library:index", member.workspace.slug)


@require_POST
@_invited
def refuse(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Also without an account: who has the mail may say no."""
    refuse_invitation(invitation)
    return render(request, "members/refused.html", {"workspace_name": invitation.workspace.name})


@require_http_methods(["GET", "HEAD", "POST"])
@_invited
def sign_up(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponseBase:
    """A new account for the invited address; its code is asked as for every account, then the invitation is shown."""
    return _SignUp.as_view(invitation=invitation, token=token)(request)


class _SignUp(SignupView):
    template_name = "members/sign_up.html"
    invitation: Invitation | None = None
    token = ""

    def get_form_class(self) -> type[InvitedSignUpForm]:
        return InvitedSignUpForm

    def get_form_kwargs(self) -> dict[str, Any]:
        assert self.invitation is not None
        return {**super().get_form_kwargs(), "address": self.invitation.email}

    def get_success_url(self) -> str:
        return _address(self.token)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"invitation": self.invitation, "here": _address(self.token)}
        return {**super().get_context_data(**kwargs), **more}
