"""Who is to own the workspace from now on."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import DomainError, Invalid, NotPermitted
from komin.people.ownership.actions.hand_over import hand_over
from komin.people.ownership.queries import successor_at, successors
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

_OFFERED = 50


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.OWNER)
def handing_over(request: HttpRequest, member: Member) -> HttpResponse:
    """The form, and what it asks for: for whoever has just shown that it is them."""
    shown: HttpResponse = _confirmed(request, member)
    return shown


@sensitive_post_parameters("email")
@reauthentication_required
def _confirmed(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method != "POST":
        return _page(request, member)
    email = request.POST.get("email", "")
    try:
        taker = hand_over(by=member, to=_named(member, email))
    except (Invalid, NotPermitted) as refused:
        return _page(request, member, email=email, refused=refused)
    said = _("%(name)s is the owner from now on; you are an administrator.")
    messages.success(request, said % {"name": taker.person.get_full_name()})
    return redirect("library:index", member.workspace.slug)


def _named(member: Member, email: str) -> Member:
    found = successor_at(member, email)
    if found is None:
        message = _("Write the e-mail address of a member who is no owner yet, as it stands on the page of people.")
        raise Invalid(message, fields={"email": message})
    return found


def _page(request: HttpRequest, member: Member, *, email: str = "", refused: DomainError | None = None) -> HttpResponse:
    context = {"offered": successors(member)[:_OFFERED], "email": email, "refused": refused}
    return render(request, "ownership/handing_over.html", context, status=refused.status if refused else 200)
