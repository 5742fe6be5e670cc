"""Where a person lands after signing in: their workspace, or the choice, or the opening of a first one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.queries import ended_memberships, memberships


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Person)
    error: Invalid | None = None
    if request.method == "POST":
        try:
            member = create_workspace(owner=request.user, name=request.POST.get("name", ""))
            return redirect("library:index", member.workspace.slug)
        except Invalid as refused:
            error = refused
    mine = memberships(request.user)
    if len(mine) == 1 and error is None and "choose" not in request.GET:
        return redirect("library:index", mine[0].workspace.slug)
    status = error.status if error else 200
    context = {"memberships": mine, "ended": ended_memberships(request.user), "error": error}
    return render(request, "workspaces/start.html", context, status=status)
