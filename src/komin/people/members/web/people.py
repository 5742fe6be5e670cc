"""A colleague as every member sees them: with what they show."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import NotFound
from komin.people.accounts.portraits import LARGE, SMALL, TYPE
from komin.people.groups.queries import names_of_groups
from komin.people.members.access import can_change
from komin.people.members.actions.end_member_sessions import end_member_sessions
from komin.people.members.queries import member_of_workspace
from komin.people.members.showing import photo_address, shown_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey


@require_safe
@member_required()
def person(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other = _found(member, member_id)
    groups = names_of_groups(member, [other]).get(other.pk, ())
    context = {
        "other": other,
        "shown": shown_of(other, to=member),
        "own_groups": groups,
        "may_sign_out": other.deactivated_at is None and not other.integration and bool(can_change(member, other)),
    }
    return render(request, "members/person.html", context)


@require_POST
@member_required(Role.ADMINISTRATOR)
def signing_out(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    """Every session of theirs ends."""
    other = _found(member, member_id)
    end_member_sessions(by=member, member=other)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": other.person.get_full_name()})
    return redirect("members:person", member.workspace.slug, other.pk)


@require_safe
@member_required()
def photo(request: HttpRequest, member: Member, member_id: uuid.UUID, size: int) -> HttpResponseBase:
    """Not there for whom it is not shown to."""
    other = _found(member, member_id)
    if size not in (SMALL, LARGE) or not photo_address(other, to=member):
        raise NotFound(_("This photo does not exist, or not in this size."))
    person = other.person
    key = BlobKey(person.pk, person.photo_small if size == SMALL else person.photo)
    return blob_response(request, key, content_type=TYPE, cache="private, max-age=600")


def _found(member: Member, member_id: uuid.UUID) -> Member:
    other = member_of_workspace(member, member_id)
    if other is None:
        raise NotFound(_("This person is not a member of the workspace."))
    return other
