"""Where a member is in a version, for the viewer to go on there on whichever device."""

import uuid

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.floor.viewing.actions.keep_bookmark import keep_bookmark
from komin.floor.viewing.actions.remove_bookmark import remove_bookmark
from komin.floor.viewing.queries import bookmark_of, follower, version_to_follow
from komin.floor.viewing.web.follower import not_found
from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.models import Version


@require_http_methods(["GET", "HEAD", "PUT", "DELETE"])
def bookmark(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """GET says at which step and since when, PUT with its id moves there, DELETE ends it."""
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    member = follower(request.user, code)
    version = version_to_follow(member, code, number) if member else None
    if member is None or version is None:
        raise not_found()
    if request.method == "PUT":
        return _moved(request, member, version)
    if request.method == "DELETE":
        remove_bookmark(by=member, playbook=version.playbook)
        return HttpResponse(status=204)
    kept = bookmark_of(member, version)
    at = {"step": kept.step_id.hex, "moved_at": kept.moved_at.isoformat()} if kept else {}
    return JsonResponse({"step": None, "moved_at": None, **at})


def _moved(request: HttpRequest, member: Member, version: Version) -> HttpResponse:
    try:
        step_id = uuid.UUID(request.body[:64].decode("ascii"))
    except ValueError as error:
        raise Invalid(_("This version has no such step.")) from error
    keep_bookmark(by=member, version=version, step_id=step_id)
    return HttpResponse(status=204)
