"""Two versions side by side."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.publishing.queries import comparison_of, side_of, versions_of
from komin.playbooks.publishing.web.found import found_playbook


@require_safe
@member_required()
def comparison(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """What the version `?to=` changes of the version `?from=`: of themselves, what the newest changes of the one
    before it."""
    found = found_playbook(member, playbook_id)
    versions = list(versions_of(member, found))
    newest = versions[0].number if versions else 0
    new = _number(request, "to", newest)
    compared = comparison_of(member, found, _number(request, "from", max(1, new - 1)), new)
    if compared is None:
        raise NotFound(_("This version does not exist, or not for you."))
    context = {
        "playbook": found,
        "comparison": compared,
        "changes": compared.changes,
        "document": compared.document,
        "old": side_of(compared.old, found),
        "new": side_of(compared.new, found),
        "nothing": "publishing/_nothing_changed.html",
        "versions": versions,
    }
    return render(request, "publishing/comparison.html", context)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    given = request.GET.get(name, "")
    if not given:
        return otherwise
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
