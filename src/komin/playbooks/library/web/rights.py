"""To whom a library is open, and what each person may do in it, with the reason."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.groups.queries import groups_of
from komin.people.members.queries import Narrowed, members_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Library, Right
from komin.playbooks.library.rights import effective_rights, rights_of
from komin.playbooks.library.web.found import visible_library

A_PAGE = 50
_LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def rights(request: HttpRequest, member: Member, library_id: uuid.UUID) -> HttpResponse:
    """`open` is "everybody" or "groups", `right-<group>` what the group may do, empty for nothing. `?q=` finds people
    among those whose right is shown, `?page=` turns pages."""
    library = visible_library(member, library_id)
    if request.method != "POST":
        return render(request, "library/rights.html", _context(request, member, library))
    try:
        given = _asked(request.POST) if request.POST.get("open") == "groups" else None
        open_library(by=member, library=library, rights=given)
        messages.success(request, _("The library is open as you said, from now on."))
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    return redirect("library:rights", member.workspace.slug, library.pk)


def _asked(sent: QueryDict) -> dict[uuid.UUID, Right]:
    """Raises Invalid for what is no group or no right."""
    given = {}
    for name, value in sent.items():
        if name.startswith("right-") and value:
            try:
                given[uuid.UUID(name.removeprefix("right-"))] = Right(str(value))
            except ValueError:
                raise Invalid(_("Choose what each group may do from the list.")) from None
    return given


def _context(request: HttpRequest, member: Member, library: Library) -> dict[str, object]:
    text = clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])
    page = Paginator(members_of(member, Narrowed(text=text)), A_PAGE).get_page(request.GET.get("page"))
    held = {right.group_id: right.right for right in rights_of(library)}
    return {
        "library": library,
        "groups": [(group, held.get(group.pk, "")) for group in groups_of(member)],
        "rights": Right.choices,
        "page": page,
        "query": f"{urlencode({'q': text})}&" if text else "",
        "text": text,
        "people": effective_rights(library, page.object_list),
    }
